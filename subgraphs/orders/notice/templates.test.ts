import type { Locale } from '@cho-phien/kit/locale';
import { describe, expect, it } from 'vitest';
import { CancelReason } from '../order/cancel-reason.ts';
import { STORE_EVENTS, type Notice, type OrderOfStore } from './facts.ts';
import { noticeMessage } from './templates.ts';
import { storeSms } from './texts-store.ts';

type Told = Notice extends infer One
  ? One extends Notice
    ? Omit<One, 'orderNumber' | 'storeName' | 'trackUrl'>
    : never
  : never;

const ARRIVAL = { arrivesFrom: '2026-11-30', arrivesTo: '2027-01-02' };
const HARVEST = { from: '2026-12-01', to: '2027-01-31' };
const CARRIER = { vi: 'Chuyển phát nhanh (giá minh họa)', en: 'Courier, fast (demo prices)' };

const TO_PAY = {
  until: new Date('2026-11-22T08:30:00Z'),
  code: 'CP-7K2M9-Q4XCD',
  how: [{ vi: 'Số tài khoản: 0123456789', en: 'Account number: 0123456789' }],
};

/** Every event, with every turn that its text can take. */
const EVENTS: readonly Told[] = [
  ...[null, HARVEST].flatMap((harvest) => [
    { event: 'ORDER_PLACED', total: 1_250_000, toPay: null, harvest } as const,
    { event: 'ORDER_PLACED', total: 1_250_000, toPay: TO_PAY, harvest } as const,
    { event: 'ORDER_PLACED', total: 0, toPay: null, harvest } as const,
  ]),
  { event: 'HOLD_ENDS_SOON', toPay: TO_PAY },
  { event: 'HOLD_ENDS_SOON', toPay: { ...TO_PAY, code: null } },
  { event: 'PAYMENT_RECEIVED', amount: 1_250_000 },
  { event: 'ORDER_CONFIRMED', isAhead: false, ...ARRIVAL },
  { event: 'ORDER_CONFIRMED', isAhead: true, ...ARRIVAL },
  { event: 'ORDER_HANDED_OVER', carrier: CARRIER, trackingCode: 'VP-0012345', ...ARRIVAL },
  { event: 'ORDER_HANDED_OVER', carrier: CARRIER, trackingCode: null, ...ARRIVAL },
  { event: 'ORDER_DELIVERED' },
  ...Object.values(CancelReason).flatMap((reason) => [
    { event: 'ORDER_CANCELLED', reason, isRefundDue: true } as const,
    { event: 'ORDER_CANCELLED', reason, isRefundDue: false } as const,
  ]),
  { event: 'HOLD_EXPIRED' },
  { event: 'COMPLAINT_ANSWERED', answerBy: 'STORE' },
  { event: 'COMPLAINT_ANSWERED', answerBy: 'SITE' },
  { event: 'RETURN_ANSWERED', isAccepted: true },
  { event: 'RETURN_ANSWERED', isAccepted: false },
  { event: 'REFUND_SENT', amount: 1_250_000 },
];

const NUMBER = '7K2M9-Q4XCD';
const LOCALES: readonly Locale[] = ['vi', 'en'];
/** Names as long as they come, and longer; with letters that no telephone has; with nothing but those. */
const NAMES = [
  'Na Chi Lăng',
  'Hợp tác xã sản xuất và dịch vụ nông nghiệp tổng hợp Đồng Mỏ huyện Chi Lăng tỉnh Lạng Sơn, cơ sở hai',
  'Đ'.repeat(300),
  'Ở Đó "Có" [Na] {Dai} ~|^\\ € ' + 'quýt vàng Bắc Sơn '.repeat(20),
  '福禄寿',
  'Na\nBcc: ai@vi.du',
];

function message(told: Told, storeName: string, locale: Locale, orderNumber = NUMBER) {
  const trackUrl = `https://chophien.vi.du/don-hang/${orderNumber}`;
  return noticeMessage({ ...told, orderNumber, storeName, trackUrl } as Notice, locale);
}

describe.each(LOCALES)('in %s', (locale) => {
  it.each(EVENTS.map((told) => [JSON.stringify(told), told] as const))('%s', (_, told) => {
    for (const name of NAMES) {
      const { sms, mail } = message(told, name, locale);
      expect(sms.length, sms).toBeLessThanOrEqual(160);
      // What GSM 03.38 has in one septet and ASCII has too; the rest would double or break the message.
      expect(sms).toMatch(/^Cho Phien: [ !#-_a-z]*[.!]$/);
      expect(sms).not.toMatch(/[[\\\]^_]| {2}|undefined|null|NaN/);
      expect(sms).toContain(NUMBER);
      expect(mail.subject).toContain(NUMBER);
      expect(mail.subject).not.toMatch(/[\r\n]/);
      expect(mail.text).toContain(`https://chophien.vi.du/don-hang/${NUMBER}`);
      expect(mail.text).not.toMatch(/undefined|null|NaN|\nBcc/);
    }
  });

  it('keeps to one message with the largest amounts, long codes and long carriers', () => {
    const amount = Number.MAX_SAFE_INTEGER;
    const long = { vi: 'Bưu cục '.repeat(40), en: 'Courier '.repeat(40) };
    const extremes: Told[] = [
      { event: 'ORDER_PLACED', total: amount, toPay: TO_PAY, harvest: null },
      { event: 'ORDER_PLACED', total: amount, toPay: null, harvest: HARVEST },
      { event: 'PAYMENT_RECEIVED', amount },
      { event: 'REFUND_SENT', amount },
      { event: 'ORDER_HANDED_OVER', carrier: long, trackingCode: 'X'.repeat(80), ...ARRIVAL },
    ];
    for (const told of extremes) {
      for (let length = 0; length < 200; length += 1) {
        const { sms } = message(told, 'na '.repeat(length), locale, `${NUMBER}${'9'.repeat(length % 12)}`);
        expect(sms.length, sms).toBeLessThanOrEqual(160);
        expect(sms).toContain(NUMBER);
      }
    }
  });
});

it('reads as a person would write it', () => {
  const confirmed: Told = {
    event: 'ORDER_CONFIRMED',
    isAhead: false,
    arrivesFrom: '2026-11-24',
    arrivesTo: '2026-11-25',
  };
  expect(message(confirmed, 'Na Chi Lăng', 'vi')).toEqual({
    sms: 'Cho Phien: Na Chi Lang da xac nhan don 7K2M9-Q4XCD. Du kien giao 24/11-25/11/2026.',
    mail: {
      subject: 'Đơn hàng 7K2M9-Q4XCD đã được xác nhận',
      text: [
        'Chào bạn,',
        'Na Chi Lăng đã xác nhận đơn hàng 7K2M9-Q4XCD và đang chuẩn bị hàng.',
        'Dự kiến hàng tới: 24/11-25/11/2026.',
        'Xem đơn hàng: https://chophien.vi.du/don-hang/7K2M9-Q4XCD',
        'Chợ Phiên. Thư này gửi tự động; nếu bạn không đặt hàng, xin bỏ qua.\n',
      ].join('\n\n'),
    },
  });
  const placed: Told = { event: 'ORDER_PLACED', total: 1_250_000, toPay: TO_PAY, harvest: null };
  expect(message(placed, 'Na Chi Lăng', 'en').sms).toBe(
    'Cho Phien: order 7K2M9-Q4XCD at Na Chi Lang is placed, VND 1,250,000 in all. Please pay before 15:30 22/11/2026, code CP-7K2M9-Q4XCD.',
  );
  expect(message(placed, '福禄寿', 'vi').sms).toContain('don 7K2M9-Q4XCD cua gian hang, tong 1.250.000d.');
});

it('cuts a long name at the end of a word, and fills the message', () => {
  const { sms } = message({ event: 'ORDER_DELIVERED' }, NAMES[1] ?? '', 'vi');
  expect(sms).toMatch(/cua Hop tac xa .*\w\.\.\. da giao\./);
  expect(sms.length).toBeGreaterThan(145);
});

it('says of an order ahead when its harvest is, and asks no money for what costs nothing', () => {
  const ahead: Told = { event: 'ORDER_PLACED', total: 118_500, toPay: null, harvest: HARVEST };
  expect(message(ahead, 'Na Chi Lăng', 'vi').sms).toBe(
    'Cho Phien: da nhan don dat truoc 7K2M9-Q4XCD cua Na Chi Lang, tong 118.500d. Thu hoach 01/12/2026-31/01/2027. Tra tien khi nhan hang.',
  );
  expect(message({ event: 'ORDER_CONFIRMED', isAhead: true, ...ARRIVAL }, 'Na Chi Lăng', 'en').sms).toBe(
    'Cho Phien: Na Chi Lang has the goods of pre-order 7K2M9-Q4XCD. It should arrive 30/11/2026-02/01/2027.',
  );
  for (const [locale, paying] of [
    ['vi', /tr[aả] tiền khi|tra tien khi/i],
    ['en', /pay when/i],
  ] as const) {
    const free = message({ event: 'ORDER_PLACED', total: 0, toPay: null, harvest: null }, 'Na Chi Lăng', locale);
    expect(free.sms + free.mail.text).not.toMatch(paying);
  }
});

it('tells a store in one message what happened to one order or many, and where it sees them', () => {
  const desk = 'https://chophien.langson.gov.vn/tai-khoan/don-hang/';
  const order: OrderOfStore = {
    orderNumber: NUMBER,
    pieces: 3,
    total: 1_250_000,
    isPaid: false,
    harvestFrom: null,
    dueOn: null,
  };
  const ahead = { ...order, harvestFrom: HARVEST.from };
  expect(storeSms('ORDER_TO_CONFIRM', [{ ...order, isPaid: true }], desk)).toBe(
    'Cho Phien: don moi 7K2M9-Q4XCD, 3 san pham, tong 1.250.000d da tra. Xac nhan tai chophien.langson.gov.vn/tai-khoan/don-hang/',
  );
  expect(storeSms('ORDER_TO_CONFIRM', [ahead], desk)).toBe(
    'Cho Phien: don dat truoc 7K2M9-Q4XCD, 3 san pham, tong 1.250.000d, vu 01/12/2026. Khi co hang, xac nhan tai chophien.langson.gov.vn/tai-khoan/don-hang/',
  );
  expect(storeSms('ORDER_TO_CONFIRM', [order, ahead, order], desk)).toBe(
    'Cho Phien: 3 don moi (1 dat truoc), 9 san pham, tong 3.750.000d. Xac nhan tai chophien.langson.gov.vn/tai-khoan/don-hang/',
  );
  const most: OrderOfStore = {
    ...ahead,
    pieces: 999_999,
    total: 99_999_999_999,
    isPaid: true,
    dueOn: HARVEST.to,
  };
  for (const event of STORE_EVENTS) {
    const usual = storeSms(event, [{ ...ahead, dueOn: HARVEST.to }], desk);
    expect(usual).toMatch(/ tai chophien\.langson\.gov\.vn\/tai-khoan\/don-hang\/$/);
    for (const orders of [[most], Array.from({ length: 500 }, () => most)]) {
      for (const url of [desk, `https://${'a'.repeat(200)}.vn/tai-khoan/don-hang/`]) {
        const text = storeSms(event, orders, url);
        expect(text).toMatch(/^[\x20-\x7e]{1,160}$/);
        expect(text).toContain(orders.length === 1 ? NUMBER : '500 ');
      }
    }
  }
});
