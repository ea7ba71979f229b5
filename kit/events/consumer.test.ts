import { afterAll, beforeAll, expect, test } from 'vitest';
import { restartConsumers, startConsumer, type ConsumerDefinition } from './consumer.ts';
import type { Change } from './source.ts';
import { startCopy } from './test-storm.ts';
import { openThings, thing, type Things } from './test-things.ts';

let things: Things;
beforeAll(async () => {
  things = await openThings();
});
afterAll(() => things.close());

let next = 1;
async function make(name: string): Promise<string> {
  const { uuid, id } = thing(next++);
  await things.db.query('insert into thing (id, name) values ($1, $2)', [uuid, name]);
  return id;
}

/** The place behind everything that is committed now. */
async function head() {
  const [row] = await things.db.query<{ n: number }>('select count(*) as n from change');
  const { feedId } = await things.feed.head();
  return { feedId, position: row?.n ?? 0 };
}

const copyOf = (id: string) => things.db.query('select name from copy where id = $1', [id]);

test('begins with a snapshot, goes on with the changes behind it, and again where it ended', async () => {
  const older = thing(0).id;
  const early = await make('early');
  const first = startCopy('copy', things.feed, things.db, []);
  await first.reached(await head());
  expect(await copyOf(older)).toEqual([{ name: 'older than its changes' }]);
  expect(await copyOf(early)).toEqual([{ name: 'early' }]);
  const late = await make('late');
  await first.reached(await head());
  expect(await copyOf(late)).toEqual([{ name: 'late' }]);
  await first.stop();
  const meanwhile = await make('meanwhile');
  const snapshots: unknown[] = [];
  const second = startCopy('copy', watching(snapshots), things.db, []);
  await second.reached(await head());
  await second.stop();
  expect(await copyOf(meanwhile)).toEqual([{ name: 'meanwhile' }]);
  expect(snapshots).toEqual([]);
});

/** The feed, telling which views are asked for. */
function watching(views: unknown[]) {
  return {
    ...things.feed,
    view: (...args: Parameters<typeof things.feed.view>) => {
      views.push(args[0]);
      return things.feed.view(...args);
    },
  };
}

/** A consumer that notes what it is given, and does with it what the test says. */
function noting(name: string, apply: ConsumerDefinition<unknown>['apply']) {
  return startConsumer({
    name,
    source: things.feed,
    db: things.db,
    clear: () => Promise.resolve(),
    add: () => Promise.resolve(),
    apply,
  });
}

test('what fails leaves neither effect nor position, and is tried again', async () => {
  const seen: Change[][] = [];
  let left = 2;
  const consumer = noting('failing', async (changes, sql) => {
    seen.push(changes);
    for (const { id } of changes) await sql.query('insert into other_copy values ($1, 1, null)', [id]);
    if (left-- > 0) throw new Error('the process ends between effect and position');
  });
  await consumer.reached(await head());
  const id = await make('fragile');
  await consumer.reached(await head());
  await consumer.stop();
  expect(seen.map((changes) => changes.map((change) => change.id))).toEqual([[id], [id], [id]]);
  // A primary key: a first effect that had stayed would have refused the others.
  expect(await things.db.query('select id from other_copy')).toEqual([{ id }]);
});

test('two processes with the same consumer have each effect once between them', async () => {
  const { db, feed } = await things.another();
  const applied: string[] = [];
  const apply: ConsumerDefinition<unknown>['apply'] = async (changes, sql) => {
    await sql.query('select pg_sleep(0.002)');
    applied.push(...changes.map(({ id }) => id));
  };
  const one = noting('shared', apply);
  const two = startConsumer({
    name: 'shared',
    source: feed,
    db,
    clear: () => Promise.resolve(),
    add: () => Promise.resolve(),
    apply,
  });
  await one.reached(await head());
  const made: string[] = [];
  for (let n = 0; n < 30; n += 1) made.push(await make(`shared ${n}`));
  const end = await head();
  await Promise.race([one.reached(end), two.reached(end)]);
  await Promise.all([one.stop(), two.stop()]);
  expect(applied.sort()).toEqual(made.sort());
});

test('takes a snapshot anew when told to, and when the feed counts anew', async () => {
  const views: unknown[] = [];
  let consumer = startCopy('copy', watching(views), things.db, []);
  await consumer.reached(await head());
  await things.db.query(`insert into copy values ('prd_stray', 1, 'nobody knows it')`);
  await consumer.stop();
  await restartConsumers(things.db);
  consumer = startCopy('copy', watching(views), things.db, []);
  await consumer.reached(await head());
  expect(views.length).toBeGreaterThan(0);
  expect(await copyOf('prd_stray')).toEqual([]);

  views.length = 0;
  const operator = await things.connect();
  await operator.query('update things.feed set id = gen_random_uuid()');
  await make('under the new feed');
  await consumer.reached(await head());
  expect(views.length).toBeGreaterThan(0);
  await consumer.stop();
});

test('stops at once while it waits', async () => {
  const consumer = startCopy('copy', things.feed, things.db, []);
  await consumer.reached(await head());
  const begun = performance.now();
  await consumer.stop();
  expect(performance.now() - begun).toBeLessThan(1_000);
});
