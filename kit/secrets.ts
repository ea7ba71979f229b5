import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from './postgres/data-dir.ts';

/** The secret that signs the internal identity: `INTERNAL_SECRET`, or one made on first start and kept in the data folder. */
export function internalSecret(): string {
  return process.env.INTERNAL_SECRET ?? keptSecret('internal-secret', '');
}

/** The bootstrap admin key: `ADMIN_KEY`, or one made on first start and kept in the data folder. */
export function adminKey(): string {
  return process.env.ADMIN_KEY ?? keptSecret('admin-key', 'cpk_');
}

function keptSecret(name: string, prefix: string): string {
  const folder = dataDir(process.env);
  const file = join(folder, name);
  mkdirSync(folder, { recursive: true });
  try {
    // `wx` fails when another process was first; then its secret is ours too.
    writeFileSync(file, prefix + randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
