import type { Mail, Message } from '@cho-phien/kit/messages/message';
import { aMember, AN_ADMIN, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { fillCart, place, placing, putOnSale, type OnSale } from '../order/test-shop.ts';
import { releaseHolds } from '../payment/hold.ts';
import { reconciling, refunding, statementOf, stepping } from '../payment/test-money.ts';
import { sendNotices } from './send.ts';
import { aBuyer, minutes, openNotices } from './test-notices.ts';

const notices = openNotices();
const { buy, senders, sent, told, withPhone } = notices;
let test: TestSubgraph;
let goods: OnSale;
beforeAll(() => void ({ test, goods } = notices.shop()));

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
  await sendNotices(test.subgraph.db, () => minutes(1), senders);
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
