import { createFragments, type PatchedFragment } from './fragments.ts';
import { comingChange, keysOf } from './made-from.ts';
import { TIERS } from './marks.ts';
import type { EvaluatedPart, PlacedFragment, Uses } from './renderer.ts';
import type { Tables } from './tables.ts';

/** What stands on disk. */
interface Written {
  hash: string;
  /** Bytes of the file, its `.br` and its `.gz`; null when they stand already. */
  sizes: number[] | null;
  /** The clock that it was made with. */
  renderedAt: number;
}

/** A page as it was written. */
export interface WrittenPage extends Written {
  status: number;
  location: string | null;
  /** Without those of its fragments. */
  uses: Uses;
  fragments: PlacedFragment[];
}

/** A page in which fragments were put anew. */
export interface PatchedPage extends Written {
  fragments: PatchedFragment[];
}

/** A recorded part. */
export interface PartRow {
  id: number;
  name: string;
  hash: string | null;
  addresses: string[] | null;
}

/** Where it stands what a node was made from. */
const USES = ['uses', 'fragments', 'fragment_uses', 'touched'] as const;

/** Keys whose ids are kept in memory. */
const MOST_REMEMBERED = 20_000;

/** Forgets what a page or part was made from. */
export function forgetUses(tables: Tables, id: number): void {
  for (const table of USES) tables.exec(`delete from ${table} where node_id = ?`, id);
}

/** Gives what one node was made from to another, in place of its own. */
export function moveUses(tables: Tables, from: number, to: number): void {
  forgetUses(tables, to);
  for (const table of USES) tables.exec(`update ${table} set node_id = ? where node_id = ?`, to, from);
}

/** What was made, and what it was made from. */
export function createUses(tables: Tables) {
  /** Keys met lately. */
  const ids = new Map<string, number>();
  let rollbacks = 0;
  const fragments = createFragments(tables, keyId);

  return {
    fragmentsOf: fragments.fragmentsOf,

    /** Records a written page. Returns the keys that it had not used before. */
    recordPage(id: number, { status, location, uses, fragments: shown, ...written }: WrittenPage): string[] {
      const { renderedAt } = written;
      const rest = { nextChangeAt: comingChange(uses, renderedAt), renderedAt };
      const { added, nextChangeAt } = fragments.recordFragments(id, shown, rest);
      tables.exec('update node set status = ?, location = ? where id = ?', status, location, id);
      recordFile(id, written, nextChangeAt);
      return [...recordUses(id, uses), ...added];
    },

    /** Records a patched page. Returns the keys that its fragments had not used before. */
    recordPatch(id: number, { fragments: shown, ...written }: PatchedPage): string[] {
      const { added, nextChangeAt } = fragments.patchFragments(id, shown, written.renderedAt);
      recordFile(id, written, nextChangeAt);
      return added;
    },

    /** Records a part, which becomes known by it. Returns the keys that it had not used before. */
    recordPart({ name, hash, uses, addresses }: EvaluatedPart, renderedAt: number, at = 0): string[] {
      const row = tables.one<{ id: number }>(
        `insert into node (kind, at, name, tier, status, hash, addresses, rendered_at, next_change_at)
         values ('part', ?, ?, ?, 200, ?, ?, ?, ?)
         on conflict do update set hash = excluded.hash, addresses = coalesce(excluded.addresses, addresses),
           rendered_at = excluded.rendered_at, next_change_at = excluded.next_change_at
         returning id`,
        at,
        name,
        at === 0 ? TIERS.own : TIERS.ahead,
        hash,
        addresses ? JSON.stringify(addresses) : null,
        renderedAt,
        comingChange(uses, renderedAt),
      );
      return recordUses(row?.id ?? 0, uses);
    },

    /** A part as it was last recorded. */
    part(name: string, at = 0): PartRow | undefined {
      const row = tables.one<{ id: number; hash: string | null; addresses: string | null }>(
        `select id, hash, addresses from node where kind = 'part' and at = ? and name = ?`,
        at,
        name,
      );
      return row && { ...row, name, addresses: row.addresses ? (JSON.parse(row.addresses) as string[]) : null };
    },

    /** Every recorded list. */
    lists: () => tables.all<{ text: string }>(`select text from key where text glob '[a-z]*'`).map(({ text }) => text),
  };

  function recordFile(id: number, { hash, sizes, renderedAt }: Written, nextChangeAt: number | null): void {
    tables.exec(
      'update node set hash = ?, sizes = coalesce(?, sizes), rendered_at = ?, next_change_at = ? where id = ?',
      hash,
      sizes?.join() ?? null,
      renderedAt,
      nextChangeAt,
      id,
    );
  }

  /** Simple statements, each prepared once: a tenth of the time that bulk statements over JSON take. */
  function recordUses(id: number, uses: Uses): string[] {
    const known = new Map(
      tables
        .all<{ id: number; text: string }>(
          'select k.id, k.text from uses u join key k on k.id = u.key_id where u.node_id = ?',
          id,
        )
        .map((key) => [key.text, key.id]),
    );
    const added: string[] = [];
    for (const text of keysOf(uses)) {
      if (known.delete(text)) continue;
      tables.exec('insert or ignore into uses values (?, ?)', id, keyId(text));
      added.push(text);
    }
    for (const keyOfOld of known.values())
      tables.exec('delete from uses where node_id = ? and key_id = ?', id, keyOfOld);
    return added;
  }

  function keyId(text: string): number {
    if (rollbacks !== tables.rollbacks()) ids.clear();
    rollbacks = tables.rollbacks();
    let id = ids.get(text);
    if (id !== undefined) return id;
    // Not with "returning", which takes three times as long.
    id =
      tables.one<{ id: number }>('select id from key where text = ?', text)?.id ??
      tables.insert('insert into key (text) values (?)', text);
    if (ids.size >= MOST_REMEMBERED) ids.clear();
    ids.set(text, id);
    return id;
  }
}
