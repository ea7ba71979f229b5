import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Sql } from '@cho-phien/kit/database';
import type { PartnerScope, PartnerViewer } from '@cho-phien/kit/viewer';

/** `cpk_`, eight characters to find it by, and 32 random bytes. */
const KEY = /^(cpk_[0-9a-f]{8})_[\w-]{43}$/;

/** A key that was just made. */
export interface NewKey {
  /** Goes to the partner, and nowhere else. */
  key: string;
  prefix: string;
  hash: Buffer;
}

/** Makes a key. */
export function newKey(): NewKey {
  const prefix = `cpk_${randomBytes(4).toString('hex')}`;
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { key, prefix, hash: hashOf(key) };
}

/**
 * Who uses a key; null when it is nobody's, has ended, or its API client or partner is refused. One statement by the prefix;
 * a second one a minute at most, which keeps when the key was last used.
 */
export async function partnerOfKey(key: string, sql: Sql): Promise<PartnerViewer | null> {
  const [, prefix] = KEY.exec(key) ?? [];
  if (!prefix) return null;
  const [row] = await sql.query<KeyRow>(
    `select k.hash, c.id as "clientId", c.partner_id as "partnerId", c.scopes,
            coalesce(k.last_used_at < now() - interval '1 minute', true) as "isNews"
       from api_key k join api_client c on c.id = k.client_id join partner p on p.id = c.partner_id
      where k.prefix = $1 and (k.ends_at is null or k.ends_at > now())
        and c.revoked_at is null and p.state = 'ACTIVE'`,
    [prefix],
  );
  if (!row || !timingSafeEqual(row.hash, hashOf(key))) return null;
  if (row.isNews) await sql.query(`update api_key set last_used_at = now() where prefix = $1`, [prefix]);
  const { clientId, partnerId, scopes } = row;
  return { kind: 'partner', partnerId, clientId, scopes };
}

interface KeyRow {
  hash: Buffer;
  clientId: string;
  partnerId: string;
  scopes: PartnerScope[];
  isNews: boolean;
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
