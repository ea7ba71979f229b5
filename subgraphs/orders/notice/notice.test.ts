import { randomUUID } from 'node:crypto';
import type { Mail, Message } from '@cho-phien/kit/messages/message';
import { aMember, AN_ADMIN, openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { fillCart, place, placing, putOnSale, putOnSaleAhead, setStock, type OnSale } from '../order/test-shop.ts';
import { releaseHolds } from '../payment/hold.ts';
import { reconciling, refunding, statementOf, stepping } from '../payment/test-money.ts';
import { orders } from '../subgraph.ts';
import { remind, remindAt } from './reminders.ts';
import { sendNotices } from './send.ts';

let test: TestSubgraph;
let goods: OnSale;
beforeAll(async () => {
  process.env.SITE_URL = 'https://chophien.vi.du';
  test = await openTestSubgraph(orders);
  goods = await putOnSale(test, { pieces: 100 });
});
afterAll(() => test.close());

const sent: (Message | Mail)[] = [];
const taking = (message: Message | Mail) => Promise.resolve(void sent.push(message));
beforeEach(() => void sent.splice(0));

const minutes = (count: number) => new Date(TEST_NOW.getTime() + count * 60_000);
/** Sends what waits at a minute after noon; what was sent, the texts of SMS alone. */
async function told(minute = 1): Promise<string[]> {
  await sendNotices(test.subgraph.db, () => minutes(minute), { sms: taking, mail: taking });
  return sent.splice(0).flatMap((each) => ('subject' in each ? [] : each.text));
}

/** Sends what waits at a minute after noon, as three processes would; what went to a telephone. */
async function toldTo(phone: string, minute: number): Promise<string[]> {
  const senders = { sms: taking, mail: taking };
  await Promise.all([1, 2, 3].map(() => sendNotices(test.subgraph.db, () => minutes(minute), senders)));
  return sent.splice(0).flatMap((each) => ('subject' in each || each.to !== phone ? [] : each.text));
}

const DAY = 24 * 60;
/** Minutes from noon until six in the morning. */
const MORNING = 18 * 60;
const DESK = 'chophien.vi.du/tai-khoan/don-hang/';

/** Has a store show a telephone of its own, as orders' copy of stores knows it. */
async function withPhone(of: OnSale, phone: string | null): Promise<OnSale> {
  await test.subgraph.db.query('update sellable_store set sms_phone = $2 where id = $1', [of.storeUuid, phone]);
  return of;
}

let buyers = 0;
/** Somebody who was told of nothing yet. */
function aBuyer() {
  buyers += 1;
  return { contact: { name: 'Người mua', phone: `09011111${String(buyers).padStart(2, '0')}` } };
}

/** Orders one; nothing of it is told yet. */
async function buy(paymentMethod: string, difference: object = {}, locale: 'vi' | 'en' = 'vi', of = goods) {
  const lines = [{ variantId: of.variantId, quantity: 1 }];
  const input = placing(await fillCart(test, lines, {}, paymentMethod), { paymentMethod, ...difference });
  const answer = await place(test, input, { locale });
  expect(answer.userErrors).toEqual([]);
  return { order: answer.orders[0], payment: answer.payments[0] };
}

const unsent = async (as = AN_ADMIN) =>
  (
    await test.ask(
      `{ it: noticesUnsent { totalCount nodes { orderNumber event channel problem tries nextTryAt } } }`,
      {},
      { viewer: as },
    )
  ).data.it;

it('tells a buyer each step of an order that is paid on delivery, once', async () => {
  const { order } = await buy('COD');
  const { number } = order;
  expect(await told()).toEqual([
    `Cho Phien: da nhan don ${number} cua Gian hang mau, tong 118.500d. Tra tien khi nhan hang.`,
  ]);
  const step = stepping(test, goods);
  for (const each of ['CONFIRM', 'PACK', 'SHIP', 'DELIVER'])
    expect(await step(order.id, each)).toMatchObject({ userErrors: [] });
  expect(await told()).toEqual([
    expect.stringMatching(`^Cho Phien: Gian hang mau da xac nhan don ${number}. Du kien giao [\\d/-]+\\.$`),
    expect.stringMatching(`^Cho Phien: don ${number} da gui qua .*\\. Du kien giao [\\d/-]+\\.$`),
    `Cho Phien: don ${number} cua Gian hang mau da giao. Hang co gi chua dung, xin bao o trang don hang.`,
  ]);
  expect(await told(60 * 24)).toEqual([]);
});

it('tells in the language of the order how to pay, that money came, and that it goes back', async () => {
  const contact = { name: 'A buyer', phone: '0912 345 678', email: 'buyer@example.vn' };
  const { order, payment } = await buy('BANK_TRANSFER', { contact }, 'en');
  const { number } = order;
  await sendNotices(test.subgraph.db, () => minutes(1), { sms: taking, mail: taking });
  const [sms, mail] = sent.splice(0) as [Message, Mail];
  expect(sms).toEqual({
    to: '+84912345678',
    text: `Cho Phien: order ${number} at Sample store is placed, VND 110,500 in all. Please pay before 12:15 21/11/2026, code ${payment.memo}.`,
  });
  expect(mail).toMatchObject({ to: 'buyer@example.vn', subject: `Order ${number} is placed` });
  expect(mail.text).toContain('Account number: ');
  expect(mail.text).toContain(`Memo: ${payment.memo}`);
  expect(mail.text).toContain('https://chophien.vi.du/en/orders/');

  await reconciling(test, statementOf([{ memo: payment.memo, amount: 110_500 }]));
  expect(await told()).toEqual([`Cho Phien: we have received VND 110,500 for order ${number}. Thank you!`]);
  await test.ask(
    `mutation ($input: OrderRefuseInput!) { orderRefuse(input: $input) { userErrors { message } } }`,
    { input: { orderId: order.id, reason: 'OUT_OF_STOCK' } },
    { viewer: aMember(goods.storeUuid) },
  );
  expect(await told()).toEqual([
    `Cho Phien: order ${number} is cancelled: the goods ran out. What you paid will be returned.`,
  ]);
  await refunding(test, payment.id, 110_500);
  expect(await told()).toEqual([expect.stringContaining(`VND 110,500`)]);
});

it('asks nobody to pay for what was cancelled meanwhile, and says why the goods are gone', async () => {
  const { order } = await buy('POST_OFFICE_CASH');
  await releaseHolds(test.subgraph.db, minutes(60 * 24 + 1));
  expect(await told(60 * 24 + 2)).toEqual([
    `Cho Phien: don ${order.number} chua duoc thanh toan dung gio nen hang da de lai. Ban co the dat lai.`,
  ]);
  expect(await unsent()).toMatchObject({ totalCount: 0 });
});

it('loses none when a provider is away or a sender is killed, and sends none twice beside another sender', async () => {
  const { db } = test.subgraph;
  const { order } = await buy('COD');
  const away = () => Promise.reject(new Error('away'));
  await sendNotices(db, () => minutes(1), { sms: away, mail: undefined });
  expect(await unsent()).toMatchObject({
    totalCount: 1,
    nodes: [
      {
        orderNumber: order.number,
        event: 'ORDER_PLACED',
        channel: 'SMS',
        problem: 'NOT_TAKEN',
        tries: 1,
        nextTryAt: minutes(2).toISOString(),
      },
    ],
  });
  expect(await told(1)).toEqual([]);
  expect(await told(2)).toHaveLength(1);
  expect(await unsent()).toMatchObject({ totalCount: 0 });

  await buy('COD');
  // One who is killed with the message in hand says nothing more.
  const killed = new Promise<never>(() => {});
  void sendNotices(db, () => minutes(1), { sms: () => killed, mail: undefined });
  await expect
    .poll(async () => (await db.query('select from notice where tries = 1 and settled_at is null')).length)
    .toBe(1);
  expect(await told(2)).toEqual([]);
  expect(await told(12)).toHaveLength(1);

  for (let count = 0; count < 8; count += 1) await buy('COD', { contact: { name: 'Khác', phone: '0987654321' } });
  const senders = { sms: taking, mail: taking };
  await Promise.all([1, 2, 3].map(() => sendNotices(db, () => minutes(3), senders)));
  expect(sent.splice(0)).toHaveLength(8);
});

it('writes nothing for an order that was refused, and to one telephone no more than may be in an hour', async () => {
  const { db } = test.subgraph;
  const contact = { name: 'Khác nữa', phone: '0977777777' };
  const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }]);
  const refused = await place(test, placing(cart, { contact, fingerprint: 'another' }));
  expect(refused.userErrors).toHaveLength(1);
  const { order } = await buy('COD', { contact });
  await told(1);
  await db.query(
    `insert into notice (order_id, event, about, channel, facts, state, queued_at, next_at, settled_at)
     select order_id, 'ORDER_DELIVERED', n::text, 'SMS', '{}', 'SENT', $2, $2, $2
       from order_contact, generate_series(1, 19) n where phone = $1`,
    ['+84977777777', minutes(1)],
  );
  await stepping(test, goods)(order.id, 'CONFIRM');
  expect(await told(2)).toEqual([]);
  expect(await unsent()).toMatchObject({ nodes: [{ problem: 'TOO_MANY' }] });
  expect(await told(62)).toHaveLength(1);
  expect(await unsent(aMember(goods.storeUuid))).toBeNull();
  // Nothing personal stands in what waits to be sent.
  const rows = JSON.stringify(await db.query('select * from notice'));
  expect(rows).not.toMatch(/\+84|@|Khác|Người/);
});

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

it('keeps a third of what may be sent for orders that a store has confirmed', async () => {
  vi.stubEnv('SMS_PER_HOUR', '30');
  onTestFinished(() => void vi.unstubAllEnvs());
  const { db } = test.subgraph;
  await told();
  await db.query('delete from notice');
  await buy('COD', aBuyer());
  await told();
  await db.query(
    `insert into notice (order_id, event, about, channel, facts, state, queued_at, next_at, settled_at)
     select order_id, 'ORDER_CANCELLED', n::text, 'SMS', '{}', 'SENT', $1, $1, $1 from notice, generate_series(1, 19) n`,
    [minutes(1)],
  );
  const { order } = await buy('COD', aBuyer());
  expect(await told(2)).toEqual([]);
  await stepping(test, goods)(order.id, 'CONFIRM');
  const shop = await withPhone(await putOnSale(test), '+84920538210');
  const { order: joke } = await buy('COD', aBuyer(), 'vi', shop);
  expect(await told(20)).toEqual([
    expect.stringContaining(`da xac nhan don ${order.number}`),
    expect.stringContaining(`da nhan don ${order.number}`),
  ]);
  expect(await told(90)).toEqual([
    expect.stringContaining(`da nhan don ${joke.number}`),
    expect.stringContaining(`don moi ${joke.number}`),
  ]);
});

it('reminds a store of a large harvest in one message', async () => {
  const STORE = '+84920538208';
  const shop = await withPhone(await putOnSaleAhead(test, 10), STORE);
  const { order } = await buy('COD', aBuyer(), 'vi', shop);
  const { db } = test.subgraph;
  const [row] = await db.query<{ names: string }>(
    `select string_agg(column_name, ', ') as names from information_schema.columns
      where table_name = 'sales_order' and is_generated = 'NEVER' and column_name not in ('id', 'number', 'payment_id')`,
  );
  await db.query(
    `with more as (
       insert into sales_order (id, number, ${row?.names})
       select gen_random_uuid(), 'MANY' || n, ${row?.names}
         from sales_order o, generate_series(1, 250) n where public_id('ord', o.id) = $1 returning id)
     insert into order_contact (order_id, name, phone, address) select id, 'Người mua', '+84901111100', 'Thôn' from more`,
    [order.id],
  );
  expect(await toldTo(STORE, 1)).toHaveLength(1);
  const begun = (Date.parse('2026-12-01T03:00:00Z') - TEST_NOW.getTime()) / 60_000;
  await remind(db, minutes(begun));
  expect(await toldTo(STORE, begun)).toEqual([expect.stringContaining('251 don dat truoc dang cho ban')]);
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

it('reminds once of goods that are held for long, when a third of the time is left', async () => {
  const { contact } = aBuyer();
  const phone = `+84${contact.phone.slice(1)}`;
  const { order, payment } = await buy('POST_OFFICE_CASH', { contact });
  await buy('BANK_TRANSFER', { contact });
  expect(await toldTo(phone, 1)).toHaveLength(2);
  const reminded = async (minute: number) => {
    await Promise.all([1, 2].map(() => remind(test.subgraph.db, minutes(minute))));
    return toldTo(phone, minute);
  };
  // A third is left at four in the morning: nobody is woken.
  for (const minute of [10, 16 * 60, MORNING - 1]) expect(await reminded(minute)).toEqual([]);
  expect(await reminded(MORNING)).toEqual([
    expect.stringMatching(
      `^Cho Phien: don ${order.number} chua thanh toan du\\. Xin thanh toan truoc 12:00 22/11/2026, ma .*; qua gio do hang duoc de lai\\.$`,
    ),
  ]);
  expect(payment.heldUntil).toBe(minutes(DAY).toISOString());
  expect(await reminded(DAY - 1)).toEqual([]);
  const at = (from: string, until: string) => remindAt(new Date(from), new Date(until))?.toISOString();
  expect(at('2026-11-21T05:00:00Z', '2026-11-21T06:00:00Z')).toBeUndefined();
  expect(at('2026-11-21T01:00:00Z', '2026-11-21T04:00:00Z')).toBe('2026-11-21T03:00:00.000Z');
  // It ends at half past six, before anybody could do something in the morning.
  expect(at('2026-11-20T23:30:00Z', '2026-11-21T23:30:00Z')).toBe('2026-11-21T15:30:00.000Z');
});

it('says of orders ahead when the harvest is, and reminds their store when it began and when it ended, once each', async () => {
  const STORE = '+84920538203';
  const shop = await withPhone(await putOnSaleAhead(test, 10), STORE);
  const buyAhead = (contact: object) => buy('COD', contact, 'vi', shop);
  const buyer = aBuyer();
  const { order } = await buyAhead(buyer);
  const { order: confirmed } = await buyAhead(aBuyer());
  await sendNotices(test.subgraph.db, () => minutes(1), { sms: taking, mail: taking });
  const texts = sent.splice(0).flatMap((each) => each.text);
  expect(texts).toContainEqual(
    expect.stringMatching(
      `^Cho Phien: da nhan don dat truoc ${order.number} .*Thu hoach 01/12/2026-31/01/2027\\. Tra tien khi nhan hang\\.$`,
    ),
  );
  expect(texts).toContainEqual(
    expect.stringMatching(/^Cho Phien: 2 don moi \(2 dat truoc\), .*\. Khi co hang, xac nhan/),
  );
  await setStock(test, shop, 1);
  await stepping(test, shop)(confirmed.id, 'CONFIRM');
  await sendNotices(test.subgraph.db, () => minutes(2), { sms: taking, mail: taking });
  expect(sent.splice(0)).toMatchObject([{ text: expect.stringContaining('da co hang cho don dat truoc') }]);
  const reminded = async (instant: string) => {
    const minute = (Date.parse(instant) - TEST_NOW.getTime()) / 60_000;
    await Promise.all([1, 2].map(() => remind(test.subgraph.db, minutes(minute))));
    return toldTo(STORE, minute);
  };
  expect(await reminded('2026-11-30T13:00:00Z')).toEqual([]);
  expect(await reminded('2026-11-30T17:00:00Z')).toEqual([]);
  expect(await reminded('2026-11-30T23:00:00Z')).toEqual([
    `Cho Phien: da vao vu thu hoach, don dat truoc ${order.number} dang cho ban. Khi co hang, xac nhan tai ${DESK}`,
  ]);
  expect(await reminded('2026-12-02T03:00:00Z')).toEqual([]);
  expect(await reminded('2027-02-01T03:00:00Z')).toEqual([
    `Cho Phien: da het vu thu hoach ma 2 don dat truoc chua gui di. Xin gui hoac huy tai ${DESK}`,
  ]);
  expect(await reminded('2027-02-02T03:00:00Z')).toEqual([]);
});
