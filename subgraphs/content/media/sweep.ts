import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@cho-phien/kit/database';
import { log } from '@cho-phien/kit/log';
import { sweep } from '@cho-phien/kit/postgres/stage';
import { INCOMING, incomingFolder, LOCK_PICTURE } from './receive.ts';
import { storageFrom } from './storage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long a request that came to nothing is kept: limits look back an hour. */
const REQUEST_KEPT = DAY;
/** How long a picture is kept that stands nowhere. */
const FREE_KEPT = 30 * DAY;
/** Files that nobody knows may be of an upload that is just being settled. */
const UNKNOWN_KEPT = DAY;

/** Sweeps at once and every hour until it is stopped. */
export function tendMedia(db: Database): () => Promise<void> {
  const stopping = new AbortController();
  const ended = keepOn();
  return async () => {
    stopping.abort();
    await ended;
  };

  async function keepOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      await sweepMedia(db, Date.now()).catch((error: unknown) => {
        if (!stopping.signal.aborted) log.warn({ err: error }, 'pictures could not be swept');
      });
      await sleep(HOUR, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  }
}

/**
 * Removes what uploads of killed processes left, requests that came to nothing, pictures that stood nowhere for thirty
 * days, private ones whose time has passed, and files of which no row tells. A picture's row goes before its files: nothing ever leads to what is gone.
 */
export async function sweepMedia(db: Database, now: number): Promise<void> {
  await sweep(incomingFolder(process.env), INCOMING, (folder) => rm(folder, { recursive: true, force: true }));
  await db.query(
    `delete from media where position is null and
       (picture_hash is null and expires_at < $1 or picture_hash is not null and free_since < $2)`,
    [new Date(now - REQUEST_KEPT), new Date(now - FREE_KEPT)],
  );
  await db.query(
    `delete from picture p where made_at < $1 and not exists (select from media m where m.picture_hash = p.hash)`,
    [new Date(now - UNKNOWN_KEPT)],
  );
  await db.query(`delete from private_picture where kept_until < $1 or (jpeg is null and begun_at < $2)`, [
    new Date(now),
    new Date(now - REQUEST_KEPT),
  ]);
  const storage = storageFrom(process.env);
  const old = (await storage.names()).filter(({ keptAt }) => keptAt < now - UNKNOWN_KEPT);
  const known = await db.query<{ name: string }>(`select name from picture where name = any($1)`, [
    old.map(({ name }) => name),
  ]);
  const names = new Set(known.map(({ name }) => name));
  for (const { name } of old) {
    if (names.has(name)) continue;
    await db.atomically(async (sql) => {
      await sql.query(LOCK_PICTURE, [name]);
      const rows = await sql.query('select from picture where name = $1', [name]);
      if (rows.length === 0) await storage.remove(name);
    });
  }
}
