import { randomUUID } from 'node:crypto';
import {
  aMember,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  TEST_NOW,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookErrors, fillCart, place, placing, putOnSale, type OnSale } from '../order/test-shop.ts';
import { reconciling, refunding, remitting, shipping, statementOf, stepping } from '../payment/test-money.ts';
import { orders } from '../subgraph.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());

async function buy(goods: readonly OnSale[], paymentMethod: string) {
  const lines = goods.map(({ variantId }) => ({ variantId, quantity: 1 }));
  const answer = await place(test, placing(await fillCart(test, lines, {}, paymentMethod), { paymentMethod }));
  expect(answer.userErrors).toEqual([]);
  return { order: answer.orders[0], orders: answer.orders, payment: answer.payments[0] };
}
const pay = ({ memo, due }: any) => reconciling(test, statementOf([{ memo, amount: due.amount }]));

async function statement(
  { storeId, storeUuid }: OnSale,
  month = '2026-11',
  first = 100,
  viewer: object = aMember(storeUuid),
) {
  const { data, errors } = await test.ask(
    `query ($id: ID!, $month: String!, $first: Int) { it: taxStatement(storeId: $id, month: $month, first: $first) {
       month goods { amount } vat { amount } pit { amount } csv
       lines { totalCount pageInfo { hasNextPage }
         nodes { orderNumber kind goods { amount } vat { amount } pit { amount } } } } }`,
    { id: storeId, month, first },
    { viewer: viewer as never },
  );
  return data?.it ?? errors?.[0]?.extensions?.code ?? null;
}
const sums = ({ goods, vat, pit }: any) => [goods.amount, vat.amount, pit.amount];
const lines = (it: any) => it.lines.nodes.map((line: any) => [line.kind, ...sums(line)]);

it('is withheld when the money is in our hands, and set off when it is cancelled or given back, in that month', async () => {
  const goods = await putOnSale(test, { price: { amount: 45_550 } });
  const { order, payment } = await buy([goods], 'BANK_TRANSFER');
  expect(lines(await statement(goods))).toEqual([]);
  await pay(payment);
  // 455.5 and 227.75 đồng, half up.
  expect(lines(await statement(goods))).toEqual([['WITHHELD', 45_550, 456, 228]]);
  // A refund is of the goods first: 35,550 stay, 355.5 and 177.75.
  expect((await refunding(test, payment.id, 10_000)).userErrors).toEqual([]);
  const nextMonth = { now: new Date('2026-11-30T17:00:00Z').getTime() };
  await test.ask(
    `mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }`,
    { input: { number: order.number, phone: '0912345678' } },
    nextMonth,
  );
  const november = await statement(goods);
  expect(lines(november)).toEqual([
    ['WITHHELD', 45_550, 456, 228],
    ['SET_OFF', -10_000, -100, -50],
  ]);
  expect(sums(november)).toEqual([35_550, 356, 178]);
  const december = await statement(goods, '2026-12');
  expect(lines(december)).toEqual([['SET_OFF', -35_550, -356, -178]]);
  expect(december.csv.split('\r\n')).toEqual([
    '\uFEFFNgày,Số đơn,Loại,Tiền hàng,Thuế GTGT 1%,"Thuế TNCN 0,5%",Ghi chú',
    `2026-12-01,${order.number},Bù trừ,-35550,-356,-178,đơn thử`,
    '',
  ]);
});

it('is of a household, of what the platform takes: not of a company, nor of cash that nobody brought to us', async () => {
  const [household, company] = [await putOnSale(test), await putOnSale(test)];
  await test.subgraph.db.query(`update sellable_store set kind = 'COMPANY' where id = $1`, [company.storeUuid]);
  const { payment, orders: both } = await buy([household, company], 'BANK_TRANSFER');
  await pay(payment);
  expect(lines(await statement(company))).toEqual([]);
  expect(lines(await statement(household))).toEqual([['WITHHELD', 100_000, 1_000, 500]]);
  expect(both).toHaveLength(2);
  const cash = await buy([household], 'COD');
  for (const step of ['CONFIRM', 'PACK', 'SHIP', 'DELIVER']) await stepping(test, household)(cash.order.id, step);
  expect(sums(await statement(household))).toEqual([100_000, 1_000, 500]);
  const due = cash.order.totalAmount.amount;
  await remitting(test, cash.payment.id, due - 1);
  expect(sums(await statement(household))).toEqual([100_000, 1_000, 500]);
  await remitting(test, cash.payment.id, 1);
  expect(sums(await statement(household))).toEqual([200_000, 2_000, 1_000]);
  const page = await statement(household, '2026-11', 1);
  expect(page.lines).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true }, nodes: [{ kind: 'WITHHELD' }] });
});

it('is set off when a parcel comes back; late money is not withheld', async () => {
  const goods = await putOnSale(test);
  const { order, payment } = await buy([goods], 'VNPAY');
  await reconciling(test, statementOf([{ memo: payment.memo, amount: payment.due.amount }]));
  for (const step of ['CONFIRM', 'PACK', 'SHIP']) await stepping(test, goods)(order.id, step);
  for (const state of ['IN_TRANSIT', 'FAILED_ATTEMPT', 'RETURNED']) await shipping(test, goods)(order.id, state);
  expect(sums(await statement(goods))).toEqual([0, 0, 0]);
  const late = await buy([goods], 'BANK_TRANSFER');
  await test.ask(`mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }`, {
    input: { number: late.order.number, phone: '0912345678' },
  });
  await pay(late.payment);
  expect(lines(await statement(goods))).toHaveLength(2);
  expect(await bookErrors(test)).toEqual([]);
});

it('is seen by the store, officers of its place and admins', async () => {
  const goods = await putOnSale(test);
  expect(await statement(goods, '2026-11', 1, aMember(randomUUID()))).toBe('FORBIDDEN');
  expect(await statement(goods, '2026-11', 1, { kind: 'anonymous' })).toBe('UNAUTHENTICATED');
  expect(await statement(goods, '2026-11', 1, anOfficer('20'))).toMatchObject({ month: '2026-11' });
  expect(await statement(goods, '2026-13', 1)).toBe('BAD_USER_INPUT');
  const nobody = { ...goods, storeId: `str_${randomUUID().replaceAll('-', '')}` };
  expect(await statement(nobody, '2026-11', 1, AN_ADMIN)).toBeNull();
  expect(TEST_NOW.toISOString().slice(0, 7)).toBe('2026-11');
});
