import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { once } from '@cho-phien/kit/idempotency';
import { publicId } from '@cho-phien/kit/ids';
import { isAdmin, requireAdmin, requirePartner } from '@cho-phien/kit/permissions';
import { isReadableLine } from '@cho-phien/kit/text';
import { TooManyAttemptsError, userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { outstanding } from './balance.ts';
import { readMemo } from './memo.ts';
import { inDong, PaymentMethodCode } from './methods/method.ts';
import type { PaymentConfirmAtCounterInput, PaymentConfirmAtCounterPayload } from './counter.type.ts';
import { lockPaymentByMemo, moveMoney } from './payment.moves.ts';

const HOUR = 3_600_000;
/** Wrong codes of one caller in an hour, before it has to wait. */
const MOST_MISSES = 20;

/**
 * Counts cash that an agent took for a code, all that is due and no other sum, while the goods are held: a counter can
 * still give the money back. Partners with TAKE_CASH, admins. Wrong codes count against the caller.
 */
export async function confirmAtCounter(
  input: PaymentConfirmAtCounterInput,
  context: Context,
): Promise<PaymentConfirmAtCounterPayload> {
  const caller = callerOf(context);
  const error = (code: UserErrorCode, field: string, text: Text) =>
    userError(context.locale, code, ['input', field], text);
  const receipt = input.receipt.trim();
  if (!isReadableLine(receipt) || receipt.length < 1 || receipt.length > 100) {
    return { amount: null, userErrors: [error(UserErrorCode.INVALID_INPUT, 'receipt', NO_RECEIPT)] };
  }
  const memo = readMemo(input.code);
  const retryAt = await mayTryAt(caller, context);
  if (retryAt) return { amount: null, userErrors: [tooMany(retryAt, context)] };
  let isMiss = false;
  const { answer, userErrors } = await once(
    input,
    context,
    async (sql) => {
      const payment = memo && (await lockPaymentByMemo(memo, sql));
      if (!payment || payment.method !== PaymentMethodCode.POST_OFFICE_CASH) {
        isMiss = true;
        return { userErrors: [error(UserErrorCode.WRONG_CODE, 'code', WRONG_CODE)] };
      }
      const due = outstanding(payment);
      if (due === 0 || (payment.heldUntil !== null && payment.heldUntil <= context.clock)) {
        return { userErrors: [error(UserErrorCode.CONFLICT, 'code', NOT_WAITING)] };
      }
      if (input.amount !== due) return { userErrors: [error(UserErrorCode.CONFLICT, 'amount', otherAmount(due))] };
      if (await isUsed(receipt, sql)) return { userErrors: [error(UserErrorCode.CONFLICT, 'receipt', USED)] };
      const { id: paymentId, method } = payment;
      await moveMoney([{ paymentId, kind: 'RECEIVED', amount: due, method, reference: receipt }], context.clock, sql);
      return { answer: { amount: due } };
    },
    { caller },
  );
  if (isMiss) await context.db.query('insert into attempt (subject, at) values ($1, $2)', [caller, context.clock]);
  return userErrors ? { amount: null, userErrors } : { amount: answer.amount, userErrors: [] };
}

/** Whose keys and wrong codes they are; refused for who may not. */
function callerOf(context: Context): string {
  if (isAdmin(context) || context.viewer.kind !== 'partner') {
    requireAdmin(context);
    return context.viewer.kind === 'account' ? publicId('acc', context.viewer.accountId) : '';
  }
  return publicId('cli', requirePartner(context, PartnerScope.TAKE_CASH).clientId);
}

/** From when on a caller may try again; undefined when it may now. */
async function mayTryAt(caller: string, { db, clock, now }: Context): Promise<Date | undefined> {
  const [first] = await db.query<{ at: Date }>(
    `select at from attempt where subject = $1 and at > $2 and at <= $3 order by at desc offset ${MOST_MISSES - 1} limit 1`,
    [caller, new Date(now - HOUR), clock],
  );
  return first && new Date(first.at.getTime() + HOUR);
}

/** Whether a receipt was counted. Of two with one receipt the later waits. */
async function isUsed(receipt: string, sql: Sql): Promise<boolean> {
  await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`counter ${receipt}`]);
  const used = await sql.query(`select from payment_entry where kind = 'RECEIVED' and method = $1 and reference = $2`, [
    PaymentMethodCode.POST_OFFICE_CASH,
    receipt,
  ]);
  return used.length > 0;
}

function tooMany(retryAt: Date, { now, locale }: Context): UserError {
  const minutes = Math.max(1, Math.ceil((retryAt.getTime() - now) / 60_000));
  const text: Text = {
    vi: `Đã nhập sai mã nhiều lần. Hãy đợi ${minutes} phút rồi nhập lại.`,
    en: `Too many wrong codes. Wait ${minutes} minutes, then go on.`,
  };
  const error = userError(locale, UserErrorCode.TOO_MANY_ATTEMPTS, ['input', 'code'], text);
  return Object.assign(new TooManyAttemptsError(), error, { retryAt });
}

function otherAmount(due: number): Text {
  return {
    vi: `Mã này phải nộp đúng ${inDong(due)}. Hãy thu đúng số đó rồi xác nhận lại.`,
    en: `Exactly ${inDong(due)} is due for this code. Take that, and confirm again.`,
  };
}

const NO_RECEIPT: Text = {
  vi: 'Hãy ghi số biên lai, nhiều nhất 100 chữ.',
  en: 'Write the number of the receipt, at most 100 characters.',
};
const WRONG_CODE: Text = {
  vi: 'Không có mã nộp tiền này. Hãy đọc lại từng chữ với khách.',
  en: 'There is no such code. Read it again with the customer, character by character.',
};
const NOT_WAITING: Text = {
  vi: 'Mã này đã nộp đủ tiền hoặc đã hết giờ giữ hàng. Xin trả lại tiền cho khách.',
  en: 'This code is paid, or its time ran out. Please give the customer the money back.',
};
const USED: Text = { vi: 'Số biên lai này đã dùng rồi.', en: 'This receipt was used before.' };
