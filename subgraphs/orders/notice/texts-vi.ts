import { cancelReasonTexts } from '../order/cancel-reason.ts';
import { shownDays, shownMoney, shownTime } from './shown.ts';
import type { Tellers } from './told.ts';

/** Every notice in Vietnamese. The short form loses its marks when it is sent. */
export const vietnamese: Tellers = {
  ORDER_PLACED: ({ orderNumber, storeName, total, toPay, harvest }, number, store) => ({
    short: [
      harvest ? 'da nhan don dat truoc ' : 'da nhan don ',
      number,
      ' cua ',
      store,
      `, tong ${shownMoney(total, 'vi')}.`,
      harvest ? ` Thu hoach ${shownDays(harvest.from, harvest.to)}.` : '',
      toPay
        ? ` Xin thanh toan truoc ${shownTime(toPay.until)}${toPay.code ? `, ma ${toPay.code}` : ''}.`
        : total > 0
          ? ' Tra tien khi nhan hang.'
          : '',
    ],
    subject: `Đã nhận đơn hàng ${orderNumber}`,
    lines: [
      `Đơn ${harvest ? 'đặt trước' : 'hàng'} ${orderNumber} của bạn ở ${storeName} đã được ghi nhận, tổng cộng ${shownMoney(total, 'vi')}.`,
      ...(harvest
        ? [
            `Hàng thu hoạch ${shownDays(harvest.from, harvest.to)}. Khi có hàng, gian hàng xác nhận và chúng tôi báo ngày giao.`,
          ]
        : []),
      toPay
        ? `Xin bạn thanh toán trước ${shownTime(toPay.until)}; quá giờ đó hàng được để lại cho người khác.`
        : total > 0
          ? 'Bạn trả tiền khi nhận hàng.'
          : 'Đơn này bạn không phải trả tiền.',
      ...(toPay?.how.map((line) => line.vi) ?? []),
    ],
  }),
  HOLD_ENDS_SOON: ({ orderNumber, storeName, toPay }, number) => ({
    short: [
      'don ',
      number,
      ` chua thanh toan du. Xin thanh toan truoc ${shownTime(toPay.until)}${toPay.code ? `, ma ${toPay.code}` : ''}`,
      '; qua gio do hang duoc de lai.',
    ],
    subject: `Đơn hàng ${orderNumber} sắp hết giờ giữ hàng`,
    lines: [
      `Đơn hàng ${orderNumber} của bạn ở ${storeName} chưa được thanh toán đủ.`,
      `Xin bạn thanh toán trước ${shownTime(toPay.until)}; quá giờ đó hàng được để lại cho người khác.`,
      ...toPay.how.map((line) => line.vi),
    ],
  }),
  PAYMENT_RECEIVED: ({ orderNumber, amount }, number) => ({
    short: [`da nhan ${shownMoney(amount, 'vi')} cho don `, number, '. Cam on ban!'],
    subject: `Đã nhận thanh toán đơn hàng ${orderNumber}`,
    lines: [`Chúng tôi đã nhận ${shownMoney(amount, 'vi')} cho đơn hàng ${orderNumber}. Cảm ơn bạn.`],
  }),
  ORDER_CONFIRMED: ({ orderNumber, storeName, isAhead, arrivesFrom, arrivesTo }, number, store) => ({
    short: [
      store,
      isAhead ? ' da co hang cho don dat truoc ' : ' da xac nhan don ',
      number,
      `. Du kien giao ${shownDays(arrivesFrom, arrivesTo)}.`,
    ],
    subject: `Đơn hàng ${orderNumber} đã được xác nhận`,
    lines: [
      isAhead
        ? `${storeName} đã có hàng cho đơn đặt trước ${orderNumber}, đã xác nhận đơn và đang chuẩn bị hàng.`
        : `${storeName} đã xác nhận đơn hàng ${orderNumber} và đang chuẩn bị hàng.`,
      `Dự kiến hàng tới: ${shownDays(arrivesFrom, arrivesTo)}.`,
    ],
  }),
  ORDER_HANDED_OVER: ({ orderNumber, storeName, carrier, trackingCode, arrivesFrom, arrivesTo }, number) => ({
    short: [
      'don ',
      number,
      ' da gui qua ',
      { text: carrier.vi, otherwise: 'ben van chuyen' },
      ...(trackingCode ? [', ma ', { text: trackingCode, otherwise: '' }] : []),
      `. Du kien giao ${shownDays(arrivesFrom, arrivesTo)}.`,
    ],
    subject: `Đơn hàng ${orderNumber} đã gửi đi`,
    lines: [
      `${storeName} đã gửi đơn hàng ${orderNumber} qua ${carrier.vi}${trackingCode ? `, mã vận đơn ${trackingCode}` : ''}.`,
      `Dự kiến hàng tới: ${shownDays(arrivesFrom, arrivesTo)}.`,
    ],
  }),
  ORDER_DELIVERED: ({ orderNumber, storeName }, number, store) => ({
    short: ['don ', number, ' cua ', store, ' da giao. Hang co gi chua dung, xin bao o trang don hang.'],
    subject: `Đơn hàng ${orderNumber} đã giao`,
    lines: [
      `Đơn hàng ${orderNumber} của ${storeName} đã được giao.`,
      'Nếu hàng có gì chưa đúng, bạn chụp ảnh và báo ngay ở trang đơn hàng.',
    ],
  }),
  ORDER_CANCELLED: ({ orderNumber, storeName, reason, isRefundDue }, number) => ({
    short: [
      'don ',
      number,
      ` da huy vi ${cancelReasonTexts[reason].vi}.`,
      isRefundDue ? ' Tien da tra se duoc hoan lai.' : '',
    ],
    subject: `Đơn hàng ${orderNumber} đã hủy`,
    lines: [
      `Đơn hàng ${orderNumber} ở ${storeName} đã hủy, vì ${cancelReasonTexts[reason].vi}.`,
      ...(isRefundDue ? ['Số tiền bạn đã trả sẽ được hoàn lại.'] : []),
    ],
  }),
  HOLD_EXPIRED: ({ orderNumber, storeName }, number) => ({
    short: ['don ', number, ' chua duoc thanh toan dung gio nen hang da de lai. Ban co the dat lai.'],
    subject: `Đơn hàng ${orderNumber} đã hết giờ giữ hàng`,
    lines: [
      `Đơn hàng ${orderNumber} ở ${storeName} chưa được thanh toán đúng giờ, nên hàng đã được để lại.`,
      'Nếu vẫn cần, bạn có thể đặt lại. Nếu bạn vừa chuyển tiền, số tiền ấy không mất: chúng tôi sẽ báo khi nhận được.',
    ],
  }),
  COMPLAINT_ANSWERED: ({ orderNumber, storeName, answerBy }, number, store) => ({
    short: [
      answerBy === 'STORE' ? store : 'San',
      ' da tra loi khieu nai ve don ',
      number,
      '. Xin xem o trang don hang.',
    ],
    subject: `Khiếu nại về đơn hàng ${orderNumber} đã có trả lời`,
    lines: [
      `${answerBy === 'STORE' ? storeName : 'Chợ Phiên'} đã trả lời khiếu nại của bạn về đơn hàng ${orderNumber}.`,
      answerBy === 'STORE'
        ? 'Nếu chưa vừa ý, bạn có thể chuyển khiếu nại lên Chợ Phiên ở trang đơn hàng.'
        : 'Bạn xem trả lời ở trang đơn hàng.',
    ],
  }),
  RETURN_ANSWERED: ({ orderNumber, storeName, isAccepted }, number, store) => ({
    short: [
      store,
      isAccepted ? ' dong y nhan lai hang cua don ' : ' khong nhan lai hang cua don ',
      number,
      '. Xin xem o trang don hang.',
    ],
    subject: `Yêu cầu trả hàng của đơn ${orderNumber} đã có trả lời`,
    lines: [
      `${storeName} ${isAccepted ? 'đồng ý' : 'không'} nhận lại hàng của đơn hàng ${orderNumber}.`,
      isAccepted
        ? 'Cách gửi trả có ghi ở trang đơn hàng.'
        : 'Lý do có ghi ở trang đơn hàng. Nếu chưa vừa ý, bạn có thể gửi khiếu nại ở đó.',
    ],
  }),
  REFUND_SENT: ({ orderNumber, amount }, number) => ({
    short: [`da hoan ${shownMoney(amount, 'vi')} cua don `, number, '.'],
    subject: `Đã hoàn tiền đơn hàng ${orderNumber}`,
    lines: [`Chúng tôi đã hoàn ${shownMoney(amount, 'vi')} của đơn hàng ${orderNumber} cho bạn.`],
  }),
};
