import type pg from 'pg';
import { expect } from 'vitest';
import { startConsumer, type Consumer } from './consumer.ts';
import { remoteFeed } from './remote-source.ts';
import type { Change, FeedSource } from './source.ts';
import { openThings, thing, type Things, type ThingView } from './test-things.ts';
import type { Database } from '../database.ts';
import { TEST_SECRET } from '../test-harness.ts';
import { serveThings } from './test-server.ts';

const WRITERS = 4;
const THINGS = 40;

/**
 * Four writers change the same things as fast as they can, in transactions that overlap, wait and roll back, while the
 * relay is killed and consumers come and go, one here and one over HTTP. In the end nothing may be missing.
 */
export async function storm(changesPerWriter: number, killEvery: number): Promise<{ kills: number; changes: number }> {
  const things = await openThings();
  const second = await things.another();
  const server = await serveThings(things.feed);
  const backwards: Change[] = [];
  const copies = [
    { table: 'copy', source: second.feed },
    { table: 'other_copy', source: remoteFeed('things', server.url, TEST_SECRET) },
  ];
  let consumers = copies.map(({ table, source }) => startCopy(table, source, things.db, backwards));
  let kills = 0;
  let busy = true;
  const destroy = async () => {
    while (busy) {
      if (await things.killRelay()) kills += 1;
      await things.db.query('select pg_sleep($1)', [(killEvery / 1000) * Math.random()]);
      // One of the consumers ends in the midst of whatever it does, and another begins in its place.
      const which = kills % consumers.length;
      const copy = copies[which];
      await consumers[which]?.stop();
      if (copy) consumers = consumers.with(which, startCopy(copy.table, copy.source, things.db, backwards));
    }
  };
  try {
    const destroyer = destroy();
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(things, writer, changesPerWriter)));
    busy = false;
    await destroyer;
    const head = await stampedHead(things);
    await Promise.all(consumers.map((consumer) => consumer.reached(head)));
    await expectNothingMissing(things);
    expect(backwards).toEqual([]);
    return { kills, changes: head.position };
  } finally {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await server.close();
    await things.close();
  }
}

/** The head once every change has its position. */
async function stampedHead({ db, feed }: Things) {
  for (;;) {
    const after = await feed.head();
    const [row] = await db.query<{ n: number }>('select count(*) as n from change where position is null');
    if (row?.n === 0) return feed.head();
    await feed.changes({ after, wait: 2_000 });
  }
}

async function expectNothingMissing({ db }: Things): Promise<void> {
  const rows = (table: string) => db.query(`select * from ${table} order by id`);
  const source = await db.query(`select public_id('prd', id) as id, version, name from thing order by id`);
  expect(await rows('copy')).toEqual(source);
  expect(await rows('other_copy')).toEqual(source);
  const [counts] = await db.query<{ n: number; least: number; most: number }>(
    'select count(*) as n, min(position) as least, max(position) as most from change',
  );
  expect(counts).toEqual({ n: counts?.n, least: 1, most: counts?.n });
  // By position and by sequence alike, each change of a thing has the next version: none is lost, none comes back.
  for (const order of ['position', 'seq']) {
    const astray = await db.query(
      `select * from (select entity_id, version, lag(version) over (partition by entity_id order by ${order}) as earlier
                        from change) c
        where version <> coalesce(earlier, version - 1) + 1`,
    );
    expect(astray).toEqual([]);
  }
}

/** Writes until it has made so many changes: single ones, several in a transaction, some that roll back. */
async function write(things: Things, writer: number, changes: number): Promise<void> {
  const client = await things.connect();
  let made = 0;
  while (made < changes) {
    const count = Math.random() < 0.7 ? 1 : 1 + Math.floor(Math.random() * 5);
    const picked = new Set(Array.from({ length: count }, () => 1 + Math.floor(Math.random() * THINGS)));
    try {
      await client.query('begin');
      // In one order, so that the writers do not lock each other for good.
      let changed = 0;
      for (const n of [...picked].sort((a, b) => a - b)) {
        changed += await changeThing(client, thing(n).uuid, `${writer}/${made + changed}`);
      }
      if (Math.random() < 0.1) await client.query('select pg_sleep(0.002)');
      const isKept = Math.random() < 0.95;
      await client.query(isKept ? 'commit' : 'rollback');
      if (isKept) made += changed;
    } catch (error) {
      // Made anew by one while it was being deleted by another: whoever is refused tries again.
      if ((error as { code?: string }).code !== '40001') throw error;
      await client.query('rollback');
    }
  }
}

/** Deletes a thing, changes it or makes it anew; returns how many changes that was. */
async function changeThing(client: pg.Client, uuid: string, name: string): Promise<number> {
  const isDeleted = Math.random() < 0.1;
  const sql = isDeleted
    ? 'delete from things.thing where id = $1'
    : `insert into things.thing (id, name) values ($1, $2) on conflict (id) do update set name = $2`;
  const { rowCount } = await client.query(sql, isDeleted ? [uuid] : [uuid, name]);
  return rowCount ?? 0;
}

/** A consumer that keeps a copy of the things, and tells of changes that come in a wrong order. */
export function startCopy(table: string, source: FeedSource, db: Database, backwards: Change[]): Consumer {
  const versions = new Map<string, number>();
  const keep = `insert into ${table} select id, version, name from jsonb_to_recordset($1)
                  r (id text, version integer, name text)
                on conflict (id) do update set version = excluded.version, name = excluded.name
                 where ${table}.version < excluded.version`;
  return startConsumer<ThingView>({
    name: table,
    source,
    db,
    async clear(sql) {
      await sql.query(`delete from ${table}`);
    },
    async add(page, sql) {
      await sql.query(keep, [JSON.stringify(page)]);
    },
    async apply(changes, sql) {
      for (const change of changes) {
        if ((versions.get(change.id) ?? 0) >= change.version) backwards.push(change);
        versions.set(change.id, change.version);
      }
      const last = [...new Map(changes.map((change) => [change.id, change])).values()];
      const gone = last.filter(({ after }) => !after);
      await sql.query(
        `delete from ${table} t using jsonb_to_recordset($1) r (id text, version integer)
          where t.id = r.id and t.version < r.version`,
        [JSON.stringify(gone)],
      );
      const kept = last.flatMap(({ id, version, after }) => (after ? { id, version, name: after.name } : []));
      await sql.query(keep, [JSON.stringify(kept)]);
    },
  });
}
