import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from '@cho-phien/kit/context';
import { newUuid } from '@cho-phien/kit/ids';
import { requireAccount, requireAdmin } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type InputError, type UserError } from '@cho-phien/kit/user-errors';
import { countAttempt } from '../session/attempt.service.ts';
import { hashPassword, isPassword, PASSWORD_LENGTH } from '../session/password.ts';
import { changed, invalidName, readName, refused, type AccountChange, type AccountNode } from './account.service.ts';
import { readEmail } from './email.ts';
import type { AccountInviteInput, PasswordChangeInput, PasswordSetInput } from './account.type.ts';

/** How long an invitation is good for, in milliseconds. */
const LIFETIME = 7 * 86_400_000;

/** What came of an invitation. */
export interface Invited {
  account: AccountNode | null;
  invitation: string | null;
  userErrors: UserError[];
}

/**
 * Makes an account for an e-mail address, or finds the one that has no password yet, and an invitation to set it.
 * Admins only. An invitation is good once: only for an account that has no password yet.
 */
export async function inviteAccount({ email, name }: AccountInviteInput, context: Context): Promise<Invited> {
  requireAdmin(context);
  const { locale, clock, now } = context;
  const address = readEmail(email);
  const called = readName(name ?? null);
  const userErrors: UserError[] = [];
  if (address === undefined) {
    userErrors.push(
      userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'email'], {
        vi: 'Địa chỉ email chưa đúng.',
        en: 'This is not an e-mail address.',
      }),
    );
  }
  if (called === undefined) userErrors.push(invalidName(context));
  if (userErrors.length > 0) return { account: null, invitation: null, userErrors };
  const [row] = await context.db.query<{ id: string; hasPassword: boolean }>(
    `insert into account as a (id, email, name, created_at, updated_at) values ($1, $2, $3, $4, $4)
     on conflict (email) do update set updated_at = a.updated_at
     returning id, password_hash is not null as "hasPassword"`,
    [newUuid(now), address, called, clock],
  );
  if (!row || row.hasPassword) {
    const taken = userError(locale, UserErrorCode.CONFLICT, ['input', 'email'], {
      vi: 'Địa chỉ này đã có tài khoản và mật khẩu.',
      en: 'This address already has an account with a password.',
    });
    return { account: null, invitation: null, userErrors: [taken] };
  }
  const { account } = await changed(row.id, context);
  return { account, invitation: invitationOf(row.id, now + LIFETIME, context), userErrors: [] };
}

/** Sets the first password of an invited account. For who holds the invitation. */
export async function setPassword(
  { invitation, password }: PasswordSetInput,
  context: Context,
): Promise<AccountChange> {
  const accountId = readInvitation(invitation, context);
  const errors = passwordErrors(password, ['input', 'password'], context);
  if (!accountId) errors.unshift(badInvitation(context));
  if (!accountId || errors.length > 0) return refused(...errors);
  const rows = await context.db.query(
    `update account set password_hash = $2, updated_at = $3
      where id = $1 and password_hash is null and erased_at is null and blocked_at is null returning id`,
    [accountId, await hashPassword(password), context.clock],
  );
  return rows.length > 0 ? changed(accountId, context) : refused(badInvitation(context));
}

/** Changes the caller's password and ends their other sessions: whoever knew the old one is out. */
export async function changePassword(
  { currentPassword, newPassword }: PasswordChangeInput,
  context: Context,
): Promise<AccountChange> {
  const { accountId, sessionId } = requireAccount(context);
  const errors = passwordErrors(newPassword, ['input', 'newPassword'], context);
  if (errors.length > 0) return refused(...errors);
  const tooMany = await countAttempt('PASSWORD_TRY', accountId, ['input', 'currentPassword'], context);
  if (tooMany) return refused(tooMany);
  const [row] = await context.db.query<{ hash: string | null }>(
    `select password_hash as hash from account where id = $1`,
    [accountId],
  );
  if (!(await isPassword(currentPassword, row?.hash))) {
    return refused(
      userError(context.locale, UserErrorCode.WRONG_CREDENTIALS, ['input', 'currentPassword'], {
        vi: 'Mật khẩu hiện tại không đúng.',
        en: 'The present password is wrong.',
      }),
    );
  }
  const hash = await hashPassword(newPassword);
  await context.db.atomically(async (sql) => {
    await sql.query(`update account set password_hash = $2, updated_at = $3 where id = $1`, [
      accountId,
      hash,
      context.clock,
    ]);
    await sql.query(
      `update session set ended_at = $3, end_reason = 'PASSWORD_CHANGED'
        where account_id = $1 and id <> $2 and ended_at is null`,
      [accountId, sessionId, context.clock],
    );
  });
  return changed(accountId, context);
}

function passwordErrors(password: string, path: string[], { locale }: Context): UserError[] {
  const { least, most } = PASSWORD_LENGTH;
  const length = [...password].length;
  if (length >= least && length <= most) return [];
  return [
    userError(locale, UserErrorCode.INVALID_INPUT, path, {
      vi: `Mật khẩu cần từ ${least} đến ${most} ký tự.`,
      en: `A password has ${least} to ${most} characters.`,
    }),
  ];
}

function badInvitation({ locale }: Context): InputError {
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', 'invitation'], {
    vi: 'Lời mời này không đúng, đã dùng hoặc đã quá bảy ngày. Hãy xin lời mời mới.',
    en: 'This invitation is wrong, was used, or is older than seven days. Ask for a new one.',
  });
}

const PREFIX = 'cpi_';

function invitationOf(accountId: string, expiresAt: number, context: Context): string {
  const body = Buffer.from(JSON.stringify([accountId, expiresAt])).toString('base64url');
  return `${PREFIX}${body}.${macOf(body, context).toString('base64url')}`;
}

/** The account (uuid) that an invitation is for; undefined when it is forged or too old. */
function readInvitation(invitation: string, context: Context): string | undefined {
  const [body = '', mac = ''] = invitation.startsWith(PREFIX) ? invitation.slice(PREFIX.length).split('.') : [];
  const given = Buffer.from(mac, 'base64url');
  const expected = macOf(body, context);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const [accountId, expiresAt] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [string, number];
  return expiresAt > context.now ? accountId : undefined;
}

function macOf(body: string, { key }: Context): Buffer {
  return createHmac('sha256', key('invitations')).update(body).digest();
}
