import { hash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { Change } from '@cho-phien/kit/events/source';
import { isList } from '@cho-phien/publish/lists';
import { changesLists, createMatcher } from '@cho-phien/publish/match';

type Heard = Pick<Change, 'entity' | 'id' | 'before' | 'after'>;

/** Answers that outlive a session, until a change or a date makes them others. */
export interface Memory {
  /** The answer to a question as of `now`; undefined when it must be asked. */
  recall(question: string, now: number): unknown;
  /** The place among the changes that are heard, for {@link keep}. */
  place(): number;
  /**
   * Keeps an answer that was asked for at `place`, unless a change heard since touches the entities and lists it was
   * made from.
   */
  keep(question: string, kept: Kept, place: number): void;
  /** Forgets what the changes touch. */
  hear(changes: readonly Heard[]): void;
  /** Forgets everything. */
  clear(): void;
}

/** The most answers that are kept: about four for each product, of a hundred thousand. */
const mostKept = 400_000;
/** The changes that are remembered for answers on their way. */
const mostHeard = 5_000;

interface Kept {
  /** Plain JSON. */
  answer: unknown;
  keys: readonly string[];
  /** The clock it was asked with, and the first instant it is no longer true at. */
  from: number;
  until: number;
}

/** The id of an answer is a hash of its question: one look finds it. A row of `made_of` that outlived its answer can only forget another one too early. */
const tables = `
  pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -8192;
  create table kept (
    id integer primary key, question text not null, answer text not null, since integer, until integer
  );
  create table made_of (key text, kept_id integer, primary key (key, kept_id)) without rowid;
  begin;
`;

/**
 * A memory that holds nothing yet. It lies in a file of its own that nobody else sees and that ends with the process:
 * what tens of thousands of pages share is more than the memory of a thread should hold.
 */
export function createMemory(): Memory {
  let db = open();
  const recordedLists = () => (db.lists.all() as { key: string }[]).map(({ key }) => key);
  let matcher = createMatcher([], recordedLists);
  let heard: { key: string; change: Heard | null }[] = [];
  /** How many changes were heard in all, and how many answers are kept. */
  let count = 0;
  let size = 0;

  function isTouched(keys: readonly string[], place: number): boolean {
    if (place === count) return false;
    if (count - place > heard.length) return true;
    const since = heard.slice(heard.length - (count - place));
    const made = new Set(keys);
    if (since.some(({ key }) => made.has(key))) return true;
    const lists = createMatcher(keys.filter(isList));
    return since.some(({ change }) => change && lists.touchedBy(change).size > 0);
  }

  function clear(): void {
    db.close();
    db = open();
    matcher = createMatcher([], recordedLists);
    size = 0;
  }

  return {
    recall(question, now) {
      try {
        // A clock that went back, in a test, is another one too.
        const row = db.recall.get(idOf(question), question, now, now) as { answer: string } | undefined;
        return row && (JSON.parse(row.answer) as unknown);
      } catch {
        // A full disk may have left the file broken.
        clear();
        return undefined;
      }
    },
    place: () => count,
    keep(question, { answer, keys, from, until }, place) {
      if (isTouched(keys, place)) return;
      if (size >= mostKept) clear();
      size += 1;
      const id = idOf(question);
      // The answer last: it must not stand without a key that it is forgotten by.
      for (const key of keys) {
        db.madeOf.run(key, id);
        if (isList(key)) matcher.add(key);
      }
      db.keep.run(id, question, JSON.stringify(answer), from, until);
    },
    hear(changes) {
      count += changes.length;
      for (const change of changes) heard.push({ key: keyOf(change), change: changesLists(change) ? change : null });
      if (heard.length > 2 * mostHeard) heard = heard.slice(-mostHeard);
      const touched = new Set(changes.flatMap((change) => [keyOf(change), ...matcher.touchedBy(change)]));
      for (const key of touched) {
        db.forget.run(key);
        db.forgetKey.run(key);
      }
    },
    clear() {
      clear();
      // Whatever is on its way is not kept either.
      count += 2 * mostHeard + 1;
      heard = [];
    },
  };
}

function open() {
  const db = new DatabaseSync('');
  db.exec(tables);
  return {
    recall: db.prepare('select answer from kept where id = ? and question = ? and since <= ? and until > ?'),
    keep: db.prepare('insert or replace into kept values (?, ?, ?, ?, ?)'),
    madeOf: db.prepare('insert or ignore into made_of values (?, ?)'),
    forget: db.prepare('delete from kept where id in (select kept_id from made_of where key = ?)'),
    forgetKey: db.prepare('delete from made_of where key = ?'),
    lists: db.prepare(`select distinct key from made_of where key glob '[a-z]*'`),
    close: () => db.close(),
  };
}

const keyOf = ({ entity, id }: Heard) => `${entity}:${id}`;

/** 52 bits: as many as a number holds without loss. */
const idOf = (question: string) => Number.parseInt(hash('sha256', question, 'hex').slice(0, 13), 16);
