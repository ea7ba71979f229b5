import { TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { beforeAll, expect, it } from 'vitest';
import { putOnSaleAhead, setStock } from '../order/test-shop.ts';
import { stepping } from '../payment/test-money.ts';
import { remind, remindAt } from './reminders.ts';
import { sendNotices } from './send.ts';
import { aBuyer, DAY, DESK, minutes, MORNING, openNotices } from './test-notices.ts';

const notices = openNotices();
const { buy, senders, sent, toldTo, withPhone } = notices;
let test: TestSubgraph;
beforeAll(() => void ({ test } = notices.shop()));

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
  await sendNotices(test.subgraph.db, () => minutes(1), senders);
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
  await sendNotices(test.subgraph.db, () => minutes(2), senders);
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
