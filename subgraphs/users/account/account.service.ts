import { requireText } from '@cho-phien/kit/arguments';
import { inOrder, type Context } from '@cho-phien/kit/context';
import { parseId, publicId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { isAdmin, requireAccount, requireAdmin } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type InputError, type UserError } from '@cho-phien/kit/user-errors';
import { readLine } from '../line.ts';
import { isLastAdmin } from './last-admin.ts';
import type { AccountSetBlockedInput, AccountType, AccountUpdateInput } from './account.type.ts';

/** An account with its uuid, for what belongs to it. */
export type AccountNode = AccountType & { uuid: string };

interface AccountRow extends Omit<AccountType, 'id'> {
  uuid: string;
}

const COLUMNS = `id as uuid, phone, email, name, blocked_at is not null as "isBlocked", created_at as "createdAt"`;
const LONGEST_NAME = 80;

/** Accounts in the order of their uuids; undefined where there is none. For who may see them all. One statement. */
export async function accountsById(ids: readonly string[], { db }: Context): Promise<(AccountNode | undefined)[]> {
  const rows = await db.query<AccountRow>(`select ${COLUMNS} from account where id = any($1) and erased_at is null`, [
    ids,
  ]);
  return inOrder(ids, rows, (row) => row.uuid).map((row) => row && toNode(row));
}

/** An account by its public id, if the caller is that person or an admin; undefined for all others. */
export async function visibleAccount(id: string, context: Context): Promise<AccountNode | undefined> {
  const uuid = parseId('acc', id);
  const { viewer } = context;
  const isOwn = viewer.kind === 'account' && viewer.accountId === uuid;
  return uuid && (isOwn || isAdmin(context)) ? context.load(accountsById, uuid) : undefined;
}

/** Who asks. */
export function ownAccount(context: Context): Promise<AccountNode | undefined> {
  const { viewer } = context;
  return viewer.kind === 'account' ? context.load(accountsById, viewer.accountId) : Promise.resolve(undefined);
}

/** A page of accounts, the latest first, for admins. `search` is a whole e-mail address or telephone number in E.164. */
export async function listAccounts(search: string | null | undefined, page: PageArgs, context: Context) {
  requireAdmin(context);
  const size = pageSize(page.first);
  const [behind] = page.after ? decodeCursor('accounts', ['uuid'], page.after) : [];
  // Plans do not know whether something is looked for: two statements, so that looking walks the indexes.
  const wanted = search == null ? [] : [requireText('search', search).trim().toLowerCase()];
  const where = `erased_at is null and ${wanted.length > 0 ? '(phone = $1 or email = $1)' : 'true'}`;
  const rows = await context.db.query<AccountRow>(
    `select ${COLUMNS} from account
      where ${where} ${behind === undefined ? '' : `and id < $${wanted.length + 2}::uuid`}
      order by id desc limit $${wanted.length + 1}`,
    [...wanted, size + 1, ...(behind === undefined ? [] : [behind])],
  );
  const totalCount = () => cappedCount(`account where ${where}`, wanted, context.db);
  return { ...pageOf(rows, size, page.after, (row) => encodeCursor('accounts', [row.uuid]), toNode), totalCount };
}

/** What came of a change. */
export interface AccountChange {
  account: AccountNode | null;
  userErrors: UserError[];
}

/** Changes what the caller wants to be called. */
export async function updateOwnAccount({ name }: AccountUpdateInput, context: Context): Promise<AccountChange> {
  const { accountId } = requireAccount(context);
  if (name !== undefined) {
    const read = readName(name);
    if (read === undefined) return refused(invalidName(context));
    await context.db.query(`update account set name = $2, updated_at = $3 where id = $1 and name is distinct from $2`, [
      accountId,
      read,
      context.clock,
    ]);
  }
  return changed(accountId, context);
}

/** Refuses somebody from now on, everywhere, or lets them in again. Admins only; nobody can shut themselves out. */
export async function setBlocked({ id, isBlocked }: AccountSetBlockedInput, context: Context): Promise<AccountChange> {
  requireAdmin(context);
  const uuid = parseId('acc', id);
  if (uuid && uuid === requireAccount(context).accountId) {
    return refused(
      userError(context.locale, UserErrorCode.CONFLICT, ['input', 'id'], {
        vi: 'Không thể tự khóa tài khoản của mình.',
        en: 'You cannot block your own account.',
      }),
    );
  }
  return context.db.atomically(async (sql) => {
    if (uuid && isBlocked && (await isLastAdmin(uuid, sql))) return refused(lastAdmin(context));
    const rows = await sql.query(
      `update account set blocked_at = case when $2 then coalesce(blocked_at, $3) end, updated_at = $3
        where id = $1 and erased_at is null returning id`,
      [uuid ?? null, isBlocked, context.clock],
    );
    if (rows.length > 0 && isBlocked) {
      await sql.query(
        `update session set ended_at = $2, end_reason = 'BLOCKED' where account_id = $1 and ended_at is null`,
        [uuid, context.clock],
      );
    }
    return uuid && rows.length > 0
      ? changed(uuid, { ...context, db: { ...context.db, query: sql.query } })
      : refused(noAccount(context, ['input', 'id']));
  });
}

/** The account as it is now, freshly read. */
export async function changed(uuid: string, context: Context): Promise<AccountChange> {
  const [account] = await accountsById([uuid], context);
  return { account: account ?? null, userErrors: [] };
}

/** A name as {@link readLine} reads it; null for none. */
export function readName(name: string | null): string | null | undefined {
  return name === null || name.trim() === '' ? null : readLine(name, LONGEST_NAME);
}

/** Nothing changed, and why. */
export function refused(...userErrors: UserError[]): AccountChange {
  return { account: null, userErrors };
}

/** CONFLICT: without this admin there would be none. */
export function lastAdmin({ locale }: Context): InputError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'id'], {
    vi: 'Đây là quản trị viên cuối cùng; hãy trao quyền cho người khác trước.',
    en: 'This is the last admin; appoint another one first.',
  });
}

/** NOT_FOUND, at the field that names the account. */
export function noAccount({ locale }: Context, path: string[]): InputError {
  return userError(locale, UserErrorCode.NOT_FOUND, path, {
    vi: 'Không có tài khoản này.',
    en: 'There is no such account.',
  });
}

/** INVALID_INPUT: a name that is too long, or no text. */
export function invalidName({ locale }: Context): InputError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'name'], {
    vi: `Tên dài nhất ${LONGEST_NAME} ký tự.`,
    en: `A name has at most ${LONGEST_NAME} characters.`,
  });
}

function toNode({ uuid, ...rest }: AccountRow): AccountNode {
  return { ...rest, uuid, id: publicId('acc', uuid) };
}
