import { EntitySchema } from '@mikro-orm/postgresql';
import { Migration } from '@mikro-orm/migrations';
import pg from 'pg';
import { openDatabase, type Database, type DatabaseDefinition } from '../database.ts';
import { publicId } from '../ids.ts';
import { testDatabase } from '../test-harness.ts';
import { openFeed, type Feed } from './feed.ts';
import { changeTables, consumerTable, trackChanges, trackPart } from './tables.ts';

const schema = 'things';

class MigrationThings extends Migration {
  override up(): void {
    const tracked = trackChanges({
      schema,
      table: 'thing',
      entity: 'Thing',
      prefix: 'prd',
      listFields: `jsonb_build_object('name', r.name, 'parts', coalesce(
        (select jsonb_agg(p.label order by p.label) from part p where p.thing_id = r.id), '[]'::jsonb))`,
    });
    const statements = [
      `create table thing (id uuid primary key, name text not null, size integer not null default 0,
         shout text generated always as (upper(name)) stored)`,
      `create table part (id integer primary key, thing_id uuid not null references thing, label text)`,
      `create table copy (id text primary key, version integer not null, name text)`,
      `create table other_copy (like copy including all)`,
      `insert into thing (id, name) values ('00000000-0000-7000-8000-000000000000', 'older than its changes')`,
      ...changeTables(schema),
      ...tracked,
      ...trackPart({ schema, table: 'part', owner: 'thing', ownerId: 'r.thing_id', isListed: true }),
      ...consumerTable(schema),
      `do $$ begin
         if exists (select from pg_roles where rolname = 'cho_phien_things_app') then
           grant select, insert, update, delete on thing, part, copy, other_copy to cho_phien_things_app;
         end if;
       end $$`,
    ];
    for (const sql of statements) this.addSql(sql);
  }
}

const entity = new EntitySchema({ name: 'Thing', properties: { id: { type: 'uuid', primary: true } } });
const definition: DatabaseDefinition = { name: schema, entities: [entity], migrations: [MigrationThings] };

/** A database with one tracked table `thing`, its parts, and its feed, for the tests of events. */
export interface Things {
  url: string;
  db: Database;
  feed: Feed;
  /** Sessions like an operator's: the login role, no search path. */
  connect(): Promise<pg.Client>;
  /** One more process on the same database. */
  another(): Promise<{ db: Database; feed: Feed }>;
  /** Ends the backend of the relay that works now, as a lost connection does; false when none is there. */
  killRelay(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens it on a database of its own. */
export async function openThings(): Promise<Things> {
  const database = await testDatabase();
  const undo: (() => Promise<unknown>)[] = [() => database.drop()];
  const another = async () => {
    const db = await openDatabase(definition, database.url);
    undo.push(() => db.close());
    const feed = openFeed(schema, db, { view: viewThings });
    undo.push(() => feed.close());
    return { db, feed };
  };
  const connect = async () => {
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    undo.push(() => client.end());
    return client;
  };
  const operator = await connect();
  return {
    url: database.url,
    ...(await another()),
    connect,
    another,
    async killRelay() {
      const { rowCount } = await operator.query(
        `select pg_terminate_backend(pid) from pg_locks
          where locktype = 'advisory' and granted and classid = hashtext('cho-phien relay')::oid
            and database = (select oid from pg_database where datname = current_database())`,
      );
      return Boolean(rowCount);
    },
    async close() {
      for (const step of undo.splice(0).reverse()) await step();
    },
  };
}

/** The uuid and the public id of the nth thing. */
export function thing(n: number): { uuid: string; id: string } {
  const uuid = `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  return { uuid, id: publicId('prd', uuid) };
}

/** A thing as its view shows it. */
export interface ThingView {
  id: string;
  version: number;
  name: string;
}

const viewThings: NonNullable<Parameters<typeof openFeed>[2]['view']> = async (request, db) => {
  const PAGE = 100;
  const columns = `public_id('prd', id) as id, version, name`;
  if ('ids' in request) {
    const sql = `select ${columns} from thing where public_id('prd', id) = any($1)`;
    return { things: await db.query<ThingView>(sql, [request.ids]), next: null };
  }
  const things = await db.query<ThingView>(
    `select ${columns} from thing where public_id('prd', id) > $1 order by public_id('prd', id) limit ${PAGE}`,
    [request.after ?? ''],
  );
  return { things, next: things.length === PAGE ? (things.at(-1)?.id ?? null) : null };
};
