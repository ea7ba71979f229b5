import type pg from 'pg';
import { log } from '../log.ts';
import { backoff, createWake } from './wake.ts';

/** Changes that one statement stamps. */
const BATCH = 5_000;
/** Milliseconds after which a relay looks by itself, and one that waits tries to take over. */
const LOOK_AGAIN = 1_000;

/** What gives the changes of a subgraph their positions. */
export interface Relay {
  /** Calls the listener whenever there may be new positions, until the returned function is called. */
  onStamped(listener: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Stamps committed changes in the order of their `seq` as soon as they are committed. Every process has one on a
 * connection of its own; of all of them, the one with the advisory lock works, and the lock goes with its connection.
 * `connect` opens that connection as the application role, and is called again when it is lost.
 */
export function startRelay(name: string, connect: () => Promise<pg.Client>): Relay {
  const listeners = new Set<() => void>();
  const tellAll = () => {
    for (const listener of listeners) listener();
  };
  const stopping = new AbortController();
  const ended = keepOn();
  return {
    onStamped(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      stopping.abort();
      await ended;
    },
  };

  async function keepOn(): Promise<void> {
    const { signal } = stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        await serve(() => (failures = 0));
      } catch (error) {
        if (signal.aborted) return;
        // One that is lost and found at once is nothing to worry about.
        log[failures > 0 ? 'warn' : 'info']({ err: error, subgraph: name }, 'the relay has no connection: tries anew');
      }
      await createWake().wait(backoff(failures), signal);
    }
  }

  /** Works on one connection until it is lost or the relay is closed. */
  async function serve(onConnected: () => void): Promise<void> {
    const { signal } = stopping;
    const client = await connect();
    let lost: Error | undefined;
    const { wake, wait } = createWake();
    const lose = (error = new Error('the connection has ended')) => {
      lost ??= error;
      wake();
    };
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ channel }) => (channel === `${name}_stamped` ? tellAll() : wake()));
    try {
      await client.query(`listen ${name}_change; listen ${name}_stamped`);
      onConnected();
      // What was stamped while nobody here listened.
      tellAll();
      let leads = false;
      while (!signal.aborted) {
        if (lost) throw lost;
        leads ||= await takeLead(client);
        if (leads) while ((await stamp(client)) === BATCH);
        await wait(LOOK_AGAIN, signal);
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function takeLead(client: pg.Client): Promise<boolean> {
    const sql = `select pg_try_advisory_lock(hashtext('cho-phien relay'), hashtext($1)) as leads`;
    return (await client.query<{ leads: boolean }>(sql, [name])).rows[0]?.leads ?? false;
  }

  async function stamp(client: pg.Client): Promise<number> {
    const { rows } = await client.query<{ stamped: number }>('select stamp_changes($1) as stamped', [BATCH]);
    return rows[0]?.stamped ?? 0;
  }
}
