import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { bookErrors, fillCart, place, placing, putOnSale, type OnSale } from '../order/test-shop.ts';
import { askOrder, reconciling, refunding, shipping, statementOf, stepping } from '../payment/test-money.ts';
import { orders } from '../subgraph.ts';
import { ShipmentState, shipmentStates } from './states.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());
afterEach(async () => expect(await bookErrors(test)).toEqual([]));

async function buy(goods: readonly OnSale[], paymentMethod = 'COD') {
  const lines = goods.map(({ variantId }) => ({ variantId, quantity: 2 }));
  const answer = await place(test, placing(await fillCart(test, lines, {}, paymentMethod), { paymentMethod }));
  expect(answer.userErrors).toEqual([]);
  const [payment] = answer.payments;
  if (paymentMethod !== 'COD')
    await reconciling(test, statementOf([{ memo: payment.memo, amount: payment.due.amount }]));
  return { orders: answer.orders, payment };
}

async function taken(goods: OnSale, order: any, ...steps: string[]) {
  for (const step of steps) expect((await stepping(test, goods)(order.id, step)).userErrors).toEqual([]);
}

const onHand = async ({ variantUuid }: OnSale) =>
  (
    await test.subgraph.db.query(
      'select sum(on_hand)::int as "onHand", sum(reserved)::int as reserved from stock_balance where variant_id = $1',
      [variantUuid],
    )
  )[0];

/** The steps that bring a parcel to each state. */
const WAY_TO: Readonly<Record<ShipmentState, ShipmentState[]>> = {
  READY: [],
  HANDED_OVER: [ShipmentState.HANDED_OVER],
  IN_TRANSIT: [ShipmentState.HANDED_OVER, ShipmentState.IN_TRANSIT],
  DELIVERED: [ShipmentState.HANDED_OVER, ShipmentState.IN_TRANSIT, ShipmentState.DELIVERED],
  FAILED_ATTEMPT: [ShipmentState.HANDED_OVER, ShipmentState.IN_TRANSIT, ShipmentState.FAILED_ATTEMPT],
  RETURNED: [ShipmentState.HANDED_OVER, ShipmentState.IN_TRANSIT, ShipmentState.FAILED_ATTEMPT, ShipmentState.RETURNED],
};
const ALL = Object.values(ShipmentState);

it('every pair of states of a parcel is taken or refused with the legal ones named', async () => {
  const goods = await putOnSale(test, { pieces: 1000 });
  const step = shipping(test, goods);
  for (const from of ALL) {
    const legal = shipmentStates.next[from];
    const refusedOnes = ALL.filter((to) => !legal.includes(to));
    for (const to of [...refusedOnes.slice(0, 1), ...legal]) {
      const {
        orders: [order],
      } = await buy([goods]);
      await taken(goods, order, 'CONFIRM', 'PACK');
      for (const state of WAY_TO[from]) expect((await step(order.id, state)).userErrors).toEqual([]);
      const others = to === refusedOnes[0] ? refusedOnes : [];
      for (const other of others) {
        expect((await step(order.id, other)).userErrors, `${from} > ${other}`).toMatchObject([
          { code: 'CONFLICT', state: from, legalSteps: legal },
        ]);
      }
      if (others.length > 0) continue;
      const { order: after, userErrors } = await step(order.id, to);
      expect(userErrors, `${from} > ${to}`).toEqual([]);
      expect(after.shipment.state).toBe(to);
      expect(after.shipment.history.map(({ state }: any) => state)).toEqual(['READY', ...WAY_TO[from], to]);
    }
  }
}, 60_000);

it('goes along with the steps of its order: packed, handed over, and on its way to who says no more than that it came', async () => {
  const goods = await putOnSale(test);
  const {
    orders: [order],
  } = await buy([goods]);
  expect((await shipping(test, goods)(order.id, 'HANDED_OVER')).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  await taken(goods, order, 'CONFIRM', 'PACK', 'SHIP', 'DELIVER');
  const [{ states } = { states: [] }] = await test.subgraph.db.query<{ states: string[] }>(
    `select array_agg(e.state order by e.id) as states from shipment_event e join sales_order o on o.id = e.order_id
      where o.number = $1`,
    [order.number.replace('-', '')],
  );
  expect(states).toEqual(['READY', 'HANDED_OVER', 'IN_TRANSIT', 'DELIVERED']);
});

it('that comes back cancels its order and nothing else does: the store counts the goods, and nothing is due', async () => {
  const goods = await putOnSale(test);
  const {
    orders: [order],
  } = await buy([goods]);
  await taken(goods, order, 'CONFIRM', 'PACK', 'SHIP');
  const cancel = await test.ask(
    `mutation ($input: OrderCancelInput!) { orderCancel(input: $input) {
       userErrors { code ... on IllegalStepError { legalSteps } } } }`,
    { input: { number: order.number, phone: '0912345678' } },
  );
  expect(cancel.data.orderCancel.userErrors).toEqual([{ code: 'CONFLICT', legalSteps: ['DELIVERED'] }]);
  const step = shipping(test, goods);
  await step(order.id, 'IN_TRANSIT');
  await step(order.id, 'FAILED_ATTEMPT');
  const both = await Promise.all([step(order.id, 'RETURNED'), stepping(test, goods)(order.id, 'DELIVER')]);
  expect(both.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  if (both[0].order) {
    expect(await askOrder(test, order)).toMatchObject({
      state: 'CANCELLED',
      cancelReason: 'RETURNED',
      payment: { state: 'CANCELLED', due: { amount: 0 }, refundDue: { amount: 0 } },
    });
    expect(await onHand(goods)).toEqual({ onHand: 8, reserved: 0 });
  }
});

it('that comes back and was paid before: its own money is to be given back, and a store sees no more than that', async () => {
  const [one, other] = [await putOnSale(test), await putOnSale(test, { price: { amount: 70_000 } })];
  const { orders: placed, payment } = await buy([one, other], 'BANK_TRANSFER');
  const mine = placed.find((order: any) => order.store.id === one.storeId);
  const theirs = placed.find((order: any) => order !== mine);
  await taken(one, mine, 'CONFIRM', 'PACK');
  const step = shipping(test, one);
  for (const state of ['HANDED_OVER', 'IN_TRANSIT', 'FAILED_ATTEMPT']) {
    // The sum of the checkout would tell what the other store sold.
    expect((await step(mine.id, state)).order).toMatchObject({
      payment: null,
      money: { paid: mine.totalAmount, refunded: { amount: 0 }, refundDue: { amount: 0 } },
    });
  }
  const total = mine.totalAmount.amount;
  expect((await step(mine.id, 'RETURNED')).order).toMatchObject({
    state: 'CANCELLED',
    cancelReason: 'RETURNED',
    money: { paid: { amount: total }, refundDue: { amount: total } },
  });
  expect(await askOrder(test, mine)).toMatchObject({
    payment: { id: payment.id, due: theirs.totalAmount, refundDue: { amount: total } },
  });
  const back = (amount: number, order: any) => refunding(test, payment.id, amount, undefined, undefined, {}, order.id);
  expect((await back(total + 1, mine)).userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'amount'] }]);
  expect((await back(total, mine)).userErrors).toEqual([]);
  expect((await back(1, mine)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  expect(await onHand(one)).toEqual({ onHand: 8, reserved: 0 });
});
