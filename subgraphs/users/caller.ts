import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Grant, Viewer } from '@cho-phien/kit/viewer';
import { roleGrants } from './account/role.service.ts';
import { helperGrants } from './helper/assignment.service.ts';
import { storeMemberships } from './member/member.service.ts';
import { partnerOfKey } from './partner/key.ts';

/** What the gateway knows of a caller. */
export type Credential = { sessionId: string; accountId: string } | { key: string };

/** Where what an account (uuid) may do comes from; each noun adds its own. */
const SOURCES: readonly ((accountId: string, sql: Sql) => Promise<Grant[]>)[] = [
  roleGrants,
  storeMemberships,
  helperGrants,
];

/** Who a credential belongs to and what they may do now; null when it is good no more. */
export async function caller(credential: Credential, { db }: { db: Sql; key: Context['key'] }): Promise<Viewer | null> {
  if ('key' in credential) return partnerOfKey(credential.key, db);
  const { sessionId, accountId } = credential;
  const [row] = await db.query(
    `select from session s join account a on a.id = s.account_id
      where s.id = $1 and a.id = $2 and s.ended_at is null and s.expires_at > now()
        and a.blocked_at is null and a.erased_at is null`,
    [sessionId, accountId],
  );
  if (!row) return null;
  const grants = await Promise.all(SOURCES.map((grantsFrom) => grantsFrom(accountId, db)));
  return { kind: 'account', accountId, sessionId, grants: grants.flat() };
}
