import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IDENTITY_HEADER, signIdentity, type Identity } from '../identity.ts';
import { AN_ADMIN, TEST_SECRET } from '../test-harness.ts';
import { remoteFeed } from './remote-source.ts';
import type { FeedSource } from './source.ts';
import { openThings, thing, type Things } from './test-things.ts';
import { serveThings } from './test-server.ts';

let things: Things;
let server: Awaited<ReturnType<typeof serveThings>>;
let remote: FeedSource;
beforeAll(async () => {
  things = await openThings();
  server = await serveThings(things.feed);
  remote = remoteFeed('things', server.url, TEST_SECRET);
});
afterAll(async () => {
  await server.close();
  await things.close();
});

const make = (n: number, name: string) =>
  things.db.query('insert into thing (id, name) values ($1, $2)', [thing(n).uuid, name]);

test('a feed elsewhere says what a feed here says', async () => {
  const before = await remote.head();
  const wait = remote.changes({ after: before, wait: 20_000 });
  await make(1, 'told far away');
  const answer = await wait;
  expect(answer.changes).toMatchObject([{ id: thing(1).id, after: { name: 'told far away' } }]);
  expect(answer).toEqual(await things.feed.changes({ after: before }));
  expect(await remote.head()).toEqual(await things.feed.head());
  expect(await remote.view({ after: null })).toEqual(await things.feed.view({ after: null }));
  const ids = Array.from({ length: 450 }, (_, n) => thing(n).id);
  expect(await remote.view({ ids })).toEqual(await things.feed.view({ ids }));
  const lost = { feedId: randomUUID(), position: 3 };
  expect(await remote.changes({ after: lost, wait: 20_000 })).toMatchObject({ reset: true });
});

const system: Identity = {
  viewer: { kind: 'system' },
  locale: 'vi',
  now: Date.now(),
  requestId: 'r',
  address: null,
};
const PATHS = ['/internal/head', '/internal/changes', '/internal/view'];

test.each(PATHS)('%s is for the system alone: anyone else learns nothing but 401', async (path) => {
  const forged = [
    undefined,
    'x.y',
    signIdentity(system, 'things', 'another secret'),
    signIdentity(system, 'orders', TEST_SECRET),
    signIdentity({ ...system, viewer: { kind: 'anonymous' } }, 'things', TEST_SECRET),
    signIdentity({ ...system, viewer: AN_ADMIN }, 'things', TEST_SECRET),
  ];
  for (const token of forged) {
    const response = await get(path, token);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ errors: [{ message: 'unsigned request' }] });
  }
  expect((await get(path, signIdentity(system, 'things', TEST_SECRET))).status).toBe(200);
});

function get(path: string, token?: string): Promise<Response> {
  const headers: Record<string, string> = token === undefined ? {} : { [IDENTITY_HEADER]: token };
  return fetch(new URL(path, server.url), { headers });
}

test('parameters that cannot be read are refused', async () => {
  const token = signIdentity(system, 'things', TEST_SECRET);
  const refused = ['wait=25001', 'wait=-1', 'limit=1001', 'feed=x', `feed=${randomUUID()}&after=1.5`];
  for (const query of refused) {
    expect((await get(`/internal/changes?${query}`, token)).status, query).toBe(400);
  }
});

test('a server that closes does not wait for those who wait', async () => {
  const { feed } = await things.another();
  const other = await serveThings(feed);
  const source = remoteFeed('things', other.url, TEST_SECRET);
  const after = await source.head();
  const wait = source.changes({ after, wait: 20_000 });
  // The head is answered on the same connection, so the wait has arrived before it.
  await source.head();
  const begun = performance.now();
  await other.close();
  await wait.catch(() => undefined);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
