import type { EvaluatedPart, Uses } from './renderer.ts';
import { TIERS } from './marks.ts';
import type { Tables } from './tables.ts';

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

/** Keys whose ids are kept in memory. */
const MOST_REMEMBERED = 50_000;

/** The keys of what a page or part was made from; parts are written `#name`. */
export function keysOf({ entities, lists, parts }: Uses): string[] {
  return [...entities, ...lists, ...parts.map((name) => `#${name}`)];
}

/** What says at its making that it changes then, or did before, would do so for ever. */
function comingChange({ nextChangeAt }: Uses, renderedAt: number): number | null {
  return nextChangeAt !== null && nextChangeAt > renderedAt ? nextChangeAt : null;
}

/** What was made, and what it was made from. */
export function createUses(tables: Tables) {
  /** Keys met lately. */
  const ids = new Map<string, number>();

  return {
    /** Records a written page. Returns the keys that it had not used before. */
    recordPage(id: number, page: WrittenPage): string[] {
      tables.exec(
        `update node set status = ?, location = ?, hash = ?, sizes = coalesce(?, sizes), rendered_at = ?, next_change_at = ? where id = ?`,
        page.status,
        page.location,
        page.hash,
        page.sizes?.join() ?? null,
        page.renderedAt,
        comingChange(page.uses, page.renderedAt),
        id,
      );
      return recordUses(id, page.uses);
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
