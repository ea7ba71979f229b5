import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bookErrors, fillCart, place, placing, putOnSale } from '../../order/test-shop.ts';
import { orders } from '../../subgraph.ts';
import { releaseHolds } from '../hold.ts';
import { openTestVnpay } from '../methods/test-vnpay.ts';
import { askOrder, paymentOf, reconciling, refunding, statementOf, stepping } from '../test-money.ts';
import { openTestSite } from './test-http.ts';

const SHOP = { shopCode: 'CHOTEST1', secret: 'a secret of these tests' };
const LATER = new Date(TEST_NOW.getTime() + 16 * 60_000);

let test: TestSubgraph;
let site: Awaited<ReturnType<typeof openTestSite>>;
let vnpay: Awaited<ReturnType<typeof openTestVnpay>>;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
  site = await openTestSite(test);
  vnpay = await openTestVnpay(SHOP, `${site.url}/vnpay/ipn`);
  connect();
});
afterAll(async () => {
  for (const name of ['SITE_URL', 'VNPAY_SHOP_CODE', 'VNPAY_SECRET', 'VNPAY_URL'])
    Reflect.deleteProperty(process.env, name);
  await Promise.all([test.close(), site.close(), vnpay.close()]);
});
afterEach(async () => {
  site.clock.at = TEST_NOW;
  expect(await bookErrors(test)).toEqual([]);
});

function connect(): void {
  Object.assign(process.env, {
    SITE_URL: site.url,
    VNPAY_SHOP_CODE: SHOP.shopCode,
    VNPAY_SECRET: SHOP.secret,
    VNPAY_URL: vnpay.payUrl,
  });
}

async function buy(locale: 'vi' | 'en' = 'vi') {
  const goods = [await putOnSale(test), await putOnSale(test)];
  const lines = goods.map(({ variantId }) => ({ variantId, quantity: 1 }));
  const cart = await fillCart(test, lines, {}, 'VNPAY');
  const answer = await place(test, placing(cart, { paymentMethod: 'VNPAY' }), { locale });
  expect(answer.userErrors).toEqual([]);
  return { orders: answer.orders, payment: answer.payments[0], goods };
}

/** Presses the button on the page that leads on to VNPay. */
const pressing = (payment: any) => fetch(payment.instructions.redirectUrl, { method: 'POST', redirect: 'manual' });

/** Follows the buyer to VNPay; our reference of the try. */
async function visit(payment: any): Promise<string> {
  const leads = await pressing(payment);
  expect(leads.status).toBe(303);
  const location = new URL(leads.headers.get('location') ?? '');
  expect((await fetch(location)).status).toBe(200);
  expect(location.searchParams.get('vnp_ExpireDate')).toBe('20261121121500');
  expect(location.searchParams.get('vnp_Amount')).toBe(String(payment.due.amount * 100));
  return location.searchParams.get('vnp_TxnRef') ?? '';
}

const cancel = ({ number }: any) =>
  test.ask(`mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }`, {
    input: { number, phone: '0912345678' },
  });

describe('a payment by VNPay', () => {
  it('is made on its page, told by its own call, and shown to who comes back as our ledger has it', async () => {
    const { orders: placed, payment } = await buy();
    const ref = await visit(payment);
    const result = vnpay.resultOf(ref);
    expect(await vnpay.notify(result)).toEqual({ RspCode: '00', Message: 'Confirm Success' });
    expect(await vnpay.notify(result)).toMatchObject({ RspCode: '02' });
    const back = await fetch(vnpay.returnOf(ref, result));
    const page = await back.text();
    expect([back.status, back.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(page).toContain('Chợ đã nhận đủ tiền');
    for (const { number } of placed) expect(page).toContain(number);
    expect(await paymentOf(test, placed[0])).toMatchObject({
      state: 'PAID',
      received: payment.due,
      instructions: null,
    });
    // Who presses again is not sent to pay twice.
    for (const method of ['GET', 'POST']) {
      expect((await fetch(payment.instructions.redirectUrl, { method, redirect: 'manual' })).status).toBe(409);
    }
  });

  it('is begun by who presses, and not by who looks at its address', async () => {
    const { payment } = await buy();
    const { redirectUrl } = payment.instructions;
    for (let nth = 0; nth < 120; nth += 1) {
      const method = nth % 2 === 0 ? 'GET' : 'HEAD';
      const answer = await fetch(redirectUrl, { method, redirect: 'manual' });
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
      if (nth > 0) continue;
      const page = await answer.text();
      expect(page).toContain(`<form method="post" action="${redirectUrl}">`);
      expect(page).toContain('12:15');
    }
    expect(await visit(payment)).toMatch(/01$/);
    for (let nth = 2; nth <= 99; nth += 1) expect((await pressing(payment)).status).toBe(303);
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(redirectUrl, { method, redirect: 'manual' });
      expect(answer.status).toBe(409);
      expect(await answer.text()).toContain('thử trả quá nhiều lần');
    }
    expect((await fetch(redirectUrl, { method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('is counted by whichever comes first, the call or the buyer, and once by both at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { orders: placed, payment } = await buy();
      const ref = await visit(payment);
      const result = vnpay.resultOf(ref);
      const answers = await Promise.all([
        fetch(vnpay.returnOf(ref, result)).then((answer) => answer.status),
        ...[1, 2, 3].map(() => vnpay.notify(result).then(({ RspCode }) => RspCode)),
      ]);
      expect(answers[0]).toBe(200);
      expect(answers.filter((code) => code === '00').length).toBeLessThanOrEqual(1);
      expect(await paymentOf(test, placed[0])).toMatchObject({ state: 'PAID', received: payment.due });
    }
  });

  it('that failed may be tried again; a failure that comes after the money changes nothing', async () => {
    const { orders: placed, payment } = await buy();
    const first = await visit(payment);
    const stopped = vnpay.resultOf(first, { responseCode: '24' });
    const back = await fetch(vnpay.returnOf(first, stopped));
    expect(await back.text()).toContain(payment.instructions.redirectUrl);
    expect(await vnpay.notify(stopped)).toMatchObject({ RspCode: '02' });
    const second = await visit(payment);
    expect(second).not.toBe(first);
    expect(await vnpay.notify(vnpay.resultOf(second))).toMatchObject({ RspCode: '00' });
    expect(await vnpay.notify(vnpay.resultOf(second, { responseCode: '51' }))).toMatchObject({ RspCode: '02' });
    expect(await paymentOf(test, placed[0])).toMatchObject({ state: 'PAID', received: payment.due });
    // VNPay took the first try after all: that money is given back.
    expect(await vnpay.notify(vnpay.resultOf(first))).toMatchObject({ RspCode: '00' });
    expect(await paymentOf(test, placed[0])).toMatchObject({ state: 'OVERPAID', refundDue: payment.due });
  });

  it('is answered by the table of VNPay, and nothing of what is wrong is written', async () => {
    const { orders: placed, payment } = await buy();
    const ref = await visit(payment);
    for (const [otherwise, code] of [
      [{ isForged: true }, '97'],
      [{ txnRef: `${ref.slice(0, -2)}77` }, '01'],
      [{ txnRef: 'CP7K2M9Q4XCD01' }, '01'],
      [{ amount: payment.due.amount - 1 }, '04'],
      [{ transactionNo: '0' }, '99'],
    ] as const) {
      const result = vnpay.resultOf(ref, otherwise);
      expect(await vnpay.notify(result), code).toMatchObject({ RspCode: code });
      const back = await fetch(`${site.url}/vnpay/return?${result}`);
      expect(back.status).toBe(400);
      expect(await back.text()).not.toContain(placed[0].number);
    }
    const once = vnpay.resultOf(ref);
    const forged = once.replace(/vnp_Amount=\d+/, 'vnp_Amount=100');
    expect(await vnpay.notify(forged)).toMatchObject({ RspCode: '97' });
    expect(await vnpay.notify('')).toMatchObject({ RspCode: '97' });
    // A number of VNPay that stands for other money is not counted again.
    expect(await vnpay.notify(once)).toMatchObject({ RspCode: '00' });
    const other = await buy();
    const used = new URLSearchParams(once).get('vnp_TransactionNo') ?? '';
    const reused = vnpay.resultOf(await visit(other.payment), { transactionNo: used });
    expect(await vnpay.notify(reused)).toMatchObject({ RspCode: '99' });
    expect(await paymentOf(test, other.orders[0])).toMatchObject({ received: { amount: 0 } });
    for (const path of ['/vnpay/pay/CP7K2M9Q4XCD', '/vnpay/pay/x', '/vnpay/', '/vnpay/demo']) {
      expect((await fetch(`${site.url}${path}`)).status, path).toBe(404);
    }
    expect((await fetch(`${site.url}/vnpay/ipn`, { method: 'POST' })).status).toBe(405);
  });

  it('that comes after its time is given back, and brings no order back', async () => {
    const { orders: placed, payment } = await buy();
    const ref = await visit(payment);
    await releaseHolds(test.subgraph.db, LATER);
    site.clock.at = LATER;
    expect((await pressing(payment)).status).toBe(409);
    const result = vnpay.resultOf(ref);
    const back = await fetch(vnpay.returnOf(ref, result));
    expect(await back.text()).toContain('Tiền chợ còn phải trả lại');
    expect(await vnpay.notify(result)).toMatchObject({ RspCode: '02' });
    const seen = await askOrder(test, placed[0]);
    expect(seen).toMatchObject({ state: 'CANCELLED', payment: { state: 'EXPIRED', refundDue: payment.due } });
  });

  it('meets its own end, a buyer who takes it back and who comes back, and every đồng is accounted for', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { orders: placed, payment } = await buy();
      const ref = await visit(payment);
      const result = vnpay.resultOf(ref);
      const { db } = test.subgraph;
      await Promise.all([
        releaseHolds(db, LATER),
        vnpay.notify(result),
        cancel(placed[round % 2]),
        fetch(vnpay.returnOf(ref, result)),
      ]);
      const seen = await paymentOf(test, placed[0]);
      expect(seen.received).toEqual(payment.due);
      expect(seen.refundDue.amount).toBe(seen.received.amount - seen.due.amount);
      const states = await Promise.all(placed.map(async (order: any) => (await askOrder(test, order)).state));
      expect(states[round % 2]).toBe('CANCELLED');
      expect(await bookErrors(test)).toEqual([]);
    }
  });
});

describe.each(['vi', 'en'] as const)('who comes back is told the truth, in %s:', (locale) => {
  const seen = new Set<string>();

  /** Buys, goes to VNPay and comes back; `meanwhile` happens before. What the page says, without its markup. */
  async function comesBack(meanwhile: (bought: any) => Promise<unknown>, responseCode = '00', from = TEST_NOW) {
    const bought = await buy(locale);
    const ref = await visit(bought.payment);
    const result = vnpay.resultOf(ref, { responseCode });
    await meanwhile({ ...bought, result });
    site.clock.at = from;
    const back = await fetch(vnpay.returnOf(ref, result));
    expect(back.status).toBe(200);
    const html = await back.text();
    expect(html).toContain(`<html lang="${locale}">`);
    const page = html.slice(html.indexOf('<h1>')).replace(/<[^>]+>/g, ' | ');
    seen.add(page.split(' | ')[1] ?? '');
    return { page, html, total: dong(bought.payment.due.amount), ...bought };
  }
  const dong = (amount: number) => `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')} ₫`;
  const say = (vi: string, en: string) => ({ vi, en })[locale];
  const nothing = async () => undefined;
  const transfer = ({ payment }: any, amount: number) =>
    reconciling(test, statementOf([{ memo: payment.memo, amount }]));
  const giveBack = async ({ payment, orders: placed }: any, nth: number, amount = placed[nth].totalAmount.amount) => {
    const given = await refunding(
      test,
      payment.id,
      amount,
      crypto.randomUUID(),
      crypto.randomUUID(),
      {},
      placed[nth].id,
    );
    expect(given.userErrors).toEqual([]);
  };
  const paid = async ({ result }: any) => expect(await vnpay.notify(result)).toMatchObject({ RspCode: '00' });
  const [PAID, WAITING, MISSING, OVER, GONE, BACK] = [
    say('Chợ đã nhận đủ tiền', 'The money is here'),
    say('Chưa có tiền về', 'No money has come yet'),
    say('Còn thiếu tiền', 'Some of the money is missing'),
    say('Đã hết giờ giữ hàng', 'The time to pay is over'),
    say('Đơn này đã hủy', 'The order is cancelled'),
    say('Chợ đã trả lại tiền', 'Money was given back to you'),
  ];
  const UNTAKEN = say('tiền không bị trừ', 'nothing was taken');
  const received = (amount: string) => say(`Chợ đã nhận: ${amount}`, `What came: ${amount}`);
  const refunded = (amount: string) => say(`Chợ đã trả lại: ${amount}`, `Given back to you: ${amount}`);
  const toRefund = (amount: string) =>
    say(`Tiền chợ còn phải trả lại: ${amount}`, `Still to be given back to you: ${amount}`);

  it('all came; nothing did; too little did; and VNPay looks into it', async () => {
    const all = await comesBack(nothing);
    for (const words of [PAID, received(all.total), ...all.orders.map(({ number }: any) => number)])
      expect(all.page).toContain(words);
    expect(all.page).not.toContain(toRefund(''));
    const none = await comesBack(nothing, '24');
    for (const words of [WAITING, UNTAKEN, '12:15']) expect(none.page).toContain(words);
    expect(none.html).toContain(`<form method="post" action="${none.payment.instructions.redirectUrl}">`);
    const some = await comesBack((bought) => transfer(bought, 50_000), '51');
    for (const words of [MISSING, UNTAKEN, received('50.000 ₫'), dong(some.payment.due.amount - 50_000)])
      expect(some.page).toContain(words);
    const suspected = await comesBack(nothing, '07');
    expect(suspected.page).toContain(say('đừng trả lần nữa', 'do not pay again'));
    expect(suspected.page).not.toContain(UNTAKEN);
    expect(suspected.html).not.toContain('<form');
    const twice = await comesBack((bought) => transfer(bought, bought.payment.due.amount));
    for (const words of [PAID, toRefund(twice.total)]) expect(twice.page).toContain(words);
  });

  it('some was given back: of an order that is sent, of one that waits, of one that was cancelled', async () => {
    // A present to who was sent less: the order is not cancelled.
    const present = await comesBack(async (bought) => {
      await paid(bought);
      const steps = stepping(test, bought.goods[0]);
      expect((await steps(bought.orders[0].id, 'CONFIRM')).userErrors).toEqual([]);
      await giveBack(bought, 0, 10_000);
    });
    for (const words of [BACK, received(present.total), refunded('10.000 ₫')]) expect(present.page).toContain(words);
    expect(present.page).not.toContain(GONE);
    const waits = await comesBack(async (bought) => {
      await paid(bought);
      await giveBack(bought, 1, 10_000);
    });
    for (const words of [MISSING, refunded('10.000 ₫'), '12:15']) expect(waits.page).toContain(words);
    const half = await comesBack(async (bought) => {
      await paid(bought);
      await cancel(bought.orders[0]);
      await giveBack(bought, 0);
    });
    for (const words of [PAID, refunded(dong(half.orders[0].totalAmount.amount))]) expect(half.page).toContain(words);
    expect(half.page).toContain(`${say('Đơn đã hủy', 'Cancelled orders')}: ${half.orders[0].number}`);
    const owed = await comesBack(async (bought) => {
      await paid(bought);
      await cancel(bought.orders[0]);
    });
    for (const words of [PAID, toRefund(dong(owed.orders[0].totalAmount.amount))]) expect(owed.page).toContain(words);
  });

  it('its time is over; it ran out; it was taken back; all of it went back', async () => {
    const over = await comesBack((bought) => transfer(bought, 50_000), '11', LATER);
    for (const words of [OVER, UNTAKEN, received('50.000 ₫')]) expect(over.page).toContain(words);
    expect(over.html).not.toContain('<form');
    site.clock.at = TEST_NOW;
    const expired = await comesBack(() => releaseHolds(test.subgraph.db, LATER), '11', LATER);
    for (const words of [GONE, say('chưa đủ tiền', 'Not all of the money'), UNTAKEN])
      expect(expired.page).toContain(words);
    expect(expired.page).not.toContain(toRefund(''));
    site.clock.at = TEST_NOW;
    const late = await comesBack(() => releaseHolds(test.subgraph.db, LATER), '00', LATER);
    for (const words of [GONE, toRefund(late.total)]) expect(late.page).toContain(words);
    site.clock.at = TEST_NOW;
    const both = async (bought: any) => [await cancel(bought.orders[0]), await cancel(bought.orders[1])];
    const cancelled = await comesBack(both, '24');
    for (const words of [GONE, say('Không còn gì phải trả', 'Nothing is due')]) expect(cancelled.page).toContain(words);
    const gone = await comesBack(async (bought) => {
      await paid(bought);
      await both(bought);
      await giveBack(bought, 0);
      await giveBack(bought, 1);
    });
    for (const words of [GONE, received(gone.total), refunded(gone.total)]) expect(gone.page).toContain(words);
    expect(gone.page).not.toContain(toRefund(''));
    // Every title was seen.
    expect([...seen].sort()).toEqual([PAID, WAITING, MISSING, OVER, GONE, BACK].sort());
  });
});

it('is walked to its end by hand with the stand-in where VNPay is not connected, and never in production', async () => {
  for (const name of ['VNPAY_SHOP_CODE', 'VNPAY_SECRET', 'VNPAY_URL']) Reflect.deleteProperty(process.env, name);
  try {
    const { orders: placed, payment } = await buy();
    const choices = await (await fetch(payment.instructions.redirectUrl, { method: 'POST' })).text();
    expect(choices).toContain('Không có tiền nào được chuyển');
    const [pay = ''] = /\/vnpay\/demo\/00\?[^"]*/.exec(choices) ?? [];
    const page = await (await fetch(site.url + pay.replaceAll('&#38;', '&'))).text();
    expect(page).toContain('Chợ đã nhận đủ tiền');
    expect(await paymentOf(test, placed[0])).toMatchObject({ state: 'PAID', received: payment.due });
    process.env.NODE_ENV = 'production';
    expect((await fetch(site.url + pay.replaceAll('&#38;', '&'))).status).toBe(404);
  } finally {
    process.env.NODE_ENV = 'test';
    connect();
  }
});
