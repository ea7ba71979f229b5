import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { requireAccount, requireAdmin } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type InputError, type UserError } from '@cho-phien/kit/user-errors';
import { countAttempt } from '../session/attempt.service.ts';
import { hashPassword, isPassword, PASSWORD_LENGTH } from '../session/password.ts';
import { changed, invalidName, readName, refused, type AccountChange, type AccountNode } from './account.service.ts';
import { readEmail } from '@cho-phien/kit/email';
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
 * Makes an account for an e-mail address, or finds the one that has no password yet, and an invitation to set it; when it
 * was forgotten, one to set another. Admins only. An invitation is good once: for the password that was there, or none; a newer one ends it.
 */
export async function inviteAccount(
  { email, name, resetsPassword }: AccountInviteInput,
  context: Context,
): Promise<Invited> {
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
  const [row] = await context.db.query<Invitee>(
    // The instant is written so that the audit tells of each invitation, and of none that was refused.
    `insert into account as a (id, email, name, invited_at, created_at, updated_at) values ($1, $2, $3, $4, $4, $4)
     on conflict (email) do update
       set invited_at = case when a.password_hash is null or $5 then excluded.invited_at else a.invited_at end
     returning id, password_hash as hash, invited_at as "invitedAt"`,
    [newUuid(now), address, called, clock, resetsPassword ?? false],
  );
  if (!row || (row.hash !== null && !resetsPassword)) {
    const taken = userError(locale, UserErrorCode.CONFLICT, ['input', 'email'], {
      vi: 'Địa chỉ này đã có tài khoản và mật khẩu. Nếu người ấy quên mật khẩu, hãy mời lại với `resetsPassword`.',
      en: 'This address already has an account with a password. If it was forgotten, invite with `resetsPassword`.',
    });
    return { account: null, invitation: null, userErrors: [taken] };
  }
  const { account } = await changed(row.id, context);
  return { account, invitation: invitationOf(row, now + LIFETIME, context), userErrors: [] };
}

/** Sets the password of an invited account. For who holds the invitation; whoever knew a former password is out. */
export async function setPassword(
  { invitation, password }: PasswordSetInput,
  context: Context,
): Promise<AccountChange> {
  const invitee = await readInvitation(invitation, context);
  const errors = passwordErrors(password, ['input', 'password'], context);
  if (!invitee) errors.unshift(badInvitation(context));
  if (!invitee || errors.length > 0) return refused(...errors);
  const hash = await hashPassword(password);
  const isSet = await context.db.atomically(async (sql) => {
    const rows = await sql.query(
      `update account set password_hash = $3, updated_at = $4
        where id = $1 and password_hash is not distinct from $2 and erased_at is null and blocked_at is null returning id`,
      [invitee.id, invitee.hash, hash, context.clock],
    );
    if (rows.length > 0) await endSessionsFor(invitee.id, null, sql, context);
    return rows.length > 0;
  });
  return isSet ? changed(invitee.id, context) : refused(badInvitation(context));
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
  if (!(await isPassword(currentPassword, row?.hash))) return refused(wrongPassword(context));
  const hash = await hashPassword(newPassword);
  const isChanged = await context.db.atomically(async (sql) => {
    // Whoever knew the old one must not replace the one that was set meanwhile.
    const rows = await sql.query(
      `update account set password_hash = $2, updated_at = $3 where id = $1 and password_hash = $4 returning id`,
      [accountId, hash, context.clock, row?.hash],
    );
    if (rows.length > 0) await endSessionsFor(accountId, sessionId, sql, context);
    return rows.length > 0;
  });
  return isChanged ? changed(accountId, context) : refused(wrongPassword(context));
}

/** Ends the sessions of an account (uuid) that has another password now, but for one. */
async function endSessionsFor(accountId: string, kept: string | null, sql: Sql, { clock }: Context): Promise<void> {
  await sql.query(
    `update session set ended_at = $3, end_reason = 'PASSWORD_CHANGED'
      where account_id = $1 and id is distinct from $2::uuid and ended_at is null`,
    [accountId, kept, clock],
  );
}

function wrongPassword({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.WRONG_CREDENTIALS, ['input', 'currentPassword'], {
    vi: 'Mật khẩu hiện tại không đúng.',
    en: 'The present password is wrong.',
  });
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

/** Whom an invitation is for: account (uuid), the hash of the password that it replaces, and when it was given out. */
interface Invitee {
  id: string;
  hash: string | null;
  invitedAt: Date | null;
}

function invitationOf(invitee: Invitee, expiresAt: number, context: Context): string {
  const body = Buffer.from(JSON.stringify([invitee.id, expiresAt])).toString('base64url');
  return `${PREFIX}${body}.${macOf(body, invitee, context).toString('base64url')}`;
}

/** Whom an invitation is for; undefined when it is forged, used or too old. */
async function readInvitation(invitation: string, context: Context): Promise<Invitee | undefined> {
  const [body = '', mac = ''] = invitation.startsWith(PREFIX) ? invitation.slice(PREFIX.length).split('.') : [];
  const claims = /^\["([\da-f-]{36})",(\d{1,15})\]$/.exec(Buffer.from(body, 'base64url').toString('latin1'));
  const uuid = claims?.[1] && parseId('acc', publicId('acc', claims[1]));
  if (!uuid || Number(claims[2]) <= context.now) return undefined;
  const [invitee] = await context.db.query<Invitee>(
    `select id, password_hash as hash, invited_at as "invitedAt" from account where id = $1`,
    [uuid],
  );
  if (!invitee) return undefined;
  const given = Buffer.from(mac, 'base64url');
  const expected = macOf(body, invitee, context);
  return given.length === expected.length && timingSafeEqual(given, expected) ? invitee : undefined;
}

/** Of the password that is there and of when it was given out too: another password or invitation ends it. */
function macOf(body: string, { hash, invitedAt }: Invitee, { key }: Context): Buffer {
  return createHmac('sha256', key('invitations'))
    .update([body, hash ?? '', invitedAt?.toISOString() ?? ''].join(' '))
    .digest();
}
