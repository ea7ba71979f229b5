import { hkdfSync, randomBytes } from 'node:crypto';
import { dataDir, secretIn } from './postgres/data-dir.ts';

/** The secret that signs the internal identity: `INTERNAL_SECRET`, or one made on first start and kept in the data folder. */
export async function internalSecret(env: NodeJS.ProcessEnv): Promise<string> {
  return env.INTERNAL_SECRET || secretIn(dataDir(env), 'internal-secret', newSecret);
}

/**
 * How the first admin signs in: `ADMIN_EMAIL` and `ADMIN_PASSWORD`, or a password made on first start and kept in the
 * data folder as `admin-password`. Of no meaning once there is an admin.
 */
export async function firstAdmin(env: NodeJS.ProcessEnv): Promise<{ email: string; password: string }> {
  const email = (env.ADMIN_EMAIL || 'admin@cho-phien.example').toLowerCase();
  return { email, password: env.ADMIN_PASSWORD || (await secretIn(dataDir(env), 'admin-password', newSecret)) };
}

/** What a start tells a person of that password. In production what a program prints is kept: there only where it is. */
export function shownPassword({ ADMIN_PASSWORD, NODE_ENV }: NodeJS.ProcessEnv, password: string): string {
  if (ADMIN_PASSWORD) return 'as set in ADMIN_PASSWORD';
  return NODE_ENV === 'production' ? 'in the file admin-password of the data folder' : password;
}

/** A key for one purpose, 32 bytes, derived from the internal secret (HKDF-SHA256): knowing one tells nothing of others. */
export function derivedKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'cho-phien', purpose, 32));
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
