import type { Tables } from './tables.ts';
import { forgetUses } from './uses.ts';

/** What a node is: a page, a part, or an entity whose pages are to be looked up. */
export type Kind = 'page' | 'part' | 'entity';

/** Sooner or later: the pages of things, other pages, what may take five seconds, and what is made ahead of its time. */
export const TIERS = { own: 0, first: 1, later: 2, ahead: 3 } as const;

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
  /** 0 when nothing of a page but its fragments is another. */
  isWhole: number;
}

/** Names a node, whatever its id is. */
export const nodeKey = ({ kind, at, name }: Pick<DirtyNode, 'kind' | 'at' | 'name'>) => `${at} ${kind} ${name}`;

/** Why nodes are dirty. */
export interface Cause {
  reason: string;
  /** When the data changed; null where no change is the cause. */
  changedAt: number | null;
}

/** What is to be made, and made again. */
export function createMarks(tables: Tables) {
  let mark = tables.one<{ mark: number | null }>('select max(mark) as mark from dirty')?.mark ?? 0;
  const DIRTY = 'insert into dirty (node_id, kind, tier, mark, since, reason, changed_at)';
  const AGAIN = `on conflict (node_id) do update set mark = excluded.mark, reason = excluded.reason, retry_at = 0,
    is_whole = max(is_whole, excluded.is_whole),
    changed_at = min(coalesce(changed_at, excluded.changed_at), coalesce(excluded.changed_at, changed_at))`;

  /** Adds nodes that are not known yet and marks them dirty. Returns how many were new. */
  function addNodes(nodes: readonly NodeName[], { reason, changedAt }: Cause): number {
    mark += 1;
    const added = tables.all<{ id: number }>(
      `insert into node (kind, at, name, tier)
       select value ->> 'kind', coalesce(value ->> 'at', 0), value ->> 'name', value ->> 'tier' from json_each(?)
       where true on conflict do nothing returning id`,
      JSON.stringify(nodes),
    );
    tables.exec(
      `${DIRTY} select id, kind, tier, ?, ?, ?, ? from node where id in (select value from json_each(?)) ${AGAIN}`,
      mark,
      Date.now(),
      reason,
      changedAt,
      JSON.stringify(added.map(({ id }) => id)),
    );
    return added.length;
  }

  /** Adds nodes for an instant that is ahead. */
  function addAhead(nodes: readonly Pick<NodeName, 'kind' | 'name'>[], at: number): void {
    const ahead = nodes.map((node) => ({ ...node, at, tier: TIERS.ahead }));
    addNodes(ahead, { reason: 'ahead', changedAt: null });
  }

  return {
    addNodes,

    /** Marks known nodes dirty by their names, with the tier they have. Returns the mark. */
    markNames(kind: Kind, names: readonly string[], { reason, changedAt }: Cause, at = 0): number {
      mark += 1;
      tables.exec(
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
      for (const [table, isWhole] of [['uses', 1] as const, ['fragment_uses', 0] as const])
        tables.exec(
          `insert into dirty (node_id, kind, tier, mark, since, reason, changed_at, is_whole)
           select distinct n.id, n.kind, n.tier, ?1, ?2, ?3, ?4, ?7 from json_each(?5) j
             cross join key k on k.text = j.value join ${table} u on u.key_id = k.id join node n on n.id = u.node_id
            where (?6 is null or n.at = ?6) ${AGAIN}`,
          mark,
          Date.now(),
          reason,
          changedAt,
          JSON.stringify(keys),
          at,
          isWhole,
        );
      tables.exec(
        `insert or ignore into touched select u.node_id, u.key_id from json_each(?) j
           cross join key k on k.text = j.value join fragment_uses u on u.key_id = k.id`,
        JSON.stringify(keys),
      );
    },

    /** Marks everything that holds now dirty. */
    markAll({ reason, changedAt }: Cause): void {
      mark += 1;
      tables.exec(
        `${DIRTY} select id, kind, tier, ?, ?, ?, ? from node where at = 0 ${AGAIN}`,
        mark,
        Date.now(),
        reason,
        changedAt,
      );
    },

    /** Marks what dates alone change at last, so many at a time; its next date is known when it is made again. */
    markDue(now: number, limit: number): void {
      mark += 1;
      const due = JSON.stringify(
        tables
          .all<{ id: number }>(
            'select id from node where next_change_at <= ? and at = 0 order by next_change_at limit ?',
            now,
            limit,
          )
          .map(({ id }) => id),
      );
      if (due === '[]') return;
      tables.atomically(() => {
        const of = 'from node where id in (select value from json_each(?))';
        tables.exec(
          `${DIRTY} select id, kind, tier, ?, ?, 'its date came', null ${of} ${AGAIN}`,
          mark,
          Date.now(),
          due,
        );
        tables.exec('update node set next_change_at = null where id in (select value from json_each(?))', due);
      });
    },

    /** Dirty nodes that may be tried now: those that a change caused first, of them the longest waiting. */
    dirty(kind: Kind, tier: Tier, limit: number): DirtyNode[] {
      return tables.all<DirtyNode>(
        `select n.id, n.kind, n.at, n.name, d.mark, n.hash, d.tries, d.changed_at as changedAt,
                d.is_whole as isWhole
           from dirty d join node n on n.id = d.node_id
          where d.kind = ? and d.tier = ? and d.retry_at <= ?
          order by d.changed_at is null, d.since, d.node_id limit ?`,
        kind,
        tier,
        Date.now(),
        limit,
      );
    },

    /** Since when the node of a tier that comes next is dirty, and whether a change is the cause; undefined without any. */
    waiting(kind: Kind, tier: Tier): { since: number; isCaused: boolean } | undefined {
      const row = tables.one<{ since: number; isCaused: number }>(
        `select since, changed_at is not null as isCaused from dirty
          where kind = ? and tier = ? order by changed_at is null, since limit 1`,
        kind,
        tier,
      );
      return row && { since: row.since, isCaused: row.isCaused === 1 };
    },

    /** When the next failed node may be tried again. */
    nextRetry: () =>
      tables.one<{ at: number | null }>(
        'select min(retry_at) as at from dirty where retry_at > 0 and retry_at > ?',
        Date.now(),
      )?.at ?? undefined,

    /** Takes the mark from a node that was made for it; a later mark stays. */
    clean({ id, mark: made }: Pick<DirtyNode, 'id' | 'mark'>): void {
      if (tables.exec('delete from dirty where node_id = ? and mark = ?', id, made) > 0)
        tables.exec('delete from touched where node_id = ?', id);
    },

    /** Notes that a node could not be made, and when it is tried again. */
    fail({ id, tries }: Pick<DirtyNode, 'id' | 'tries'>, error: string, retryAt: number): void {
      tables.exec(
        'update dirty set tries = ?, retry_at = ?, last_error = ? where node_id = ?',
        tries + 1,
        retryAt,
        error,
        id,
      );
      // Of a page, whose files may be half written. What a part was is still what its pages show.
      tables.exec(`update node set hash = null where id = ? and kind = 'page'`, id);
    },

    /** Forgets a node, and what it was made from. */
    forget(id: number): void {
      forgetUses(tables, id);
      tables.exec('delete from dirty where node_id = ?', id);
      tables.exec('delete from node where id = ?', id);
    },

    exists: (id: number) => tables.one('select 1 from node where id = ?', id) !== undefined,

    isDirty: (id: number) => tables.one('select 1 from dirty where node_id = ?', id) !== undefined,

    /** Adds nodes for an instant that is ahead: of everything that holds now and was made from the key. */
    addUsersAhead(key: string, at: number): void {
      const users = tables.all<Pick<NodeName, 'kind' | 'name'>>(
        `select n.kind, n.name from key k join uses u on u.key_id = k.id join node n on n.id = u.node_id
          where k.text = ? and n.at = 0`,
        key,
      );
      addAhead(users, at);
    },

    addAhead,
  };
}
