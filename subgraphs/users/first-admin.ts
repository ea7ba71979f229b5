import type { Database } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import { firstAdmin } from '@cho-phien/kit/secrets';
import { lockRoles } from './account/last-admin.ts';
import { hashPassword } from './session/password.ts';

/** Makes the first admin where there is none, so that somebody can let in the others. Changes nothing later. */
export async function ensureAdmin(db: Database, now: Date): Promise<void> {
  const known = await db.query(`select from role_grant where role = 'ADMIN' and revoked_at is null limit 1`);
  if (known.length > 0) return;
  const { email, password } = await firstAdmin(process.env);
  const hash = await hashPassword(password);
  await db.atomically(async (sql) => {
    await lockRoles(sql);
    const [account] = await sql.query<{ id: string }>(
      `insert into account as a (id, email, password_hash, created_at, updated_at) values ($1, $2, $3, $4, $4)
       on conflict (email) do update set password_hash = coalesce(a.password_hash, excluded.password_hash) returning id`,
      [newUuid(now.getTime()), email, hash, now],
    );
    await sql.query(
      `insert into role_grant (id, account_id, role, granted_by, granted_at)
       select $1::uuid, $2::uuid, 'ADMIN', $2::uuid, $3::timestamptz
        where not exists (select from role_grant where role = 'ADMIN' and revoked_at is null)`,
      [newUuid(now.getTime()), account?.id, now],
    );
  });
}
