import { randomBytes } from 'node:crypto';
import { dataDir, secretIn } from './postgres/data-dir.ts';

/** The secret that signs the internal identity: `INTERNAL_SECRET`, or one made on first start and kept in the data folder. */
export async function internalSecret(env: NodeJS.ProcessEnv): Promise<string> {
  return env.INTERNAL_SECRET || secretIn(dataDir(env), 'internal-secret', newSecret);
}

/** The bootstrap admin key: `ADMIN_KEY`, or one made on first start and kept in the data folder as `admin-key`. */
export async function adminKey(env: NodeJS.ProcessEnv): Promise<string> {
  return env.ADMIN_KEY || secretIn(dataDir(env), 'admin-key', () => `cpk_${newSecret()}`);
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
