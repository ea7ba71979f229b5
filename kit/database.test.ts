import { EntitySchema } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { openDatabase, type Database, type DatabaseDefinition } from './database.ts';
import { prepareSchema } from './roles.ts';
import { StartError } from './start-error.ts';
import { testDatabase } from './test-harness.ts';

const thing = new EntitySchema({ name: 'Thing', properties: { id: { type: 'integer', primary: true } } });
const definition: DatabaseDefinition = { name: 'unit', entities: [thing], migrations: [] };

let database: Awaited<ReturnType<typeof testDatabase>>;
const undo: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  await database.drop();
});

async function open(parameters: string, statementTimeout?: number): Promise<Database> {
  const db = await openDatabase(definition, `${database.url}?${parameters}`, statementTimeout);
  undo.push(() => db.close());
  return db;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  undo.push(() => client.end());
  return client;
}

const setting = async (db: Database, name: string) =>
  (await db.query<{ value: string }>(`select current_setting($1) as value`, [name]))[0]?.value;

test('what the address says beside host and database holds for the pool too, and the role stays the lesser one', async () => {
  const db = await open('lock_timeout=4321&options=-c%20work_mem%3D5MB%20-c%20role%3Dpostgres');
  expect(await setting(db, 'lock_timeout')).toBe('4321ms');
  expect(await setting(db, 'work_mem')).toBe('5MB');
  expect(await setting(db, 'role')).toBe('cho_phien_unit_app');
  expect(await setting(db, 'search_path')).toBe('unit');
});

test('sslmode=require is not forgotten: a server without TLS is refused', async () => {
  await expect(open('sslmode=require')).rejects.toThrow(/SSL/);
});

test('a statement of the application ends after its time, 5 s unless told otherwise', async () => {
  expect(await setting(await open(''), 'statement_timeout')).toBe('5s');
  const hasty = await open('', 20);
  await expect(hasty.query('select pg_sleep(60)')).rejects.toMatchObject({ code: '57014' });
});

test('two databases of one server may be prepared at the same moment', async () => {
  const other = await testDatabase();
  undo.push(() => other.drop());
  const [first, second] = [await connect(database.url), await connect(other.url)];
  const name = other.url.slice(other.url.lastIndexOf('/') + 1);
  await first.query('begin');
  await prepareSchema(name, first);
  const late = prepareSchema(name, second);
  const waiting = `select count(*)::int as count from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`;
  const watcher = await connect(database.url);
  await expect
    .poll(async () => (await watcher.query<{ count: number }>(waiting, [name])).rows[0]?.count, { interval: 5 })
    .toBe(1);
  await first.query('commit');
  expect(await late).toEqual({ owner: `cho_phien_${name}_owner`, app: `cho_phien_${name}_app` });
});

test('a login that may create roles but no schema is told so', async () => {
  const admin = await connect(database.url);
  const name = new URL(database.url).pathname.slice(1);
  await admin.query(`create role ${name} login createrole password 'pw'`);
  undo.push(() => admin.query(`drop owned by ${name}; drop role ${name}`));
  const url = new URL(database.url);
  [url.username, url.password] = [name, 'pw'];
  const refusal: unknown = await openDatabase({ ...definition, name: `${name}_x` }, url.href).catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(StartError);
  expect((refusal as StartError).message).toContain(name);
  expect((refusal as StartError).hint).toContain('grant create on database');
});
