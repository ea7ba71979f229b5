import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { forbidden } from '@cho-phien/kit/errors';
import { publicId } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { isLastAdmin } from '../account/last-admin.ts';
import { ownHousehold } from '../household/household.access.ts';
import { noHousehold, requireHousehold } from '../household/household.write.ts';
import { forgetAccount, forgetHousehold } from './forget.ts';
import { keepRequest } from './request.ts';
import { OpenStoreError, type AccountEraseInput, type HouseholdEraseInput } from './rights.type.ts';

/** What came of it. */
export interface Erased {
  isErased: boolean;
  userErrors: UserError[];
}

/** Forgets the caller and their household. What the law wants kept stays, without a name: who sold what, who wrote what. */
export async function eraseAccount({ isCertain }: AccountEraseInput, context: Context): Promise<Erased> {
  const { accountId } = requireAccount(context);
  if (!isCertain) return refused(uncertain(context));
  const householdId = (await ownHousehold(context)) ?? null;
  return context.db.atomically(async (sql) => {
    const request = { kind: 'ERASE', channel: 'ONLINE', accountId, householdId } as const;
    const open = await openStores(accountId, householdId, sql);
    const refusal = open.length > 0 ? openStoreError(open, context) : await lastAdmin(accountId, sql, context);
    if (refusal) {
      const reason = open.length > 0 ? 'OPEN_STORE' : 'LAST_ADMIN';
      await keepRequest({ ...request, outcome: 'REFUSED', reason }, sql, context);
      return refused(refusal);
    }
    if (householdId) await forgetHousehold(householdId, sql, context);
    await forgetAccount(accountId, sql, context);
    await keepRequest({ ...request, outcome: 'DONE', reason: null }, sql, context);
    return { isErased: true, userErrors: [] };
  });
}

/** Forgets a household: for itself, or for officers of its commune when it asks on paper. */
export async function eraseHousehold({ id, isCertain }: HouseholdEraseInput, context: Context): Promise<Erased> {
  const { household, access } = await requireHousehold(id, context);
  if (!household) return refused(noHousehold(context));
  if (access === 'HELPER') throw forbidden();
  if (!isCertain) return refused(uncertain(context));
  return context.db.atomically(async (sql) => {
    const channel = access === 'OWN' ? 'ONLINE' : 'PAPER';
    const request = { kind: 'ERASE', channel, accountId: null, householdId: household.uuid } as const;
    const open = await openStores(null, household.uuid, sql);
    if (open.length > 0) {
      await keepRequest({ ...request, outcome: 'REFUSED', reason: 'OPEN_STORE' }, sql, context);
      return refused(openStoreError(open, context));
    }
    await forgetHousehold(household.uuid, sql, context);
    await keepRequest({ ...request, outcome: 'DONE', reason: null }, sql, context);
    return { isErased: true, userErrors: [] };
  });
}

/**
 * The stores (uuids) that would be left open without anybody who answers for them, which nobody does who has never
 * signed in; they stay as they are meanwhile.
 */
async function openStores(accountId: string | null, householdId: string | null, sql: Sql): Promise<string[]> {
  // Locked before it is looked at who is left: two who answer for one store must not go at once, each trusting the other.
  const theirs = await sql.query<{ id: string }>(
    `select id from store
      where id in (select store_id from store_member where account_id = $1::uuid and removed_at is null
                      and 'MANAGE_STORE' = any(permissions)
                   union all select id from store where household_id = $2::uuid)
      order by id for update`,
    [accountId, householdId],
  );
  const rows = await sql.query<{ id: string }>(
    `select s.id from store s where s.id = any($3) and s.opening <> 'CLOSED' and (s.household_id = $2 or
         not exists (select from store_member o join account a on a.id = o.account_id
                      where o.store_id = s.id and o.account_id <> $1 and o.removed_at is null
                        and 'MANAGE_STORE' = any(o.permissions) and a.blocked_at is null and a.erased_at is null
                        and exists (select from session where account_id = a.id)))
      order by s.id`,
    [accountId, householdId, theirs.map(({ id }) => id)],
  );
  return rows.map(({ id }) => id);
}

/** Why the last admin stays; undefined for everybody else. */
async function lastAdmin(accountId: string, sql: Sql, { locale }: Context): Promise<UserError | undefined> {
  if (!(await isLastAdmin(accountId, sql))) return undefined;
  return userError(locale, UserErrorCode.CONFLICT, ['input'], {
    vi: 'Bạn là quản trị viên cuối cùng; hãy trao quyền cho người khác trước.',
    en: 'You are the last admin; appoint another one first.',
  });
}

function refused(...userErrors: UserError[]): Erased {
  return { isErased: false, userErrors };
}

function openStoreError(storeIds: string[], { locale }: Context): OpenStoreError {
  const message =
    locale === 'vi'
      ? 'Cửa hàng còn mở và chỉ mình bạn hoặc hộ này đứng tên. Hãy giao cho người khác hoặc đóng cửa hàng trước.'
      : 'A store is still open, and nobody else answers for it. Hand it over, or close it first.';
  return Object.assign(new OpenStoreError(), {
    code: UserErrorCode.CONFLICT,
    message,
    path: ['input'],
    storeIds: storeIds.map((id) => publicId('str', id)),
  });
}

function uncertain({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'isCertain'], {
    vi: 'Xóa rồi không lấy lại được. Hãy xác nhận là bạn chắc chắn.',
    en: 'What is erased is gone for good. Say that you are certain.',
  });
}
