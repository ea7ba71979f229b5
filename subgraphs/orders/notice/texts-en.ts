import { cancelReasonTexts } from '../order/cancel-reason.ts';
import { shownDays, shownMoney, shownTime } from './shown.ts';
import type { Tellers } from './told.ts';

/** Every notice in English. */
export const english: Tellers = {
  ORDER_PLACED: ({ orderNumber, storeName, total, toPay, harvest }, number, store) => ({
    short: [
      harvest ? 'pre-order ' : 'order ',
      number,
      ' at ',
      store,
      ` is placed, ${shownMoney(total, 'en')} in all.`,
      harvest ? ` Harvest ${shownDays(harvest.from, harvest.to)}.` : '',
      toPay
        ? ` Please pay before ${shownTime(toPay.until)}${toPay.code ? `, code ${toPay.code}` : ''}.`
        : total > 0
          ? ' You pay when it comes.'
          : '',
    ],
    subject: `Order ${orderNumber} is placed`,
    lines: [
      `Your ${harvest ? 'pre-order' : 'order'} ${orderNumber} at ${storeName} is placed, ${shownMoney(total, 'en')} in all.`,
      ...(harvest
        ? [
            `The harvest is ${shownDays(harvest.from, harvest.to)}. Once the goods are there the store confirms, and we tell you when they arrive.`,
          ]
        : []),
      toPay
        ? `Please pay before ${shownTime(toPay.until)}; after that the goods are left to others.`
        : total > 0
          ? 'You pay when it comes.'
          : 'There is nothing to pay.',
      ...(toPay?.how.map((line) => line.en) ?? []),
    ],
  }),
  HOLD_ENDS_SOON: ({ orderNumber, storeName, toPay }, number) => ({
    short: [
      'order ',
      number,
      ` is not paid yet. Please pay before ${shownTime(toPay.until)}${toPay.code ? `, code ${toPay.code}` : ''}`,
      '; after that the goods are released.',
    ],
    subject: `Order ${orderNumber} is not paid yet`,
    lines: [
      `Your order ${orderNumber} at ${storeName} is not paid in full yet.`,
      `Please pay before ${shownTime(toPay.until)}; after that the goods are left to others.`,
      ...toPay.how.map((line) => line.en),
    ],
  }),
  PAYMENT_RECEIVED: ({ orderNumber, amount }, number) => ({
    short: [`we have received ${shownMoney(amount, 'en')} for order `, number, '. Thank you!'],
    subject: `Payment of order ${orderNumber} received`,
    lines: [`We have received ${shownMoney(amount, 'en')} for order ${orderNumber}. Thank you.`],
  }),
  ORDER_CONFIRMED: ({ orderNumber, storeName, isAhead, arrivesFrom, arrivesTo }, number, store) => ({
    short: [
      store,
      isAhead ? ' has the goods of pre-order ' : ' has confirmed order ',
      number,
      `. It should arrive ${shownDays(arrivesFrom, arrivesTo)}.`,
    ],
    subject: `Order ${orderNumber} is confirmed`,
    lines: [
      isAhead
        ? `${storeName} has the goods of your pre-order ${orderNumber}, has confirmed it and is preparing it.`
        : `${storeName} has confirmed order ${orderNumber} and is preparing it.`,
      `It should arrive: ${shownDays(arrivesFrom, arrivesTo)}.`,
    ],
  }),
  ORDER_HANDED_OVER: ({ orderNumber, storeName, carrier, trackingCode, arrivesFrom, arrivesTo }, number) => ({
    short: [
      'order ',
      number,
      ' is on its way by ',
      { text: carrier.en, otherwise: 'carrier' },
      ...(trackingCode ? [', code ', { text: trackingCode, otherwise: '' }] : []),
      `. It should arrive ${shownDays(arrivesFrom, arrivesTo)}.`,
    ],
    subject: `Order ${orderNumber} is on its way`,
    lines: [
      `${storeName} has sent order ${orderNumber} by ${carrier.en}${trackingCode ? `, tracking code ${trackingCode}` : ''}.`,
      `It should arrive: ${shownDays(arrivesFrom, arrivesTo)}.`,
    ],
  }),
  ORDER_DELIVERED: ({ orderNumber, storeName }, number, store) => ({
    short: ['order ', number, ' of ', store, ' is delivered. If anything is wrong, tell us on its page.'],
    subject: `Order ${orderNumber} is delivered`,
    lines: [
      `Order ${orderNumber} of ${storeName} is delivered.`,
      'If anything is wrong, take a picture and tell us on the page of the order.',
    ],
  }),
  ORDER_CANCELLED: ({ orderNumber, storeName, reason, isRefundDue }, number) => ({
    short: [
      'order ',
      number,
      ` is cancelled: ${cancelReasonTexts[reason].en}.`,
      isRefundDue ? ' What you paid will be returned.' : '',
    ],
    subject: `Order ${orderNumber} is cancelled`,
    lines: [
      `Order ${orderNumber} at ${storeName} is cancelled: ${cancelReasonTexts[reason].en}.`,
      ...(isRefundDue ? ['What you paid will be returned.'] : []),
    ],
  }),
  HOLD_EXPIRED: ({ orderNumber, storeName }, number) => ({
    short: ['order ', number, ' was not paid in time, so the goods were released. You may order again.'],
    subject: `Order ${orderNumber} was not paid in time`,
    lines: [
      `Order ${orderNumber} at ${storeName} was not paid in time, so the goods were released.`,
      'You may order again. If you have just sent the money it is not lost: we tell you when it arrives.',
    ],
  }),
  COMPLAINT_ANSWERED: ({ orderNumber, storeName, answerBy }, number, store) => ({
    short: [
      answerBy === 'STORE' ? store : 'The site',
      ' has answered your complaint about order ',
      number,
      '. See the page of the order.',
    ],
    subject: `Your complaint about order ${orderNumber} is answered`,
    lines: [
      `${answerBy === 'STORE' ? storeName : 'Chợ Phiên'} has answered your complaint about order ${orderNumber}.`,
      answerBy === 'STORE'
        ? 'If that does not settle it, you can take it to Chợ Phiên on the page of the order.'
        : 'You find the answer on the page of the order.',
    ],
  }),
  RETURN_ANSWERED: ({ orderNumber, storeName, isAccepted }, number, store) => ({
    short: [
      store,
      isAccepted ? ' takes back the goods of order ' : ' does not take back the goods of order ',
      number,
      '. See the page of the order.',
    ],
    subject: `Your return of order ${orderNumber} is answered`,
    lines: [
      `${storeName} ${isAccepted ? 'takes' : 'does not take'} back the goods of order ${orderNumber}.`,
      isAccepted
        ? 'How to send them is said on the page of the order.'
        : 'Why is said on the page of the order. If that does not satisfy you, you can complain there.',
    ],
  }),
  REFUND_SENT: ({ orderNumber, amount }, number) => ({
    short: [`we have returned ${shownMoney(amount, 'en')} of order `, number, '.'],
    subject: `Refund of order ${orderNumber}`,
    lines: [`We have returned ${shownMoney(amount, 'en')} of order ${orderNumber} to you.`],
  }),
};
