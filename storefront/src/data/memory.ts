import { addDays, dayOf, startOfDay } from '@cho-phien/kit/clock';
import type { Change } from '@cho-phien/kit/events/source';
import { createMatcher } from '@cho-phien/publish/match';

type Heard = Pick<Change, 'entity' | 'id' | 'before' | 'after'>;

/** Answers that outlive a session, until a change or a date makes them others. */
export interface Memory {
  /** The answer to a question as of `now`; undefined when it must be asked. */
  recall(question: string, now: number): Promise<unknown> | undefined;
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

/** The most answers that are kept, and the changes that are remembered for answers on their way. */
const mostKept = 8_000;
const mostHeard = 5_000;

interface Kept {
  answer: unknown;
  keys: readonly string[];
  /** The clock it was asked with, and the first instant it is no longer true at. */
  from: number;
  until: number;
}

/** A memory that holds nothing yet. */
export function createMemory(): Memory {
  const kept = new Map<string, Kept>();
  const users = new Map<string, Set<string>>();
  let matcher = createMatcher();
  let heard: Heard[] = [];
  /** How many changes were heard in all. */
  let count = 0;

  function forget(question: string): void {
    const known = kept.get(question);
    if (!known) return;
    kept.delete(question);
    for (const key of known.keys) {
      const of = users.get(key);
      of?.delete(question);
      if (of?.size === 0) users.delete(key);
    }
  }

  function isTouched(keys: readonly string[], place: number): boolean {
    if (place === count) return false;
    if (count - place > heard.length) return true;
    const since = heard.slice(heard.length - (count - place));
    const entities = new Set(since.map(keyOf));
    if (keys.some((key) => entities.has(key))) return true;
    const lists = createMatcher(keys.filter(isListKey));
    return since.some((change) => lists.touchedBy(change).size > 0);
  }

  return {
    recall(question, now) {
      const known = kept.get(question);
      // A clock that went back, in a test, is another one too.
      return known && known.from <= now && now < known.until ? Promise.resolve(known.answer) : undefined;
    },
    place: () => count,
    keep(question, made, place) {
      if (isTouched(made.keys, place)) return;
      forget(question);
      if (kept.size >= mostKept) {
        const [oldest] = kept.keys();
        if (oldest !== undefined) forget(oldest);
      }
      kept.set(question, made);
      for (const key of made.keys) {
        const of = users.get(key) ?? new Set();
        users.set(key, of.add(question));
        if (isListKey(key)) matcher.add(key);
      }
    },
    hear(changes) {
      count += changes.length;
      heard = [...heard, ...changes].slice(-mostHeard);
      for (const change of changes) {
        for (const key of [keyOf(change), ...matcher.touchedBy(change)]) {
          for (const question of users.get(key) ?? []) forget(question);
        }
      }
    },
    clear() {
      kept.clear();
      users.clear();
      matcher = createMatcher();
      // Whatever is on its way is not kept either.
      count += mostHeard + 1;
      heard = [];
    },
  };
}

/** The midnight in Vietnam that follows an instant, both in milliseconds. */
export function nextMidnight(now: number): number {
  return startOfDay(addDays(dayOf(new Date(now)), 1)).getTime();
}

const keyOf = ({ entity, id }: Heard) => `${entity}:${id}`;
const isListKey = (key: string) => key.endsWith('}');
