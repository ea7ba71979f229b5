import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { StartError } from '@cho-phien/kit/start-error';

/** Keeps a site for one publisher; the operating system lets it go when the process ends, however it ends. */
export function lockSite(site: string): () => void {
  const release = tryLock(site);
  if (release) return release;
  throw new StartError(
    `The pages in ${site} are kept by another publisher.`,
    'Stop the other program (npm start, perhaps in another window), or set SITE_DIR to another folder.',
  );
}

/** The same; undefined when another publisher holds it. */
export function tryLock(site: string): (() => void) | undefined {
  const db = new DatabaseSync(join(site, 'lock.db'));
  try {
    db.exec('pragma locking_mode = exclusive; begin exclusive; create table if not exists held (by integer)');
    return () => db.close();
  } catch (error) {
    db.close();
    if (/locked/.test(String(error))) return undefined;
    throw error;
  }
}
