import { randomUUID } from 'node:crypto';
import type { FeedSource } from '@cho-phien/kit/events/source';
import { publicId } from '@cho-phien/kit/ids';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { orders } from '../subgraph.ts';
import { followStores } from './store.copy.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());

it('copies no stores from users of a version that does not tell their telephones, and all once it does', async () => {
  const { db } = test.subgraph;
  const uuid = randomUUID();
  const store = {
    id: publicId('str', uuid),
    version: 4,
    slug: uuid,
    nameVi: 'Gian hàng mẫu',
    nameEn: 'Sample store',
    kind: 'HOUSEHOLD',
    communeCode: '06463',
    isPublic: true,
    opening: 'OPEN',
    reopensOn: null,
    isDemo: true,
  };
  const head = { feedId: randomUUID(), position: 1 };
  const { promise: asked, resolve: wasAsked } = Promise.withResolvers<void>();
  let isNew = false;
  let times = 0;
  // Users as it was before it told telephones; after a while, as it is now.
  const users: FeedSource = {
    name: 'users',
    head: () => Promise.resolve(head),
    view: () => {
      if ((times += 1) === 2) wasAsked();
      return Promise.resolve({ things: [isNew ? { ...store, phone: '+84912345678' } : store], next: null });
    },
    changes: (_, signal) =>
      new Promise((resolve) => {
        const end = () => resolve({ ...head, changes: [], reset: false });
        if (signal?.aborted) end();
        else signal?.addEventListener('abort', end, { once: true });
      }),
  };
  await db.query(`delete from consumer where name = 'stores'`);
  const consumer = followStores(users, db);
  const copied = () => db.query('select version, sms_phone as phone from sellable_store where id = $1', [uuid]);
  await asked;
  expect(await copied()).toEqual([]);
  isNew = true;
  await consumer.reached(head);
  expect(await copied()).toEqual([{ version: 4, phone: '+84912345678' }]);
  await consumer.stop();
});
