import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';
import type { StorePermission } from '@cho-phien/kit/viewer';

/** The account (uuid) of a telephone number, made when it has none. */
export async function accountOfPhone(e164: string, sql: Sql, { clock, now }: Context): Promise<string> {
  const [account] = await sql.query<{ id: string }>(
    `insert into account as a (id, phone, created_at, updated_at) values ($1, $2, $3, $3)
     on conflict (phone) do update set updated_at = a.updated_at returning id`,
    [newUuid(now), e164, clock],
  );
  if (!account) throw new Error('An account was neither made nor found.');
  return account.id;
}

/** Lets an account (uuid) work for a store (uuid); undefined when it does already. */
export async function addMember(
  { storeId, accountId, permissions }: { storeId: string; accountId: string; permissions: readonly StorePermission[] },
  sql: Sql,
  context: Context,
): Promise<string | undefined> {
  const [added] = await sql.query<{ id: string }>(
    `insert into store_member (id, store_id, account_id, permissions, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (store_id, account_id) where removed_at is null do nothing returning id`,
    [newUuid(context.now), storeId, accountId, permissions, requireAccount(context).accountId, context.clock],
  );
  return added?.id;
}
