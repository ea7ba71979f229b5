import { dayOf, type Day } from '@cho-phien/kit/clock';
import type { Database } from '@cho-phien/kit/database';
import { log } from '@cho-phien/kit/log';

/** How long counts are gathered before they are written, in milliseconds. */
const GATHERED = 500;

/** Counts the scans of lots. */
export interface ScanCounter {
  /** Counts a scan of a lot (uuid) at an instant, and writes it a little later: nobody waits for it. */
  add(lotId: string, at: Date): void;
  /** Writes what is counted now. */
  flush(): Promise<void>;
}

/**
 * How often the stamp of a lot was scanned on a day in Vietnam; by whom and where is not kept. One for each process:
 * what was counted in the last half second is lost with a process that is killed.
 */
export function scanCounter(db: Database): ScanCounter {
  let counts = new Map<string, { lotId: string; day: Day; count: number }>();
  let writing = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function write(): Promise<void> {
    const rows = [...counts.values()];
    counts = new Map();
    if (rows.length === 0) return;
    try {
      // In one order, so that two processes never wait for each other.
      await db.query(
        `insert into scan (lot_id, day, count)
         select "lotId", day, count from jsonb_to_recordset($1) r ("lotId" uuid, day date, count integer)
          order by 1, 2
             on conflict (lot_id, day) do update set count = scan.count + excluded.count`,
        [JSON.stringify(rows)],
      );
    } catch (error) {
      log.warn({ err: error, scans: rows.length }, 'scans could not be counted');
    }
  }

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    return (writing = writing.then(write));
  };
  return {
    add(lotId, at) {
      const day = dayOf(at);
      const counted = counts.get(`${lotId} ${day}`);
      counts.set(`${lotId} ${day}`, { lotId, day, count: (counted?.count ?? 0) + 1 });
      timer ??= setTimeout(() => void flush(), GATHERED).unref();
    },
    flush,
  };
}
