import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { NOT_A_PHONE, readPhone } from '@cho-phien/kit/phone';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { countAttempt } from './attempt.service.ts';

/** How often one code may be tried. */
const MOST_TRIES = 5;

/** What came of a code: what was done for who proved their number, or why nothing was. */
type Proved<T> = { done: T; refusal?: undefined } | { done?: undefined; refusal: UserError };

/**
 * Does something for who proves by the code that was sent there that a telephone is theirs, in the transaction that uses
 * the code up: `work` gets the number in E.164. Each try counts, also one that comes to nothing. A code that was used
 * leaves no row, so that no number is kept either.
 */
export async function withProvedPhone<T>(
  { phone, code }: { phone: string; code: string },
  context: Context,
  work: (phone: string, sql: Sql) => Promise<T>,
): Promise<Proved<T>> {
  const read = readPhone(phone);
  if (!read) return { refusal: notAPhone(context) };
  const tooMany = await countAttempt('CODE_TRY', read.e164, ['input', 'code'], context);
  if (tooMany) return { refusal: tooMany };
  // Counted before it is looked at, in a transaction of its own: tries at the same time are counted too.
  const [known] = await context.db.query<{ id: string; mac: Buffer }>(
    `update sign_in_code set tries = tries + 1 where phone = $1 and expires_at > $2 and tries < ${MOST_TRIES}
      returning id, code_mac as mac`,
    [read.e164, context.clock],
  );
  const digits = code.replace(/\s/g, '');
  if (!known || !timingSafeEqual(known.mac, codeMac(known.id, digits, context))) return { refusal: wrongCode(context) };
  return context.db.atomically(async (sql) => {
    const [used] = await sql.query(`delete from sign_in_code where id = $1 returning id`, [known.id]);
    return used ? { done: await work(read.e164, sql) } : { refusal: wrongCode(context) };
  });
}

/** The code is part of a longer secret text, so that equal codes of two telephones look different in the table. */
export function codeMac(id: string, code: string, context: Pick<Context, 'key'>): Buffer {
  return createHmac('sha256', context.key('sign-in codes')).update(`${id}:${code}`).digest();
}

/** INVALID_INPUT: what was written is no telephone number. */
export function notAPhone({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'phone'], NOT_A_PHONE);
}

function wrongCode({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.WRONG_CODE, ['input', 'code'], {
    vi: `Mã không đúng hoặc đã hết hạn (mỗi mã dùng trong 5 phút, thử nhiều nhất ${MOST_TRIES} lần). Hãy xem lại tin nhắn mới nhất hoặc xin mã khác.`,
    en: `The code is wrong or too old (each is good for 5 minutes and ${MOST_TRIES} tries). Look at the latest message, or ask for another code.`,
  });
}
