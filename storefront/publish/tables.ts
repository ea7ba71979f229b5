import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/**
 * A node is something that is made from data: a page, a part that pages share, or an entity whose pages are to be looked
 * up. `at` is 0 for what holds now, or the instant that a node made ahead is for.
 */
const TABLES = `
  create table if not exists meta (name text primary key, value text not null) without rowid;
  create table if not exists feed (name text primary key, feed_id text not null, position integer not null) without rowid;
  create table if not exists node (
    -- Never used again: what is made for a node that is gone meanwhile must not pass for another's.
    id integer primary key autoincrement,
    kind text not null check (kind in ('page', 'part', 'entity')),
    at integer not null default 0,
    name text not null,
    tier integer not null default 0,
    status integer,
    location text,
    hash text,
    sizes text,
    addresses text,
    rendered_at integer,
    next_change_at integer,
    unique (kind, at, name)
  );
  create index if not exists node_next_change on node (next_change_at) where next_change_at is not null;
  create index if not exists node_moved on node (status) where status <> 200;
  create index if not exists node_new on node (kind, at) where status is null;
  create table if not exists key (id integer primary key, text text not null unique);
  create table if not exists uses (node_id integer, key_id integer, primary key (node_id, key_id)) without rowid;
  create index if not exists uses_of_key on uses (key_id);
  -- The fragments of a page in its file; of the rest, the next date that changes it, and the clock it was rendered with.
  create table if not exists fragments (
    node_id integer primary key,
    placed text not null,
    next_change_at integer,
    rendered_at integer not null
  );
  create table if not exists fragment_uses (node_id integer, key_id integer, primary key (node_id, key_id)) without rowid;
  create index if not exists fragment_uses_of_key on fragment_uses (key_id);
  -- Of those, what changed since the page was made.
  create table if not exists touched (node_id integer, key_id integer, primary key (node_id, key_id)) without rowid;
  create table if not exists dirty (
    node_id integer primary key,
    kind text not null,
    tier integer not null,
    mark integer not null,
    since integer not null,
    changed_at integer,
    reason text not null,
    tries integer not null default 0,
    retry_at integer not null default 0,
    last_error text,
    -- Whether more of a page than its fragments is to be made anew.
    is_whole integer not null default 1
  );
  -- What a change caused comes before what is made again for no change.
  create index if not exists dirty_turn on dirty (kind, tier, changed_at is null, since);
  create index if not exists dirty_retry on dirty (retry_at) where retry_at > 0;
`;

/** SQL on the manifest: each statement is prepared once. */
export type Tables = ReturnType<typeof openTables>;

/** Opens the tables in a file, made when they are missing. */
export function openTables(file: string) {
  const db = new DatabaseSync(file);
  // In WAL mode a killed process loses nothing, and a power cut at most the last transactions, positions included.
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000; pragma temp_store = memory; pragma cache_size = -16384; pragma wal_autocheckpoint = 4000',
  );
  db.exec(TABLES);
  // A generation of an earlier release is kept true until that of this one is there.
  if (db.prepare(`select 1 from pragma_table_info('dirty') where name = 'is_whole'`).get() === undefined)
    db.exec('alter table dirty add column is_whole integer not null default 1');
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  let rollbacks = 0;
  const of = (sql: string) => {
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, (statement = db.prepare(sql)));
    return statement;
  };
  return {
    all: <Row extends object>(sql: string, ...values: SQLInputValue[]) => of(sql).all(...values) as unknown as Row[],
    one: <Row extends object>(sql: string, ...values: SQLInputValue[]) =>
      of(sql).get(...values) as unknown as Row | undefined,
    /** Returns how many rows changed. */
    exec: (sql: string, ...values: SQLInputValue[]) => Number(of(sql).run(...values).changes),
    /** Returns the id of the row. */
    insert: (sql: string, ...values: SQLInputValue[]) => Number(of(sql).run(...values).lastInsertRowid),
    /** Runs `work` in one transaction; what it throws rolls back. */
    atomically<T>(work: () => T): T {
      db.exec('begin immediate');
      try {
        const result = work();
        db.exec('commit');
        return result;
      } catch (error) {
        // A full disk may have rolled it back already.
        if (db.isTransaction) db.exec('rollback');
        rollbacks += 1;
        throw error;
      }
    },
    /** How many transactions were rolled back: what was learnt in one is not true. */
    rollbacks: () => rollbacks,
    close: () => db.close(),
  };
}
