import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { FeedPosition } from '@cho-phien/kit/events/source';
import type { EvaluatedPart, Uses } from './renderer.ts';
import { inTransaction, openTables } from './tables.ts';

/** What a node is: a page, a part, or an entity whose pages are to be looked up. */
export type Kind = 'page' | 'part' | 'entity';

/** Sooner or later: pages within a second, pages within five, and what is made ahead of its time. */
export const TIERS = { first: 0, later: 1, ahead: 2 } as const;

/** The number of a tier. */
export type Tier = (typeof TIERS)[keyof typeof TIERS];

/** A node by its name; `at` is 0 for now. */
export interface NodeName {
  kind: Kind;
  name: string;
  tier: Tier;
  at?: number;
}

/** A node that is to be made, or made again. */
export interface DirtyNode {
  id: number;
  kind: Kind;
  at: number;
  name: string;
  /** Raised by each new reason: what is made for an older mark does not make the node clean. */
  mark: number;
  /** Of what stands on disk; null for nothing, or for what may be half written. */
  hash: string | null;
  tries: number;
  changedAt: number | null;
}

/** A page as it was written. */
export interface WrittenPage {
  status: number;
  location: string | null;
  hash: string;
  /** Bytes of the file, its `.br` and its `.gz`; null when they stand already. */
  sizes: number[] | null;
  renderedAt: number;
  uses: Uses;
}

/** A recorded part. */
export interface PartRow {
  id: number;
  name: string;
  hash: string | null;
  addresses: string[] | null;
}

/** Why nodes are dirty. */
export interface Cause {
  reason: string;
  /** When the data changed; null where no change is the cause. */
  changedAt: number | null;
}

/** The record of what was published, what it was made from, and what is still to be done. */
export type Manifest = ReturnType<typeof openManifest>;

/** Keys whose ids are kept in memory. */
const MOST_REMEMBERED = 50_000;

/** The keys of what a page or part was made from; parts are written `#name`. */
export function keysOf({ entities, lists, parts }: Uses): string[] {
  return [...entities, ...lists, ...parts.map((name) => `#${name}`)];
}

/** Opens the manifest of a generation. */
export function openManifest(file: string) {
  const db = openTables(file);
  const run = statements(db);
  /** Keys met lately. */
  const ids = new Map<string, number>();
  let mark = run.one<{ mark: number | null }>('select max(mark) as mark from dirty')?.mark ?? 0;
  // Whatever was being written when the last publisher ended may stand half renamed: it is written in any case.
  run.exec(`update node set hash = null where id in (select node_id from dirty) and kind = 'page'`);

  const DIRTY = 'insert into dirty (node_id, kind, tier, mark, since, reason, changed_at)';
  const AGAIN = `on conflict (node_id) do update set mark = excluded.mark, reason = excluded.reason, retry_at = 0,
    changed_at = min(coalesce(changed_at, excluded.changed_at), coalesce(excluded.changed_at, changed_at))`;

  return {
    db,
    atomically: <T>(work: () => T) => inTransaction(db, work),
    close: () => db.close(),

    meta: (name: string) => run.one<{ value: string }>('select value from meta where name = ?', name)?.value,
    setMeta: (name: string, value: string) =>
      run.exec('insert into meta values (?, ?) on conflict do update set value = excluded.value', name, value),

    position: (feed: string) =>
      run.one<FeedPosition>('select feed_id as feedId, position from feed where name = ?', feed),
    setPosition: (feed: string, { feedId, position }: FeedPosition) =>
      run.exec(
        `insert into feed values (?, ?, ?)
         on conflict do update set feed_id = excluded.feed_id, position = excluded.position`,
        feed,
        feedId,
        position,
      ),

    /** Adds nodes that are not known yet and marks them dirty. Returns how many were new. */
    addNodes(nodes: readonly NodeName[], { reason, changedAt }: Cause): number {
      mark += 1;
      const added = run.all<{ id: number }>(
        `insert into node (kind, at, name, tier)
         select value ->> 'kind', coalesce(value ->> 'at', 0), value ->> 'name', value ->> 'tier' from json_each(?)
         where true on conflict do nothing returning id`,
        JSON.stringify(nodes),
      );
      run.exec(
        `${DIRTY} select id, kind, tier, ?, ?, ?, ? from node where id in (select value from json_each(?)) ${AGAIN}`,
        mark,
        Date.now(),
        reason,
        changedAt,
        JSON.stringify(added.map(({ id }) => id)),
      );
      return added.length;
    },

    /** Marks known nodes dirty by their names, with the tier they have. Returns the mark. */
    markNames(kind: Kind, names: readonly string[], { reason, changedAt }: Cause, at = 0): number {
      mark += 1;
      run.exec(
        `${DIRTY} select n.id, n.kind, n.tier, ?, ?, ?, ? from json_each(?) j
           cross join node n on n.kind = ? and n.at = ? and n.name = j.value where true ${AGAIN}`,
        mark,
        Date.now(),
        reason,
        changedAt,
        JSON.stringify(names),
        kind,
        at,
      );
      return mark;
    },

    /** Marks every node dirty that was made from one of the keys. `at` limits it to nodes for that instant. */
    markUsers(keys: readonly string[], { reason, changedAt }: Cause, at: number | null = null): void {
      mark += 1;
      run.exec(
        `${DIRTY} select distinct n.id, n.kind, n.tier, ?1, ?2, ?3, ?4 from json_each(?5) j
           cross join key k on k.text = j.value join uses u on u.key_id = k.id join node n on n.id = u.node_id
          where (?6 is null or n.at = ?6) ${AGAIN}`,
        mark,
        Date.now(),
        reason,
        changedAt,
        JSON.stringify(keys),
        at,
      );
    },

    /** Marks everything that holds now dirty. */
    markAll({ reason, changedAt }: Cause): void {
      mark += 1;
      run.exec(
        `${DIRTY} select id, kind, tier, ?, ?, ?, ? from node where at = 0 ${AGAIN}`,
        mark,
        Date.now(),
        reason,
        changedAt,
      );
    },

    /** Dirty nodes that may be tried now, the longest waiting first. */
    dirty(kind: Kind, tier: Tier, limit: number): DirtyNode[] {
      return run.all<DirtyNode>(
        `select n.id, n.kind, n.at, n.name, d.mark, n.hash, d.tries, d.changed_at as changedAt
           from dirty d join node n on n.id = d.node_id
          where d.kind = ? and d.tier = ? and d.retry_at <= ? order by d.since, d.node_id limit ?`,
        kind,
        tier,
        Date.now(),
        limit,
      );
    },

    /** How long the longest waiting node of a tier waits, in milliseconds; undefined when none does. */
    oldest(kind: Kind, tier: Tier): number | undefined {
      const row = run.one<{ since: number | null }>(
        'select since from dirty where kind = ? and tier = ? order by since limit 1',
        kind,
        tier,
      );
      return row?.since == null ? undefined : Date.now() - row.since;
    },

    /** When the next failed node may be tried again. */
    nextRetry: () =>
      run.one<{ at: number | null }>('select min(retry_at) as at from dirty where retry_at > 0')?.at ?? null,

    /** Takes the mark from a node that was made for it; a later mark stays. */
    clean: ({ id, mark: made }: Pick<DirtyNode, 'id' | 'mark'>) =>
      run.exec('delete from dirty where node_id = ? and mark = ?', id, made),

    fail({ id, tries }: Pick<DirtyNode, 'id' | 'tries'>, error: string, retryAt: number): void {
      run.exec(
        'update dirty set tries = ?, retry_at = ?, last_error = ? where node_id = ?',
        tries + 1,
        retryAt,
        error,
        id,
      );
      run.exec('update node set hash = null where id = ?', id);
    },

    /** Records a written page. Returns the keys that it had not used before. */
    recordPage(id: number, page: WrittenPage): string[] {
      run.exec(
        `update node set status = ?, location = ?, hash = ?, sizes = coalesce(?, sizes), rendered_at = ?, next_change_at = ? where id = ?`,
        page.status,
        page.location,
        page.hash,
        page.sizes?.join() ?? null,
        page.renderedAt,
        page.uses.nextChangeAt,
        id,
      );
      return recordUses(id, page.uses);
    },

    /** Records a part, which becomes known by it. Returns the keys that it had not used before. */
    recordPart({ name, hash, uses, addresses }: EvaluatedPart, renderedAt: number, at = 0): string[] {
      const row = run.one<{ id: number }>(
        `insert into node (kind, at, name, tier, status, hash, addresses, rendered_at, next_change_at)
         values ('part', ?, ?, ?, 200, ?, ?, ?, ?)
         on conflict do update set hash = excluded.hash, addresses = coalesce(excluded.addresses, addresses),
           rendered_at = excluded.rendered_at, next_change_at = excluded.next_change_at
         returning id`,
        at,
        name,
        at === 0 ? TIERS.first : TIERS.ahead,
        hash,
        addresses ? JSON.stringify(addresses) : null,
        renderedAt,
        uses.nextChangeAt,
      );
      return recordUses(row?.id ?? 0, uses);
    },

    /** A part as it was last recorded. */
    part(name: string, at = 0): PartRow | undefined {
      const row = run.one<{ id: number; hash: string | null; addresses: string | null }>(
        `select id, hash, addresses from node where kind = 'part' and at = ? and name = ?`,
        at,
        name,
      );
      return row && { ...row, name, addresses: row.addresses ? (JSON.parse(row.addresses) as string[]) : null };
    },

    /** Forgets a node, and what it was made from. */
    forget(id: number): void {
      run.exec('delete from uses where node_id = ?', id);
      run.exec('delete from dirty where node_id = ?', id);
      run.exec('delete from node where id = ?', id);
    },

    exists: (id: number) => run.one('select 1 from node where id = ?', id) !== undefined,

    isDirty: (id: number) => run.one('select 1 from dirty where node_id = ?', id) !== undefined,

    /** Adds nodes for an instant that is ahead: of everything that holds now and was made from the key. */
    addAhead(key: string, at: number): void {
      const users = run.all<{ kind: Kind; name: string }>(
        `select n.kind, n.name from key k join uses u on u.key_id = k.id join node n on n.id = u.node_id
          where k.text = ? and n.at = 0`,
        key,
      );
      this.addNodes(
        users.map(({ kind, name }) => ({ kind, name, at, tier: TIERS.ahead })),
        { reason: 'ahead', changedAt: null },
      );
    },

    /** Every recorded list. */
    lists: () => run.all<{ text: string }>(`select text from key where text glob '[a-z]*'`).map(({ text }) => text),

    /** Rows of any other question. */
    all: run.all,
    one: run.one,
    exec: run.exec,
  };

  /** Simple statements, each prepared once: a tenth of the time that bulk statements over JSON take. */
  function recordUses(id: number, uses: Uses): string[] {
    const known = new Map(
      run
        .all<{ id: number; text: string }>(
          'select k.id, k.text from uses u join key k on k.id = u.key_id where u.node_id = ?',
          id,
        )
        .map((key) => [key.text, key.id]),
    );
    const added: string[] = [];
    for (const text of keysOf(uses)) {
      if (known.delete(text)) continue;
      run.exec('insert or ignore into uses values (?, ?)', id, keyId(text));
      added.push(text);
    }
    for (const keyOfOld of known.values()) run.exec('delete from uses where node_id = ? and key_id = ?', id, keyOfOld);
    return added;
  }

  function keyId(text: string): number {
    let id = ids.get(text);
    if (id !== undefined) return id;
    // Not with "returning", which takes three times as long.
    id =
      run.one<{ id: number }>('select id from key where text = ?', text)?.id ??
      run.insert('insert into key (text) values (?)', text);
    if (ids.size >= MOST_REMEMBERED) ids.clear();
    ids.set(text, id);
    return id;
  }
}

/** Statements by their text, prepared once. */
function statements(db: DatabaseSync) {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const of = (sql: string) => {
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, (statement = db.prepare(sql)));
    return statement;
  };
  return {
    all: <Row extends object>(sql: string, ...values: SQLInputValue[]) => of(sql).all(...values) as unknown as Row[],
    one: <Row extends object>(sql: string, ...values: SQLInputValue[]) =>
      of(sql).get(...values) as unknown as Row | undefined,
    exec: (sql: string, ...values: SQLInputValue[]) => Number(of(sql).run(...values).changes),
    insert: (sql: string, ...values: SQLInputValue[]) => Number(of(sql).run(...values).lastInsertRowid),
  };
}
