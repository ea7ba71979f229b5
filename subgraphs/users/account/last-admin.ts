import type { Sql } from '@cho-phien/kit/database';

/** Until the transaction ends nobody else changes roles: none is given twice, and admins who are counted stay. */
export async function lockRoles(sql: Sql): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtextextended('users:roles', 0))`);
}

/** Whether there would be no admin without this account (uuid): two must not go, or shut each other out, at once. */
export async function isLastAdmin(accountId: string, sql: Sql): Promise<boolean> {
  await lockRoles(sql);
  const [row] = await sql.query<{ isAdmin: boolean; others: number }>(
    `select coalesce(bool_or(a.id = $1), false) as "isAdmin", count(*) filter (where a.id <> $1) as others
       from role_grant g join account a on a.id = g.account_id
      where g.role = 'ADMIN' and g.revoked_at is null and a.blocked_at is null and a.erased_at is null`,
    [accountId],
  );
  return row !== undefined && row.isAdmin && row.others === 0;
}
