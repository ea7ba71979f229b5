import { afterAll, beforeAll, expect, test } from 'vitest';
import { openThings, thing, type Things } from './test-things.ts';

let things: Things;
beforeAll(async () => {
  things = await openThings();
});
afterAll(() => things.close());

let next = 1;
/** Makes a thing and waits until the feed tells of it. */
async function makeAndAwait(feed = things.feed): Promise<number> {
  const after = await feed.head();
  const { uuid, id } = thing(next++);
  await things.db.query('insert into thing (id, name) values ($1, $2)', [uuid, 'awaited']);
  const { changes, position } = await feed.changes({ after, wait: 10_000 });
  expect(changes.map((change) => change.id)).toEqual([id]);
  return position;
}

test('a killed relay is back at once, and goes on where it ended', async () => {
  const position = await makeAndAwait();
  expect(await things.killRelay()).toBe(true);
  expect(await makeAndAwait()).toBe(position + 1);
});

test('of several processes one stamps; when it ends, another takes over', async () => {
  const other = await things.another();
  const position = await makeAndAwait(other.feed);
  const workers = await things.db.query(
    `select pid from pg_locks where locktype = 'advisory' and granted and classid = hashtext('cho-phien relay')::oid
        and database = (select oid from pg_database where datname = current_database())`,
  );
  expect(workers).toHaveLength(1);
  await things.feed.close();
  expect(await makeAndAwait(other.feed)).toBe(position + 1);
});
