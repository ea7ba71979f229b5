import { randomUUID } from 'node:crypto';
import type { Message } from '@cho-phien/kit/messages/message';
import type { TestSubgraph } from '@cho-phien/kit/test-harness';
import { beforeAll, expect, it } from 'vitest';
import { putOnSale } from '../order/test-shop.ts';
import { reconciling, refunding, statementOf, stepping } from '../payment/test-money.ts';
import { sendNotices } from './send.ts';
import { aBuyer, DAY, DESK, minutes, MORNING, openNotices } from './test-notices.ts';

const notices = openNotices();
const { buy, told, toldTo, withPhone } = notices;
let test: TestSubgraph;
beforeAll(() => void ({ test } = notices.shop()));

it('tells a store of orders to act on: the first at once, and those of a quarter of an hour together', async () => {
  const STORE = '+84920538201';
  const shop = await withPhone(await putOnSale(test, { pieces: 100 }), STORE);
  const step = stepping(test, shop);
  const buyHere = (method = 'COD') => buy(method, aBuyer(), 'vi', shop);
  const { order: first } = await buyHere();
  expect(await toldTo(STORE, 1)).toEqual([
    `Cho Phien: don moi ${first.number}, 1 san pham, tong 118.500d. Xac nhan tai ${DESK}`,
  ]);
  // What is confirmed meanwhile is no news, and what is not paid yet is nothing to act on.
  for (let count = 0; count < 3; count += 1) await buyHere();
  const { order: confirmed } = await buyHere();
  await step(confirmed.id, 'CONFIRM');
  const { payment } = await buyHere('BANK_TRANSFER');
  expect(await toldTo(STORE, 15)).toEqual([]);
  expect(await toldTo(STORE, 16)).toEqual([`Cho Phien: 3 don moi, 3 san pham, tong 355.500d. Xac nhan tai ${DESK}`]);
  // A limit counts messages, not what they tell.
  expect(
    await test.subgraph.db.query(`select from notice where store_id = $1 and state = 'SENT'`, [shop.storeUuid]),
  ).toHaveLength(2);
  await reconciling(test, statementOf([{ memo: payment.memo, amount: 50_000 }]));
  expect(await toldTo(STORE, 40)).toEqual([]);
  await reconciling(test, statementOf([{ memo: payment.memo, amount: 60_500 }]));
  // One who is killed with the message in hand: what came meanwhile waits with it, and goes with it.
  const { db } = test.subgraph;
  const killed = new Promise<never>(() => {});
  const mail = () => Promise.resolve();
  void sendNotices(db, () => minutes(41), { sms: ({ to }) => (to === STORE ? killed : Promise.resolve()), mail });
  const inHand = `select from notice where event = 'ORDER_TO_CONFIRM' and tries = 1 and state = 'WAITING'`;
  await expect.poll(async () => (await db.query(inHand)).length).toBe(1);
  await buyHere();
  expect(await toldTo(STORE, 45)).toEqual([]);
  expect(await toldTo(STORE, 51)).toEqual([`Cho Phien: 2 don moi, 2 san pham, tong 229.000d. Xac nhan tai ${DESK}`]);
  expect(await toldTo(STORE, 600)).toEqual([]);
  // Nobody is woken.
  await buyHere();
  expect(await toldTo(STORE, 9 * 60)).toEqual([]);
  expect(await toldTo(STORE, MORNING - 1)).toEqual([]);
  expect(await toldTo(STORE, MORNING)).toHaveLength(1);
  // Where it shows no telephone, nothing is written down, and nothing fails.
  await withPhone(shop, null);
  const { order: quiet } = await buyHere();
  const written = await db.query(`select event from notice where public_id('ord', order_id) = $1`, [quiet.id]);
  expect(written).toEqual([{ event: 'ORDER_PLACED' }]);
});

it('tells a store of no order whose money was given back meanwhile, until it is paid again', async () => {
  const STORE = '+84920538204';
  const shop = await withPhone(await putOnSale(test), STORE);
  const { order, payment } = await buy('BANK_TRANSFER', aBuyer(), 'vi', shop);
  const pay = () => reconciling(test, statementOf([{ memo: payment.memo, amount: payment.due.amount }]));
  await pay();
  const given = await refunding(test, payment.id, payment.due.amount, randomUUID(), randomUUID(), {}, order.id);
  expect(given.userErrors).toEqual([]);
  expect(await toldTo(STORE, 1)).toEqual([]);
  // Nor does it hold back what is to be told of others.
  const { order: other } = await buy('COD', aBuyer(), 'vi', shop);
  expect(await toldTo(STORE, 2)).toEqual([expect.stringContaining(`don moi ${other.number}`)]);
  expect(await toldTo(STORE, 18)).toEqual([]);
  await pay();
  expect(await toldTo(STORE, 40)).toEqual([expect.stringMatching(`don moi ${order.number}, .* da tra\\.`)]);
});

it('tells of what was paid again as of news, and together with what comes while it is in hand', async () => {
  const STORE = '+84920538209';
  const shop = await withPhone(await putOnSale(test), STORE);
  const { db } = test.subgraph;
  const givenBack = async () => {
    const { order, payment } = await buy('BANK_TRANSFER', aBuyer(), 'vi', shop);
    const amount = payment.due.amount as number;
    const pay = () => reconciling(test, statementOf([{ memo: payment.memo, amount }]));
    await pay();
    await refunding(test, payment.id, amount, randomUUID(), randomUUID(), {}, order.id);
    return pay;
  };
  const payFirst = await givenBack();
  expect(await toldTo(STORE, 3 * DAY)).toEqual([]);
  await payFirst();
  const killed = new Promise<never>(() => {});
  const sms = ({ to }: Message) => (to === STORE ? killed : Promise.resolve());
  void sendNotices(db, () => minutes(3 * DAY + 20), { sms, mail: undefined });
  const inHand = `select from notice where store_id = $1 and state = 'WAITING' and problem is null and tries > 1`;
  await expect.poll(async () => (await db.query(inHand, [shop.storeUuid])).length).toBe(1);
  await buy('COD', aBuyer(), 'vi', shop);
  expect(await toldTo(STORE, 3 * DAY + 25)).toEqual([]);
  expect(await toldTo(STORE, 3 * DAY + 31)).toEqual([expect.stringContaining('don moi')]);
});

it('a run that lasts into the night wakes nobody', async () => {
  const stores = ['+84920538205', '+84920538206'];
  for (const phone of stores) await buy('COD', aBuyer(), 'vi', await withPhone(await putOnSale(test), phone));
  let minute = 9 * 60 - 1;
  const toStores: string[] = [];
  const sms = ({ to }: Message) => {
    if (stores.includes(to)) {
      toStores.push(to);
      minute = 9 * 60 + 1;
    }
    return Promise.resolve();
  };
  await sendNotices(test.subgraph.db, () => minutes(minute), { sms, mail: undefined });
  expect(toStores).toHaveLength(1);
  expect(await toldTo(stores.find((phone) => phone !== toStores[0]) ?? '', MORNING)).toHaveLength(1);
});

it('waits for no store that is gone', async () => {
  const shop = await withPhone(await putOnSale(test), '+84920538207');
  const { order } = await buy('COD', aBuyer(), 'vi', shop);
  const { db } = test.subgraph;
  await db.query('delete from sellable_store where id = $1', [shop.storeUuid]);
  await told();
  const rows = await db.query(
    `select state, problem from notice where public_id('ord', order_id) = $1 and event = 'ORDER_TO_CONFIRM'`,
    [order.id],
  );
  expect(rows).toEqual([{ state: 'GIVEN_UP', problem: 'NO_ADDRESS' }]);
});

it('tells a store what its buyers take back, complain of and send back, with the day on which it has to answer', async () => {
  const STORE = '+84920538202';
  const shop = await withPhone(await putOnSale(test), STORE);
  const step = stepping(test, shop);
  const [back, wrong, early] = await Promise.all([1, 2, 3].map(() => buy('COD', aBuyer(), 'vi', shop)));
  if (!back || !wrong || !early) throw new Error('nothing was ordered');
  const asBuyer = ({ order }: typeof back, field: string, type: string, more: object = {}) =>
    test.ask(`mutation ($input: ${type}!) { it: ${field}(input: $input) { userErrors { message } } }`, {
      input: { number: order.number, phone: order.contact.phone, ...more },
    });
  expect(await toldTo(STORE, 1)).toHaveLength(1);
  await step(back.order.id, 'CONFIRM');
  for (const each of ['CONFIRM', 'PACK', 'SHIP', 'DELIVER']) await step(wrong.order.id, each);
  for (const taken of [back, early]) await asBuyer(taken, 'orderCancel', 'OrderCancelInput');
  const text = 'Hàng bị ướt, mở ra đã mốc.';
  await asBuyer(wrong, 'complaintOpen', 'ComplaintOpenInput', { reason: 'SPOILED', text });
  await asBuyer(wrong, 'returnRequest', 'ReturnRequestInput', { text });
  const { number } = wrong.order;
  expect((await toldTo(STORE, 2)).sort()).toEqual([
    `Cho Phien: khieu nai moi ve don ${number}, tra loi den het 02/12/2026. Xem tai ${DESK}`,
    `Cho Phien: nguoi mua da huy don ${back.order.number} ban da xac nhan, xin dung gui. Xem tai ${DESK}`,
    `Cho Phien: nguoi mua xin tra hang don ${number}, tra loi den het 02/12/2026. Xem tai ${DESK}`,
  ]);
});
