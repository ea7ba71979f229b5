import { isList } from './lists.ts';
import { changesLists, createMatcher, type ListChange } from './match.ts';

interface Entry {
  serial: number;
  /** Entities and parts. */
  keys: ReadonlySet<string>;
  /** Those that can make a list another one. */
  changes: readonly ListChange[];
}

/**
 * What changed while jobs run. A page that uses something for the first time is not yet found by its keys, so a change
 * that comes while it is rendered would pass it by: when it is done, its new keys are held against what came meanwhile.
 */
export function createRecent() {
  let serial = 0;
  let entries: Entry[] = [];
  const running = new Set<number>();
  /** When parts were recorded. */
  const recorded = new Map<string, number>();

  return {
    /** Begins a job; the number is for the other functions. */
    begin(): number {
      serial += 1;
      running.add(serial);
      return serial;
    },
    end(job: number): void {
      running.delete(job);
      const oldest = running.size === 0 ? Infinity : Math.min(...running);
      entries = entries.filter((entry) => entry.serial > oldest);
      for (const [key, at] of recorded) if (at < oldest) recorded.delete(key);
    },
    /** Notes that a part was recorded. */
    record: (key: string) => recorded.set(key, (serial += 1)),
    /** Whether a part was recorded since the job began: then the job's value of it may be older. */
    recordedSince: (job: number, key: string): boolean => (recorded.get(key) ?? 0) > job,
    /** Notes what changed. */
    add(keys: Iterable<string>, changes: readonly ListChange[] = []): void {
      serial += 1;
      if (running.size > 0) entries.push({ serial, keys: new Set(keys), changes: changes.filter(changesLists) });
    },
    /** Whether any of these keys was touched since the job began. */
    touchedSince(job: number, keys: readonly string[]): boolean {
      const since = entries.filter((entry) => entry.serial > job);
      if (since.length === 0 || keys.length === 0) return false;
      if (since.some((entry) => keys.some((key) => entry.keys.has(key)))) return true;
      const matcher = createMatcher(keys.filter(isList));
      return since.some(({ changes }) => changes.some((change) => matcher.touchedBy(change).size > 0));
    },
  };
}

/** What changed while jobs run. */
export type Recent = ReturnType<typeof createRecent>;
