import { describe, expect, it } from 'vitest';
import { makeMemo, printMemo, readMemo } from './memo.ts';
import { heldUntil, methodsFor, PAYMENT_METHODS } from './methods.ts';
import { inDong, type PaymentFacts, type PaymentMethodCode } from './methods/method.ts';
import { paymentSettings, type PaymentSettings } from './settings.ts';
import { readVietQr } from './test-viet-qr.ts';

const SETTINGS: PaymentSettings = {
  bankAccount: { bin: '970415', number: '0011001932418', holder: 'CHO PHIEN MAU', bankName: 'Ngân hàng mẫu' },
  vnpay: { shopCode: 'CHOPHIEN', secret: 'x', payUrl: 'https://vnpay.example/pay', isDemo: false },
  bankHoldMinutes: 15,
  siteUrl: 'https://cho.example',
};
const FACTS: PaymentFacts = {
  total: 250_000,
  largestOrder: 250_000,
  hasCashStoresOnly: true,
  hasCollectingCarriersOnly: true,
  hasCounter: true,
};

function offered(facts: Partial<PaymentFacts> = {}, settings: Partial<PaymentSettings> = {}): string[] {
  return methodsFor({ ...FACTS, ...facts }, { ...SETTINGS, ...settings })
    .filter(({ refusal }) => refusal === null)
    .map(({ method }) => method.code);
}

describe('a way of paying is offered', () => {
  it.each<[string, Partial<PaymentFacts>, Partial<PaymentSettings>, string[]]>([
    ['all, as a rule', {}, {}, ['COD', 'BANK_TRANSFER', 'POST_OFFICE_CASH', 'VNPAY']],
    [
      'where a store wants its money first',
      { hasCashStoresOnly: false },
      {},
      ['BANK_TRANSFER', 'POST_OFFICE_CASH', 'VNPAY'],
    ],
    [
      'where a carrier does not collect',
      { hasCollectingCarriersOnly: false },
      {},
      ['BANK_TRANSFER', 'POST_OFFICE_CASH', 'VNPAY'],
    ],
    [
      'for two orders that are not much each',
      { total: 11_000_000, largestOrder: 9_000_000 },
      {},
      ['COD', 'BANK_TRANSFER', 'POST_OFFICE_CASH', 'VNPAY'],
    ],
    [
      'for much at one door',
      { total: 11_000_000, largestOrder: 10_000_001 },
      {},
      ['BANK_TRANSFER', 'POST_OFFICE_CASH', 'VNPAY'],
    ],
    ['for more than a counter takes', { total: 20_000_001, largestOrder: 20_000_001 }, {}, ['BANK_TRANSFER', 'VNPAY']],
    ['for more than a fast transfer', { total: 500_000_000, largestOrder: 500_000_000 }, {}, ['VNPAY']],
    ['for more than all', { total: 1_000_000_000, largestOrder: 1_000_000_000 }, {}, []],
    ['for very little', { total: 4_999, largestOrder: 4_999 }, {}, ['COD', 'BANK_TRANSFER', 'POST_OFFICE_CASH']],
    ['without a post office', { hasCounter: false }, {}, ['COD', 'BANK_TRANSFER', 'VNPAY']],
    ['without an account', {}, { bankAccount: null }, ['COD', 'POST_OFFICE_CASH', 'VNPAY']],
    ['without VNPay', {}, { vnpay: null }, ['COD', 'BANK_TRANSFER', 'POST_OFFICE_CASH']],
  ])('%s', (_, facts, settings, codes) => {
    expect(offered(facts, settings)).toEqual(codes);
  });
});

it('holds goods for those who pay before, and the longest where people have a way to go', () => {
  const now = new Date('2026-08-22T10:00:00Z');
  const until = Object.values(PAYMENT_METHODS).map((method) => [
    method.code,
    heldUntil(method, SETTINGS, now)?.toISOString() ?? null,
  ]);
  expect(Object.fromEntries(until)).toEqual({
    COD: null,
    BANK_TRANSFER: '2026-08-22T10:15:00.000Z',
    POST_OFFICE_CASH: '2026-08-23T10:00:00.000Z',
    VNPAY: '2026-08-22T10:15:00.000Z',
  });
  for (const method of Object.values(PAYMENT_METHODS)) {
    expect(method.isPrepaid).toBe(method.holdMinutes(SETTINGS) !== null);
  }
  const patient = { ...SETTINGS, bankHoldMinutes: 24 * 60 };
  expect(heldUntil(PAYMENT_METHODS.BANK_TRANSFER, patient, now)?.toISOString()).toBe('2026-08-23T10:00:00.000Z');
});

it('shows a buyer what to do, and a code that says what stands beside it', () => {
  const memo = makeMemo();
  const shown = (code: `${PaymentMethodCode}`) =>
    PAYMENT_METHODS[code as PaymentMethodCode].instruct({ memo, amount: 1_250_000 }, SETTINGS);
  const { vietQr, details } = shown('BANK_TRANSFER');
  expect(details.map(({ value }) => value)).toEqual([
    'Ngân hàng mẫu',
    '0011001932418',
    'CHO PHIEN MAU',
    '1.250.000 ₫',
    memo,
  ]);
  expect(readVietQr(vietQr ?? '')).toMatchObject({ '38.01.01': '0011001932418', '54': '1250000', '62.08': memo });
  const [code] = shown('POST_OFFICE_CASH').details;
  expect(code?.value).toBe(printMemo(memo));
  expect(readMemo(code?.value ?? '')).toBe(memo);
  expect([shown('COD'), shown('VNPAY')].map(({ vietQr, redirectUrl }) => [vietQr, redirectUrl])).toEqual([
    [null, null],
    [null, `https://cho.example/vnpay/pay/${memo}`],
  ]);
});

it.each([
  [0, '0 ₫'],
  [999, '999 ₫'],
  [1000, '1.000 ₫'],
  [1_234_567, '1.234.567 ₫'],
])('writes %i đồng as people do', (amount, text) => {
  expect(inDong(amount)).toBe(text);
});

describe('the settings', () => {
  const BANK = { BANK_BIN: '970415', BANK_ACCOUNT: '12', BANK_HOLDER: 'CHO PHIEN', BANK_NAME: 'Ngân hàng' };
  const SHOP = { VNPAY_SHOP_CODE: 'CHOPHIEN', VNPAY_SECRET: 's', VNPAY_URL: 'https://vnpay.example/pay' };

  it('are read from the environment', () => {
    expect(paymentSettings({ ...BANK, ...SHOP, NODE_ENV: 'production' })).toEqual({
      bankAccount: { bin: '970415', number: '12', holder: 'CHO PHIEN', bankName: 'Ngân hàng' },
      vnpay: { shopCode: 'CHOPHIEN', secret: 's', payUrl: 'https://vnpay.example/pay', isDemo: false },
      bankHoldMinutes: 15,
      siteUrl: 'http://localhost:4321',
    });
    expect(paymentSettings({ BANK_HOLD_MINUTES: '1440', SITE_URL: 'https://cho.example/' })).toMatchObject({
      bankHoldMinutes: 1440,
      siteUrl: 'https://cho.example',
    });
  });

  it('are a demo nowhere but outside of production, and the demo says so', () => {
    expect(paymentSettings({ NODE_ENV: 'production' })).toMatchObject({ bankAccount: null, vnpay: null });
    expect(paymentSettings({}).vnpay).toMatchObject({ isDemo: true, payUrl: 'http://localhost:4321/vnpay/demo' });
    expect(paymentSettings({}).bankAccount).toMatchObject({ bin: '000000', holder: expect.stringContaining('MAU') });
  });

  it.each<[string, NodeJS.ProcessEnv]>([
    ['a half of an account', { ...BANK, BANK_HOLDER: '' }],
    ['an account that cannot be', { ...BANK, BANK_BIN: '97041' }],
    ['a half of VNPay', { VNPAY_SECRET: 's' }],
    ['no address', { ...SHOP, VNPAY_URL: 'vnpay' }],
    ['a hold that is none', { BANK_HOLD_MINUTES: '1.5' }],
  ])('refuse %s', (_, env) => {
    expect(() => paymentSettings(env)).toThrow(expect.objectContaining({ name: 'StartError' }));
  });
});
