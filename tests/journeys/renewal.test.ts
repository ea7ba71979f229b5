import { dayOf, addDays, startOfDay } from '@cho-phien/kit/clock';
import type { FeedPosition } from '@cho-phien/kit/events/source';
import { newUuid } from '@cho-phien/kit/ids';
import type { Message } from '@cho-phien/kit/messages/message';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { writeNotices } from '@cho-phien/products/certification/radar/notice';
import { products as productsDefinition } from '@cho-phien/products/subgraph';
import { followNotices, sendRenewalMessages } from '@cho-phien/users/renewal/renewal.messages';
import { renewalText } from '@cho-phien/users/renewal/text';
import { users as usersDefinition } from '@cho-phien/users/subgraph';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';

let products: TestSubgraph;
let users: TestSubgraph;
/** A product whose store has people. */
let good: { id: string; storeId: string };
beforeAll(async () => {
  [products, users] = await Promise.all([openTestSubgraph(productsDefinition), openTestSubgraph(usersDefinition)]);
  const stores = await users.subgraph.db.query<{ id: string }>('select id from store where not is_demo');
  [good] = (await products.subgraph.db.query<typeof good>(
    `select id, store_id as "storeId" from product where store_id = any($1) and not is_demo limit 1`,
    [stores.map(({ id }) => id)],
  )) as [typeof good];
});
afterAll(async () => {
  await users.close();
  await products.close();
});

/** Somebody who works for the store. */
async function member(phone: string | null, permission: string): Promise<void> {
  const { db } = users.subgraph;
  const id = newUuid();
  await db.query(`insert into account (id, phone, created_at, updated_at) values ($1, $2, now(), now())`, [id, phone]);
  await db.query(
    `insert into store_member (id, store_id, account_id, permissions, added_by, added_at) values ($1, $2, $3, $4, $3, now())`,
    [newUuid(), good.storeId, id, [permission]],
  );
}

const NOON = new Date(startOfDay(dayOf(new Date())).getTime() + 12 * 3_600_000);

async function notice(days: number): Promise<void> {
  const expiresOn = addDays(dayOf(NOON), days);
  const id = newUuid();
  await products.subgraph.db.query(
    `insert into ocop_certificate (id, product_id, stars, legal_version, decision_number, decision_date, issued_by, issued_on,
            renewal_from, renewal_until, expires_on, is_demo)
     values ($1::uuid, $2, 4, 'QD26-2026', $1::text, '2026-06-01', 'PROVINCE', '2026-06-01', $3::date - 180,
             $3::date - 120, $3, false)`,
    [id, good.id, expiresOn],
  );
  await writeNotices(products.subgraph.db, NOON);
}

async function latest(): Promise<FeedPosition> {
  await products.told();
  return products.subgraph.feed.head();
}

/** Lets users follow until it knows everything. */
async function follow(): Promise<void> {
  const consumer = followNotices(products.subgraph.feed, users.subgraph.db);
  await consumer.reached(await latest());
  await consumer.stop();
}

test('those who may manage a store are told once that its certificate ends, whatever fails in between', async () => {
  const { db } = users.subgraph;
  await member('+84912345678', 'MANAGE_STORE');
  await member('+84912345679', 'MANAGE_ORDERS');
  await member(null, 'MANAGE_STORE');
  const sent: Message[] = [];
  const send = (message: Message) => Promise.resolve(void sent.push(message));

  // One that stood before users began to follow, and one that comes later.
  await notice(170);
  await follow();
  await notice(175);
  await follow();
  // Begun anew: nobody is queued twice.
  await db.query('delete from consumer');
  await follow();

  const night = new Date(NOON.getTime() + 11 * 3_600_000);
  await sendRenewalMessages(db, night, send);
  expect(sent).toEqual([]);

  await sendRenewalMessages(db, NOON, () => Promise.reject(new Error('the provider is away')));
  // Whoever took them up may still be at it: they are left alone for ten minutes.
  await sendRenewalMessages(db, NOON, send);
  expect(sent).toEqual([]);
  const later = new Date(NOON.getTime() + 600_000);
  await Promise.all([sendRenewalMessages(db, later, send), sendRenewalMessages(db, later, send)]);
  await sendRenewalMessages(db, later, send);
  expect(sent.map(({ to }) => to)).toEqual(['+84912345678', '+84912345678']);
  expect(new Set(sent.map(({ text }) => text)).size).toBe(2);
  for (const { text } of sent) expect(text).toMatch(/^Cho Phien: giay OCOP "[ -~]+" het han .*con 17[05] ngay/);
});

describe('the message', () => {
  const ending = { noticedOn: '2026-11-21', renewalUntil: '2027-01-20', expiresOn: '2027-05-20' };

  it('is plain, without marks, and says until when to file', () => {
    expect(renewalText({ ...ending, productNameVi: 'Na dai Đồng Mỏ' })).toBe(
      'Cho Phien: giay OCOP "Na dai Dong Mo" het han 20/05/2027, con 180 ngay. Nop ho so danh gia lai o xa truoc 20/01/2027.',
    );
    expect(renewalText({ ...ending, noticedOn: '2027-02-01', productNameVi: 'Mật ong' })).toContain('Da qua han nop');
  });

  it('fits in one message whatever the name', () => {
    for (const noticedOn of ['2026-11-21', '2027-03-01']) {
      const text = renewalText({ ...ending, noticedOn, productNameVi: 'Măng [khô] “rừng” ớt '.repeat(20) });
      expect(text.length).toBeLessThanOrEqual(160);
      expect(text).toMatch(/^[ !"#$%&'()*+,\-./0-9:;<=>?@A-Za-z]+$/);
    }
  });
});
