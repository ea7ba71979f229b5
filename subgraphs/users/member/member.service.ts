import { grouped, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId, publicId } from '@cho-phien/kit/ids';
import { mayManage, requireAccount } from '@cho-phien/kit/permissions';
import { NOT_A_PHONE, readPhone, veiledPhone } from '@cho-phien/kit/phone';
import { userError, UserErrorCode, type InputError, type UserError } from '@cho-phien/kit/user-errors';
import { StorePermission, type Grant } from '@cho-phien/kit/viewer';
import { requireOwnManager } from '../store/store.access.ts';
import { noStore } from '../store/store.change.ts';
import type { StoreNode } from '../store/store.row.ts';
import type { StoreMemberAddInput, StoreMemberSetPermissionsInput, StoreMemberType } from './member.type.ts';
import { accountOfPhone, addMember } from './member.write.ts';

/** The most people who work for one store. */
const MOST_MEMBERS = 50;

interface MemberRow extends Omit<StoreMemberType, 'id'> {
  id: string;
  storeId: string;
  accountId: string;
}

/** A member with the uuid of their store. */
export type MemberNode = StoreMemberType & { storeId: string };

const COLUMNS = `m.id, m.store_id as "storeId", m.account_id as "accountId", m.permissions, m.added_at as "addedAt", a.phone`;
const MEMBERS = `store_member m join account a on a.id = m.account_id`;
/** Members who can sign in. */
const LIVES = `a.blocked_at is null and a.erased_at is null`;
/** Members who did at least once: the number of an invited one may be nobody's. */
const CAME = `exists (select from session s where s.account_id = a.id)`;

/** What an account (uuid) may do at the stores it works for. */
export async function storeMemberships(accountId: string, sql: Sql): Promise<Grant[]> {
  const rows = await sql.query<{ storeId: string; permissions: StorePermission[] }>(
    `select store_id as "storeId", permissions from store_member where account_id = $1 and removed_at is null`,
    [accountId],
  );
  return rows.map((row) => ({ role: 'PRODUCER', ...row }));
}

/** The members of stores (uuids), the first ones first; for who may see them. One statement. */
export async function membersOfStores(storeIds: readonly string[], { db }: Context): Promise<MemberNode[][]> {
  const rows = await db.query<MemberRow>(
    `select ${COLUMNS} from ${MEMBERS} where m.store_id = any($1) and m.removed_at is null order by m.added_at, m.id`,
    [storeIds],
  );
  return grouped(storeIds, rows, (row) => row.storeId).map((own) => own.map(toMember));
}

/** The stores that accounts (uuids) work for, the first ones first; for who may see the accounts. One statement. */
export async function membershipsOfAccounts(accountIds: readonly string[], { db }: Context): Promise<MemberNode[][]> {
  const rows = await db.query<MemberRow>(
    `select ${COLUMNS} from ${MEMBERS} where m.account_id = any($1) and m.removed_at is null order by m.added_at, m.id`,
    [accountIds],
  );
  return grouped(accountIds, rows, (row) => row.accountId).map((own) => own.map(toMember));
}

/** The members of a store, for its managers, its helpers and officers of its place; null for all others. */
export async function visibleMembers(store: StoreNode, context: Context): Promise<MemberNode[] | null> {
  const where = { storeId: store.uuid, communeCode: store.communeCode };
  return mayManage(context, where, StorePermission.MANAGE_STORE) ? context.load(membersOfStores, store.uuid) : null;
}

/** What came of a change. */
export interface MemberChanged {
  member: MemberNode | null;
  userErrors: UserError[];
}

/** Lets somebody work for a store, by telephone number. Who may manage the store. */
export async function addStoreMember(input: StoreMemberAddInput, context: Context): Promise<MemberChanged> {
  const storeId = parseId('str', input.storeId);
  await requireOwnManager(storeId, context.db, context);
  const { locale } = context;
  const phone = readPhone(input.phone);
  const errors = checkPermissions(input.permissions, context);
  if (!phone) errors.unshift(userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'phone'], NOT_A_PHONE));
  if (errors.length > 0 || !phone) return refused(...errors);
  return context.db.atomically(async (sql) => {
    const [store] = await sql.query<{ id: string }>(`select id from store where id = $1 for update`, [storeId ?? null]);
    if (!store) return refused(noStore(context, 'storeId'));
    const [row] = await sql.query<{ n: number; isKnown: boolean }>(
      `select count(*) as n, coalesce(bool_or(a.phone = $2), false) as "isKnown"
         from ${MEMBERS} where m.store_id = $1 and m.removed_at is null`,
      [store.id, phone.e164],
    );
    const conflict = (field: string, vi: string, en: string) =>
      refused(userError(locale, UserErrorCode.CONFLICT, ['input', field], { vi, en }));
    if (row?.isKnown) {
      return conflict('phone', 'Người này đã ở trong cửa hàng.', 'This person works for the store already.');
    }
    if ((row?.n ?? 0) >= MOST_MEMBERS) {
      return conflict(
        'storeId',
        `Một cửa hàng có nhiều nhất ${MOST_MEMBERS} người.`,
        `A store has at most ${MOST_MEMBERS} people.`,
      );
    }
    const accountId = await accountOfPhone(phone.e164, sql, context);
    const id = await addMember({ storeId: store.id, accountId, permissions: ordered(input.permissions) }, sql, context);
    return changed(id, sql);
  });
}

/** Changes what a member may do. Who may manage the store; the last one who manages it stays so. */
export async function setMemberPermissions(
  { id, permissions }: StoreMemberSetPermissionsInput,
  context: Context,
): Promise<MemberChanged> {
  const uuid = parseId('mem', id);
  const storeId = await storeOfMember(uuid, context.db);
  await requireOwnManager(storeId, context.db, context);
  const errors = checkPermissions(permissions, context);
  if (errors.length > 0) return refused(...errors);
  return context.db.atomically(async (sql) => {
    const member = await lockedMember(uuid, storeId, sql);
    if (!member) return refused(noMember(context));
    const refusal = permissions.includes(StorePermission.MANAGE_STORE)
      ? undefined
      : await lastManager(member, sql, context);
    if (refusal) return refused(refusal);
    await sql.query(`update store_member set permissions = $2 where id = $1 and permissions <> $2`, [
      member.id,
      ordered(permissions),
    ]);
    return changed(member.id, sql);
  });
}

/** Ends a membership. Who may manage the store, and the member; the last one who manages it stays. */
export async function removeStoreMember(id: string, context: Context): Promise<MemberChanged> {
  const { accountId } = requireAccount(context);
  const uuid = parseId('mem', id);
  const [own] = await context.db.query<{ accountId: string }>(
    `select account_id as "accountId" from store_member where id = $1 and removed_at is null`,
    [uuid ?? null],
  );
  const storeId = await storeOfMember(uuid, context.db);
  if (own?.accountId !== accountId) await requireOwnManager(storeId, context.db, context);
  return context.db.atomically(async (sql) => {
    const member = await lockedMember(uuid, storeId, sql);
    if (!member) return refused(noMember(context));
    const refusal = await lastManager(member, sql, context);
    if (refusal) return refused(refusal);
    await sql.query(`update store_member set removed_at = $2 where id = $1`, [member.id, context.clock]);
    return changed(member.id, sql);
  });
}

async function storeOfMember(uuid: string | undefined, sql: Sql): Promise<string | undefined> {
  const [row] = await sql.query<{ storeId: string }>(
    `select store_id as "storeId" from store_member where id = $1 and removed_at is null`,
    [uuid ?? null],
  );
  return row?.storeId;
}

/** The member, with the store locked: its managers are counted, and two must not remove each other at once. */
async function lockedMember(
  uuid: string | undefined,
  storeId: string | undefined,
  sql: Sql,
): Promise<MemberRow | undefined> {
  await sql.query(`select from store where id = $1 for update`, [storeId ?? null]);
  const [row] = await sql.query<MemberRow>(
    `select ${COLUMNS} from ${MEMBERS} where m.id = $1 and m.removed_at is null`,
    [uuid ?? null],
  );
  return row;
}

/**
 * Why a member stays who manages the store: nobody else does, or only people who have never signed in. One who has not
 * either may go as long as somebody is left, so that a wrong number can be put right.
 */
async function lastManager(member: MemberRow, sql: Sql, { locale }: Context): Promise<InputError | undefined> {
  if (!member.permissions.includes(StorePermission.MANAGE_STORE)) return undefined;
  const managers = await sql.query<{ isSelf: boolean; came: boolean }>(
    `select m.id = $2 as "isSelf", ${CAME} as came from ${MEMBERS}
      where m.store_id = $1 and m.removed_at is null and ${LIVES} and 'MANAGE_STORE' = any(m.permissions)`,
    [member.storeId, member.id],
  );
  const others = managers.filter(({ isSelf }) => !isSelf);
  const conflict = (vi: string, en: string) => userError(locale, UserErrorCode.CONFLICT, ['input', 'id'], { vi, en });
  if (others.length === 0) {
    return conflict(
      'Đây là người quản lý cuối cùng của cửa hàng; hãy trao quyền quản lý cho người khác trước.',
      'This is the last one who manages the store; let somebody else manage it first.',
    );
  }
  const hasCome = managers.some(({ isSelf, came }) => isSelf && came);
  if (!hasCome || others.some(({ came }) => came)) return undefined;
  return conflict(
    'Những người quản lý còn lại chưa đăng nhập lần nào. Hãy chờ một người đăng nhập, rồi mới rời hoặc thôi quản lý.',
    'The others who manage the store have never signed in. Wait until one of them has; then this one can go.',
  );
}

async function changed(id: string | undefined, sql: Sql): Promise<MemberChanged> {
  const [row] = await sql.query<MemberRow>(`select ${COLUMNS} from ${MEMBERS} where m.id = $1`, [id ?? null]);
  return { member: row ? toMember(row) : null, userErrors: [] };
}

function checkPermissions(permissions: readonly StorePermission[], { locale }: Context): InputError[] {
  if (permissions.length > 0) return [];
  return [
    userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'permissions'], {
      vi: 'Hãy chọn ít nhất một việc người này được làm.',
      en: 'Choose at least one thing that this person may do.',
    }),
  ];
}

/** Each once, in one order, so that equal sets are equal. */
function ordered(permissions: readonly StorePermission[]): StorePermission[] {
  return Object.values(StorePermission).filter((permission) => permissions.includes(permission));
}

function refused(...userErrors: UserError[]): MemberChanged {
  return { member: null, userErrors };
}

function noMember({ locale }: Context): InputError {
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', 'id'], {
    vi: 'Không có người này trong cửa hàng.',
    en: 'The store has no such member.',
  });
}

function toMember({ id, storeId, permissions, addedAt, phone }: MemberRow): MemberNode {
  return { id: publicId('mem', id), storeId, permissions, addedAt, phone: phone && veiledPhone(phone) };
}
