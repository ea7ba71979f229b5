import { EntitySchema } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { openDatabase, type Database, type Sql } from '../database.ts';
import { testDatabase } from '../test-harness.ts';
import { inChunks } from './chunks.ts';
import type { Place } from './place.ts';

const thing = new EntitySchema({ name: 'Thing', properties: { id: { type: 'integer', primary: true } } });

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Database;
beforeAll(async () => {
  database = await testDatabase();
  db = await openDatabase({ name: 'unit', entities: [thing], migrations: [] }, database.url);
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(`create table unit.seat (id integer primary key, who text not null);
    create table unit.done (nth integer generated always as identity, chunk integer not null);
    grant all on all tables in schema unit to cho_phien_unit_app`);
  await owner.end();
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

/** So many things make three chunks: 200, up to 400, the rest. */
const THINGS = 700;
async function* numbers(): AsyncGenerator<number> {
  for (let number = 0; number < THINGS; number += 1) yield number;
}

/** Writes chunks in two lanes, each in a transaction that waits 200 ms for what others hold. */
function inLanes(work: (first: number, sql: Sql) => Promise<void>): Promise<number> {
  const write = async ([first = 0]: readonly number[], place: Place) => {
    await place.write((turn) =>
      db.atomically(async (sql) => {
        await sql.query(`select set_config('lock_timeout', '200', true)`);
        await work(first, sql);
        await turn();
        await sql.query('insert into done (chunk) values ($1)', [first]);
      }),
    );
  };
  return inChunks(numbers(), write, new AbortController().signal, 2);
}

const done = async () => {
  const rows = await db.query<{ chunk: number }>('delete from done returning nth, chunk');
  return rows.map(({ chunk }) => chunk);
};

test('two chunks are written at the same time and end in their order', async () => {
  const second = Promise.withResolvers<void>();
  await inLanes(async (first) => {
    if (first === 0) await second.promise;
    else second.resolve();
  });
  const order = await done();
  expect(order.length).toBeGreaterThan(2);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

test('a chunk gives back what one before it needs, and is written behind it', async () => {
  const held = Promise.withResolvers<void>();
  const take = (who: string, sql: Sql) =>
    sql.query(`insert into seat values (1, $1) on conflict (id) do update set who = seat.who || excluded.who`, [who]);
  await inLanes(async (first, sql) => {
    if (first === 0) await held.promise;
    await take(` ${first}`, sql);
    if (first === 200) held.resolve();
  });
  const order = await done();
  expect(order.slice(0, 2)).toEqual([0, 200]);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(await db.query('select who from seat')).toEqual([{ who: order.map((first) => ` ${first}`).join('') }]);
});

test('when a chunk fails, nothing of it or of those behind it is there', async () => {
  const failure = inLanes(async (first) => {
    if (first === 200) throw new Error('broken');
  });
  await expect(failure).rejects.toThrow('broken');
  expect(await done()).toEqual([0]);
});
