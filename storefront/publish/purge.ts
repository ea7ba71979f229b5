import { appendFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoff } from '@cho-phien/kit/events/wake';
import { log } from '@cho-phien/kit/log';
import { readIfThere, writeWhole } from './whole-file.ts';

/** Tells a CDN which pages are other ones now. Throws when it does not take them. */
export type PurgePort = (addresses: readonly string[]) => Promise<void>;

/** Purges in batches after the pages are written; its troubles never reach the publisher. */
export interface Purger {
  add(addresses: readonly string[]): void;
  /** How many addresses wait, and what was said when they were refused. */
  status(): { waiting: number; error: string | null };
  /** Tries what waits once more, and ends. */
  stop(): Promise<void>;
}

const MOST = 500;
const GATHER = 100;
/** What was purged is struck from the file when it makes up half of it, and more than so many lines. */
const FEW = 1_000;

/** Posts the addresses as a JSON list to `PURGE_URL`, with `PURGE_TOKEN` as the bearer; undefined without an address. */
export function purgeFrom(env: NodeJS.ProcessEnv): PurgePort | undefined {
  const { PURGE_URL: url, PURGE_TOKEN: token } = env;
  if (!url) return undefined;
  return async (addresses) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(addresses),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`PURGE_URL answered with ${response.status}.`);
  };
}

/** Starts a purger. What waits stands in a file, an address a line, so that no restart forgets it. */
export function startPurger(purge: PurgePort, file: string): Purger {
  // A line that a killed program left half written is no address, or harms nobody.
  const lines = readIfThere(file)?.split('\n') ?? [];
  const waiting = new Set(lines.filter((line) => line.startsWith('/')));
  let kept = lines.length;
  const ending = new AbortController();
  let error: string | null = null;
  let work: Promise<void> | undefined;

  async function send(): Promise<void> {
    const batch = [...waiting].slice(0, MOST);
    // Before they are sent: what changes meanwhile is to be purged again.
    for (const address of batch) waiting.delete(address);
    try {
      await purge(batch);
      error = null;
      strike();
    } catch (failure) {
      for (const address of batch) waiting.add(address);
      if (error === null) log.warn({ err: failure }, 'the CDN does not take what is to be purged; it is tried again');
      error = String(failure);
      throw failure;
    }
  }

  function keep(addresses: readonly string[]): void {
    try {
      if (addresses.length > 0) appendFileSync(file, addresses.map((address) => `${address}\n`).join(''));
      kept += addresses.length;
    } catch (failure) {
      log.warn({ err: failure }, 'what is to be purged could not be noted; a restart would forget it');
    }
  }

  function strike(): void {
    if (waiting.size > 0 && kept < 2 * waiting.size + FEW) return;
    kept = waiting.size;
    if (kept === 0) rmSync(file, { force: true });
    else writeWhole(file, [...waiting, ''].join('\n'));
  }

  async function sendAll(): Promise<void> {
    let failures = 0;
    const pause = (milliseconds: number) =>
      sleep(milliseconds, undefined, { signal: ending.signal }).catch(() => undefined);
    await pause(GATHER);
    while (waiting.size > 0 && !ending.signal.aborted) {
      await send().then(
        () => (failures = 0),
        () => pause(backoff((failures += 1) + 3)),
      );
    }
  }

  function begin(): void {
    if (waiting.size > 0) work ??= sendAll().finally(() => (work = undefined));
  }

  begin();
  return {
    add(addresses) {
      keep(addresses.filter((address) => !waiting.has(address)));
      for (const address of addresses) waiting.add(address);
      begin();
    },
    status: () => ({ waiting: waiting.size, error }),
    async stop() {
      ending.abort();
      await work;
      while (
        waiting.size > 0 &&
        (await send().then(
          () => true,
          () => false,
        ))
      );
    },
  };
}
