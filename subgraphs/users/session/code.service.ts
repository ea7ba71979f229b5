import { randomInt } from 'node:crypto';
import type { Context } from '@cho-phien/kit/context';
import { newUuid } from '@cho-phien/kit/ids';
import { log } from '@cho-phien/kit/log';
import { messageSender } from '@cho-phien/kit/messages/sender';
import { readPhone } from '@cho-phien/kit/phone';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { accountsById } from '../account/account.service.ts';
import { accountOfPhone } from '../member/member.write.ts';
import { countAttempt } from './attempt.service.ts';
import { codeMac, notAPhone, withProvedPhone } from './code-check.ts';
import { countMessage } from './message-ceiling.ts';
import { notSignedIn, startSession, type SignedIn } from './session.service.ts';
import { SignInMethod, type SessionStartInput } from './session.type.ts';

/** How long a code is good for, in milliseconds. */
const LIFETIME = 5 * 60_000;

/** What came of asking for a code. */
export interface CodeRequested {
  expiresAt: Date | null;
  warning: string | null;
  userErrors: UserError[];
}

/** Sends a code to a telephone, whether anybody has an account with it or not; the one before is good no more. */
export async function requestCode(phone: string, context: Context): Promise<CodeRequested> {
  const path = ['input', 'phone'];
  const read = readPhone(phone);
  if (!read) return notSent(notAPhone(context));
  // Who may not ask costs no message: what is sent altogether is counted last.
  const tooMany =
    (await countAttempt('CODE_REQUEST', read.e164, path, context)) ?? (await countMessage(read.e164, path, context));
  if (tooMany) return notSent(tooMany);
  const id = newUuid(context.now);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = new Date(context.now + LIFETIME);
  await context.db.query(
    `insert into sign_in_code (id, phone, code_mac, created_at, expires_at) values ($1, $2, $3, $4, $5)
     on conflict (phone) do update set id = excluded.id, code_mac = excluded.code_mac, tries = 0,
       created_at = excluded.created_at, expires_at = excluded.expires_at`,
    [id, read.e164, codeMac(id, code, context), context.clock, expiresAt],
  );
  await forgetOldCodes(context);
  // Nobody waits for the provider: how long it takes must not tell anything, and one that fails is asked again.
  messageSender(process.env)({ to: read.e164, text: textOf(code) }).catch((error: unknown) =>
    log.error({ err: error, requestId: context.requestId }, 'a one-time code could not be sent'),
  );
  return { expiresAt, warning: read.isKnown ? null : warning(context), userErrors: [] };
}

/** Signs in who knows the code that was sent to a telephone; the first time this makes their account. */
export async function startSessionWithCode(input: SessionStartInput, context: Context): Promise<SignedIn> {
  const { done, refusal } = await withProvedPhone(input, context, async (phone, sql): Promise<SignedIn> => {
    const inHere = { ...context, db: { ...context.db, query: sql.query } };
    const [account] = await accountsById([await accountOfPhone(phone, sql, context)], inHere);
    if (!account) throw new Error('An account was neither made nor found.');
    if (account.isBlocked) return notSignedIn(blocked(context));
    const tokens = await startSession(account.uuid, SignInMethod.CODE, input.deviceName, sql, context);
    return { tokens, account, userErrors: [] };
  });
  return done ?? notSignedIn(refusal);
}

/** A number of which no code was used must not stay: each code that is asked for takes some old ones along. */
async function forgetOldCodes({ db, clock }: Context): Promise<void> {
  await db.query(
    `delete from sign_in_code where id in (
       select id from sign_in_code where expires_at < $1 order by expires_at limit 10 for update skip locked)`,
    [clock],
  );
}

/** Without marks: with them it would be sent in parts of 70 characters. */
function textOf(code: string): string {
  return `Cho Phien: ma xac nhan cua ban la ${code}, dung duoc trong 5 phut. Khong doc ma nay cho bat cu ai.`;
}

function notSent(...userErrors: UserError[]): CodeRequested {
  return { expiresAt: null, warning: null, userErrors };
}

function blocked({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'phone'], {
    vi: 'Tài khoản này đang bị khóa. Hãy liên hệ xã hoặc quản trị viên.',
    en: 'This account is blocked. Ask your commune or an administrator.',
  });
}

function warning({ locale }: Context): string {
  return locale === 'vi'
    ? 'Số này không theo đầu số đang dùng; nếu không nhận được tin nhắn, hãy kiểm tra lại.'
    : 'The numbering plan does not know this number; if no message comes, look at it again.';
}
