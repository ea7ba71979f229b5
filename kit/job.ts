import type { Database } from './database.ts';
import { backoff, createWake, type Wake } from './events/wake.ts';
import { log } from './log.ts';

/** What a subgraph does by itself, beside answering: when it starts, and again after a pause. */
export interface JobDefinition {
  /** Its name in the log. */
  name: string;
  /** Milliseconds until it is done again after it was done at an instant (milliseconds since 1970). */
  pause(now: number): number;
  /**
   * Does what is due at an instant; what lasts reads the clock anew. Harmless when nothing is due, and when several
   * processes do it at once.
   */
  run(db: Database, now: Date, clock: () => Date): Promise<void>;
}

/** A job at work. */
export interface Job {
  /** Resolves when nothing of it is under way any more. */
  stop(): Promise<void>;
}

/**
 * Does a job now and after each pause until it is stopped; what fails is tried again soon. `wake` ends a pause, for what
 * should not wait for its end.
 */
export function startJob(
  { name, pause, run }: JobDefinition,
  db: Database,
  { clock = () => new Date(), wake = createWake() }: { clock?: () => Date; wake?: Wake } = {},
): Job {
  const stopping = new AbortController();
  const { signal } = stopping;
  const ended = keepOn();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };

  async function keepOn(): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      const now = clock();
      let wait: number;
      try {
        await run(db, now, clock);
        failures = 0;
        wait = pause(now.getTime());
      } catch (error) {
        log[failures > 3 ? 'warn' : 'info']({ err: error, job: name }, 'the job failed and is tried again');
        wait = backoff(failures++);
      }
      await wake.wait(wait, signal);
    }
  }
}
