import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { Context } from '@cho-phien/kit/context';
import { newUuid } from '@cho-phien/kit/ids';
import { log } from '@cho-phien/kit/log';
import { messageSender } from '@cho-phien/kit/messages/sender';
import { NOT_A_PHONE, readPhone } from '@cho-phien/kit/phone';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { accountsById } from '../account/account.service.ts';
import { countAttempt } from './attempt.service.ts';
import { notSignedIn, startSession, type SignedIn } from './session.service.ts';
import { SignInMethod, type SessionStartInput } from './session.type.ts';

/** How long a code is good for, in milliseconds. */
const LIFETIME = 5 * 60_000;
/** How often one code may be tried. */
const MOST_TRIES = 5;

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
  if (!read) return { expiresAt: null, warning: null, userErrors: [notAPhone(context, path)] };
  const tooMany = await countAttempt('CODE_REQUEST', read.e164, path, context);
  if (tooMany) return { expiresAt: null, warning: null, userErrors: [tooMany] };
  const id = newUuid(context.now);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = new Date(context.now + LIFETIME);
  await context.db.atomically(async (sql) => {
    await sql.query(`delete from sign_in_code where phone = $1`, [read.e164]);
    await sql.query(
      `insert into sign_in_code (id, phone, code_mac, created_at, expires_at) values ($1, $2, $3, $4, $5)`,
      [id, read.e164, codeMac(id, code, context), context.clock, expiresAt],
    );
  });
  // Nobody waits for the provider: how long it takes must not tell anything, and one that fails is asked again.
  messageSender(process.env)({ to: read.e164, text: textOf(code) }).catch((error: unknown) =>
    log.error({ err: error, requestId: context.requestId }, 'a sign-in code could not be sent'),
  );
  return { expiresAt, warning: read.isKnown ? null : warning(context), userErrors: [] };
}

/** Signs in who knows the code that was sent to a telephone; the first time this makes their account. */
export async function startSessionWithCode(input: SessionStartInput, context: Context): Promise<SignedIn> {
  const { locale, clock } = context;
  const read = readPhone(input.phone);
  if (!read) return notSignedIn(notAPhone(context, ['input', 'phone']));
  const tooMany = await countAttempt('CODE_TRY', read.e164, ['input', 'code'], context);
  if (tooMany) return notSignedIn(tooMany);
  // Counted before it is looked at, in a transaction of its own: tries at the same time are counted too.
  const [known] = await context.db.query<{ id: string; mac: Buffer }>(
    `update sign_in_code set tries = tries + 1
      where phone = $1 and used_at is null and expires_at > $2 and tries < ${MOST_TRIES}
      returning id, code_mac as mac`,
    [read.e164, clock],
  );
  const digits = input.code.replace(/\s/g, '');
  const isRight = known !== undefined && timingSafeEqual(known.mac, codeMac(known.id, digits, context));
  if (!isRight) return notSignedIn(wrongCode(context));
  return context.db.atomically(async (sql) => {
    const [used] = await sql.query(
      `update sign_in_code set used_at = $2 where id = $1 and used_at is null returning id`,
      [known.id, clock],
    );
    if (!used) return notSignedIn(wrongCode(context));
    const [account] = await sql.query<{ id: string; isBlocked: boolean }>(
      `insert into account as a (id, phone, created_at, updated_at) values ($1, $2, $3, $3)
       on conflict (phone) do update set updated_at = a.updated_at
       returning id, blocked_at is not null as "isBlocked"`,
      [newUuid(context.now), read.e164, clock],
    );
    if (!account) throw new Error('An account was neither made nor found.');
    if (account.isBlocked) {
      return notSignedIn(
        userError(locale, UserErrorCode.CONFLICT, ['input', 'phone'], {
          vi: 'Tài khoản này đang bị khóa. Hãy liên hệ xã hoặc quản trị viên.',
          en: 'This account is blocked. Ask your commune or an administrator.',
        }),
      );
    }
    const tokens = await startSession(account.id, SignInMethod.CODE, input.deviceName, sql, context);
    const [node] = await accountsById([account.id], { ...context, db: { ...context.db, query: sql.query } });
    return { tokens, account: node ?? null, userErrors: [] };
  });
}

/** The code is part of a longer secret text, so that equal codes of two telephones look different in the table. */
export function codeMac(id: string, code: string, context: Pick<Context, 'key'>): Buffer {
  return createHmac('sha256', context.key('sign-in codes')).update(`${id}:${code}`).digest();
}

/** Without marks: with them it would be sent in parts of 70 characters. */
function textOf(code: string): string {
  return `Cho Phien: ma dang nhap cua ban la ${code}, dung duoc trong 5 phut. Khong doc ma nay cho bat cu ai.`;
}

function notAPhone({ locale }: Context, path: string[]): UserError {
  return userError(locale, UserErrorCode.INVALID_INPUT, path, NOT_A_PHONE);
}

function wrongCode({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.WRONG_CODE, ['input', 'code'], {
    vi: `Mã không đúng hoặc đã hết hạn (mỗi mã dùng trong 5 phút, thử nhiều nhất ${MOST_TRIES} lần). Hãy xem lại tin nhắn mới nhất hoặc xin mã khác.`,
    en: `The code is wrong or too old (each is good for 5 minutes and ${MOST_TRIES} tries). Look at the latest message, or ask for another code.`,
  });
}

function warning({ locale }: Context): string {
  return locale === 'vi'
    ? 'Số này không theo đầu số đang dùng; nếu không nhận được tin nhắn, hãy kiểm tra lại.'
    : 'The numbering plan does not know this number; if no message comes, look at it again.';
}
