import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMemo } from '../memo.ts';
import { openTestVnpay } from './test-vnpay.ts';
import { memoOfTxnRef, readVnpayTime, txnRefOf, vnpayRedirect, vnpayTime, type VnpayVisit } from './vnpay.redirect.ts';
import { decideIpn, readVnpayResult } from './vnpay.result.ts';
import { signedText, verifiedParameters, vnpaySignature } from './vnpay.signature.ts';

const SHOP = { shopCode: 'CHOPHIEN', secret: 'a secret of the tests', isDemo: false };
const NOW = new Date('2026-08-22T17:30:05Z');

/** A result of VNPay's form that the library `vnpay` publishes with its secret (lehuygiang28/vnpay, verify-ipn-call.test.ts). */
const PUBLISHED = {
  vnp_Amount: '1000000',
  vnp_BankCode: 'NCB',
  vnp_BankTranNo: 'VNP14422574',
  vnp_CardType: 'ATM',
  vnp_OrderInfo: 'Thanh toan don hang 2024-05-21T02:17:31.249Z',
  vnp_PayDate: '20240521091806',
  vnp_ResponseCode: '00',
  vnp_TmnCode: 'TEST_TMN_CODE',
  vnp_TransactionNo: '14422574',
  vnp_TransactionStatus: '00',
  vnp_TxnRef: '1716257871703',
};
const PUBLISHED_HASH =
  '649982421beb422556a1374713c74e58e716ecbd05007c0c0e1f7effdfaf361dbf146889ca446139afe11b9954c4d5c486e99e3b86fcfab6957f29eb0be72895';
const PUBLISHED_FAILURE =
  '503194f6d93b57b357b2d1d09742565e67e86d771352c5dca4fc8d39df3d392c6b3809add9405f97cfb9631f445e36c80656cfbf47eac67d97fa165865c13e1b';

describe('the signature', () => {
  it('is over the text of the address in the guide of VNPay, character by character', () => {
    // sandbox.vnpayment.vn/apis/docs/thanh-toan-pay/pay.html; the secret of its shop is not published.
    const guide =
      'vnp_Amount=1806000&vnp_Command=pay&vnp_CreateDate=20210801153333&vnp_CurrCode=VND&vnp_IpAddr=127.0.0.1&vnp_Locale=vn&vnp_OrderInfo=Thanh+toan+don+hang+%3A5&vnp_OrderType=other&vnp_ReturnUrl=https%3A%2F%2Fdomainmerchant.vn%2FReturnUrl&vnp_TmnCode=DEMOV210&vnp_TxnRef=5&vnp_Version=2.1.0';
    const parameters = Object.fromEntries([...new URLSearchParams(guide)].reverse());
    expect(signedText(parameters)).toBe(guide);
  });

  it('is the one that others publish with their secret', () => {
    expect(vnpaySignature(PUBLISHED, 'test_secret')).toBe(PUBLISHED_HASH);
    expect(vnpaySignature({ ...PUBLISHED, vnp_ResponseCode: '99' }, 'test_secret')).toBe(PUBLISHED_FAILURE);
  });

  const query = `${signedText(PUBLISHED)}&vnp_SecureHash=${PUBLISHED_HASH}`;

  it('is found right in any order, in capitals, and beside what is not VNPay’s', () => {
    const turned = query.split('&').reverse().join('&');
    for (const one of [
      query,
      `?${query}`,
      turned,
      query.replace(PUBLISHED_HASH, PUBLISHED_HASH.toUpperCase()),
      `${query}&utm=x`,
    ]) {
      expect(verifiedParameters(one, 'test_secret'), one).toEqual(PUBLISHED);
    }
    expect(verifiedParameters(`${query}&vnp_SecureHashType=HMACSHA512`, 'test_secret')).toEqual(PUBLISHED);
  });

  it.each([
    ['another amount', query.replace('1000000', '1000001')],
    ['a parameter more', `${query}&vnp_Extra=1`],
    ['a parameter less', query.replace('vnp_BankCode=NCB&', '')],
    ['a parameter twice', `${query}&vnp_Amount=1`],
    ['the signature twice', `${query}&vnp_SecureHash=${PUBLISHED_HASH}`],
    ['a signature cut short', query.slice(0, -1)],
    ['no signature', signedText(PUBLISHED)],
    ['an empty signature', `${signedText(PUBLISHED)}&vnp_SecureHash=`],
    ['nothing', ''],
  ])('is not right with %s', (_, wrong) => {
    expect(verifiedParameters(wrong, 'test_secret')).toBeUndefined();
  });

  it('is not right with another secret', () => {
    expect(verifiedParameters(query, 'test_secreT')).toBeUndefined();
  });
});

describe('an instant of VNPay', () => {
  it('is in Vietnam', () => {
    expect(vnpayTime(NOW)).toBe('20260823003005');
    expect(readVnpayTime('20260823003005')).toEqual(NOW);
  });
  it.each(['', '20260823', '20260230000000', '20260823250000', '2026082300300x'])('is not %j', (text) => {
    expect(readVnpayTime(text)).toBeUndefined();
  });
});

/** A shop with one payment after the other, which answers notices as its service is to do. */
async function openShop() {
  const attempts = new Map<string, { amount: number; countedNos: string[]; hasFailed: boolean }>();
  const counted: string[] = [];
  const settings = { ...SHOP, payUrl: '' };
  const server = createServer((request, response) => {
    const result = readVnpayResult(new URL(request.url ?? '', 'http://localhost').search, settings);
    const attempt = typeof result === 'string' ? undefined : attempts.get(result.txnRef);
    const { answer, act } = decideIpn(result, attempt);
    if (act && attempt && typeof result !== 'string') {
      if (act === 'NOTE_FAILURE') attempt.hasFailed = true;
      else attempt.countedNos.push(result.transactionNo);
      if (act === 'COUNT') counted.push(`${result.memo} ${result.amount} ${result.transactionNo}`);
    }
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const vnpay = await openTestVnpay(SHOP, `http://127.0.0.1:${(server.address() as AddressInfo).port}/ipn`);
  settings.payUrl = vnpay.payUrl;
  return {
    vnpay,
    settings,
    counted,
    /** Sends a buyer to VNPay with a payment of its own; the reference. */
    async go(visit: Partial<VnpayVisit> = {}): Promise<{ memo: string; txnRef: string; status: number }> {
      const memo = visit.memo ?? makeMemo();
      const whole = { ...aVisit(memo), ...visit };
      const txnRef = txnRefOf(memo, whole.attempt);
      attempts.set(txnRef, { amount: whole.amount, countedNos: [], hasFailed: false });
      const { status } = await fetch(vnpayRedirect(whole, settings));
      return { memo, txnRef, status };
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await vnpay.close();
    },
  };
}

function aVisit(memo: string): VnpayVisit {
  return {
    memo,
    attempt: 1,
    amount: 250_000,
    returnUrl: 'https://cho-phien.example/thanh-toan/ket-qua/',
    ip: '2001:db8::7',
    locale: 'vi',
    now: NOW,
    until: new Date(NOW.getTime() + 15 * 60_000),
  };
}

describe('with VNPay', () => {
  let shop: Awaited<ReturnType<typeof openShop>>;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop.close());

  it('a buyer is taken, pays, and comes back; the notice counts once, however often it comes', async () => {
    const { memo, txnRef, status } = await shop.go();
    expect(status).toBe(200);
    const result = shop.vnpay.resultOf(txnRef, { transactionNo: '4711', paidAt: NOW });
    const back = new URL(shop.vnpay.returnOf(txnRef, result));
    expect(readVnpayResult(back.search, shop.settings)).toEqual({
      txnRef,
      memo,
      amount: 250_000,
      isPaid: true,
      responseCode: '00',
      transactionNo: '4711',
      paidAt: NOW,
    });
    expect(await shop.vnpay.notify(result)).toEqual({ RspCode: '00', Message: 'Confirm Success' });
    expect(await shop.vnpay.notify(result)).toEqual({ RspCode: '02', Message: 'Order already confirmed' });
    expect(shop.counted.filter((one) => one.startsWith(memo))).toEqual([`${memo} 250000 4711`]);
  });

  it('the return alone counts nothing, and forged notices are told from true ones', async () => {
    const { memo, txnRef } = await shop.go();
    const forged = shop.vnpay.resultOf(txnRef, { isForged: true });
    expect(readVnpayResult(forged, shop.settings)).toBe('FORGED');
    expect(await shop.vnpay.notify(forged)).toMatchObject({ RspCode: '97' });
    const failed = shop.vnpay.resultOf(txnRef, { responseCode: '24' });
    expect(await shop.vnpay.notify(failed.replace('vnp_ResponseCode=24', 'vnp_ResponseCode=00'))).toMatchObject({
      RspCode: '97',
    });
    expect(shop.counted.some((one) => one.startsWith(memo))).toBe(false);
  });

  it('another amount, or a reference that nobody has, is refused and may come right later', async () => {
    const { memo, txnRef } = await shop.go();
    expect(await shop.vnpay.notify(shop.vnpay.resultOf(txnRef, { amount: 249_999 }))).toMatchObject({ RspCode: '04' });
    const unknown = txnRefOf(makeMemo(), 1);
    expect(await shop.vnpay.notify(shop.vnpay.resultOf(txnRef, { txnRef: unknown }))).toMatchObject({ RspCode: '01' });
    expect(await shop.vnpay.notify(shop.vnpay.resultOf(txnRef))).toMatchObject({ RspCode: '00' });
    expect(shop.counted.filter((one) => one.startsWith(memo))).toHaveLength(1);
  });

  it('a buyer who stopped tries again, and the notices come in the wrong order', async () => {
    const first = await shop.go();
    const second = await shop.go({ memo: first.memo, attempt: 2 });
    expect(memoOfTxnRef(second.txnRef)).toBe(first.memo);
    expect(await shop.vnpay.notify(shop.vnpay.resultOf(second.txnRef))).toMatchObject({ RspCode: '00' });
    expect(await shop.vnpay.notify(shop.vnpay.resultOf(first.txnRef, { responseCode: '24' }))).toMatchObject({
      RspCode: '00',
    });
    expect(shop.counted.filter((one) => one.startsWith(first.memo))).toHaveLength(1);
  });

  it('money that comes after a failure of the same try counts, and a failure that comes after the money changes nothing', async () => {
    const { memo, txnRef } = await shop.go();
    const failed = shop.vnpay.resultOf(txnRef, { responseCode: '07' });
    const paid = shop.vnpay.resultOf(txnRef);
    const answers: string[] = [];
    for (const notice of [failed, failed, paid, failed, paid]) answers.push((await shop.vnpay.notify(notice)).RspCode);
    expect(answers).toEqual(['00', '02', '00', '02', '02']);
    expect(shop.counted.filter((one) => one.startsWith(memo))).toHaveLength(1);
  });

  it('a reference is taken once, and an address that somebody changed is not', async () => {
    const { memo } = await shop.go();
    expect((await shop.go({ memo })).status).toBe(400);
    const address = vnpayRedirect(aVisit(makeMemo()), shop.settings);
    expect((await fetch(address.replace('25000000', '100'))).status).toBe(400);
  });

  it('what is signed for another shop, or has no number, is no result', () => {
    const sign = (parameters: Record<string, string>) =>
      `${signedText(parameters)}&vnp_SecureHash=${vnpaySignature(parameters, SHOP.secret)}`;
    const good = { ...PUBLISHED, vnp_TmnCode: SHOP.shopCode };
    expect(readVnpayResult(sign(good), shop.settings)).toMatchObject({ isPaid: true, amount: 10_000 });
    expect(readVnpayResult(sign({ ...good, vnp_TransactionStatus: '02' }), shop.settings)).toMatchObject({
      isPaid: false,
    });
    for (const wrong of [
      PUBLISHED,
      { ...good, vnp_TransactionNo: '0' },
      { ...good, vnp_Amount: '1e6' },
      { ...good, vnp_Amount: '1050' },
      { ...good, vnp_TxnRef: '' },
    ]) {
      expect(readVnpayResult(sign(wrong), shop.settings)).toBe('UNREADABLE');
    }
  });

  it.each([4_999, 1_000_000_000, 5_000.5, Number.NaN])('does not take %s đồng', (amount) => {
    expect(() => vnpayRedirect({ ...aVisit(makeMemo()), amount }, shop.settings)).toThrow(RangeError);
  });
});
