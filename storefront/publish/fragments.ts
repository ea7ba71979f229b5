import { comingChange, firstOf, keysOf } from './made-from.ts';
import type { PlacedFragment } from './renderer.ts';
import type { Tables } from './tables.ts';

/** A fragment of a page that is to be patched. */
export interface FragmentToPatch extends Omit<PlacedFragment, 'uses'> {
  /** Whether it may be another than the one that stands there. */
  isTouched: boolean;
}

/** Where a fragment stands after a patch, and what it was made from if it was put anew. */
export interface PatchedFragment extends Omit<PlacedFragment, 'uses'> {
  uses?: PlacedFragment['uses'];
}

/** As it stands in the manifest. */
interface RecordedFragment extends Omit<PlacedFragment, 'uses'> {
  /** Ids of the keys that it was made from. */
  keys: number[];
  nextChangeAt: number | null;
}

/** The rest of a page. */
interface Rest {
  /** The next date that changes it. */
  nextChangeAt: number | null;
  /** The clock that it was rendered with. */
  renderedAt: number;
}

/** What recording came to. */
interface Recorded {
  /** Keys that no fragment of the page had used before. */
  added: string[];
  /** The next date that changes the page. */
  nextChangeAt: number | null;
}

/** The fragments of pages, and which of them were touched; `keyId` gives the id of a key. */
export function createFragments(tables: Tables, keyId: (key: string) => number) {
  function write(id: number, fragments: readonly RecordedFragment[], made: readonly string[], rest: Rest): Recorded {
    const { nextChangeAt, renderedAt } = rest;
    if (fragments.length === 0) tables.exec('delete from fragments where node_id = ?', id);
    else {
      const placed = JSON.stringify(fragments);
      tables.exec('insert or replace into fragments values (?, ?, ?, ?)', id, placed, nextChangeAt, renderedAt);
    }
    const keys = new Set(fragments.flatMap((fragment) => fragment.keys));
    const known = new Set(
      tables
        .all<{ key: number }>('select key_id as key from fragment_uses where node_id = ?', id)
        .map(({ key }) => key),
    );
    for (const key of known)
      if (!keys.has(key)) tables.exec('delete from fragment_uses where node_id = ? and key_id = ?', id, key);
    for (const key of keys) if (!known.has(key)) tables.exec('insert into fragment_uses values (?, ?)', id, key);
    const added = made.filter((key) => !known.has(keyId(key)));
    return { added, nextChangeAt: firstOf([nextChangeAt, ...fragments.map((fragment) => fragment.nextChangeAt)]) };
  }

  function recorded({ uses, ...fragment }: PlacedFragment, renderedAt: number): RecordedFragment {
    return { ...fragment, keys: keysOf(uses).map(keyId), nextChangeAt: comingChange(uses, renderedAt) };
  }

  const read = (id: number) =>
    tables.one<{ placed: string } & Rest>(
      'select placed, next_change_at as nextChangeAt, rendered_at as renderedAt from fragments where node_id = ?',
      id,
    );

  return {
    /** Records the fragments of a rendered page. */
    recordFragments(id: number, fragments: readonly PlacedFragment[], rest: Rest): Recorded {
      const made = fragments.flatMap(({ uses }) => keysOf(uses));
      return write(
        id,
        fragments.map((fragment) => recorded(fragment, rest.renderedAt)),
        made,
        rest,
      );
    },

    /** Records the fragments of a page that was patched at a clock. */
    patchFragments(id: number, patched: readonly PatchedFragment[], now: number): Recorded {
      const { placed, ...rest } = read(id) ?? { placed: '[]', nextChangeAt: null, renderedAt: now };
      const before = new Map((JSON.parse(placed) as RecordedFragment[]).map((fragment) => [fragment.name, fragment]));
      const fragments = patched.flatMap(({ uses, ...fragment }) => {
        if (uses) return [recorded({ ...fragment, uses }, now)];
        const known = before.get(fragment.name);
        return known ? [{ ...known, starts: fragment.starts }] : [];
      });
      const made = patched.flatMap(({ uses }) => (uses ? keysOf(uses) : []));
      return write(id, fragments, made, rest);
    },

    /** The fragments of a page that is to be patched; undefined when a date has changed the rest of it, or without any. */
    fragmentsOf(id: number, now: number): FragmentToPatch[] | undefined {
      const row = read(id);
      if (!row || (row.nextChangeAt !== null && row.nextChangeAt <= now)) return undefined;
      const touched = new Set(
        tables.all<{ key: number }>('select key_id as key from touched where node_id = ?', id).map(({ key }) => key),
      );
      return (JSON.parse(row.placed) as RecordedFragment[]).map(({ keys, nextChangeAt, ...fragment }) => ({
        ...fragment,
        isTouched: keys.some((key) => touched.has(key)) || (nextChangeAt !== null && nextChangeAt <= now),
      }));
    },
  };
}
