import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { once } from '@cho-phien/kit/idempotency';
import { isReadableLine } from '@cho-phien/kit/text';
import { TooManyAttemptsError, userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { counterCaller, tooManyMisses, tryCode } from './counter.caller.ts';
import { inDong, PaymentMethodCode } from './methods/method.ts';
import type { PaymentConfirmAtCounterInput, PaymentConfirmAtCounterPayload } from './counter.type.ts';
import { lockPayment, moveMoney } from './payment.moves.ts';
import { heldUntilOf, orderShares, waitingFor } from './payment.read.ts';

/**
 * Counts cash that an agent took for a code, all that is due and no other sum, while the goods are held: a counter can
 * still give the money back. Partners with TAKE_CASH, admins. Wrong codes count against the caller.
 */
export async function confirmAtCounter(
  input: PaymentConfirmAtCounterInput,
  context: Context,
): Promise<PaymentConfirmAtCounterPayload> {
  const caller = counterCaller(context);
  const error = (code: UserErrorCode, field: string, text: Text) =>
    userError(context.locale, code, ['input', field], text);
  const receipt = input.receipt.trim();
  if (!isReadableLine(receipt) || receipt.length < 1 || receipt.length > 100) {
    return { amount: null, userErrors: [error(UserErrorCode.INVALID_INPUT, 'receipt', NO_RECEIPT)] };
  }
  const { row, retryAt } = await tryCode(input.code, caller, context);
  if (retryAt) return { amount: null, userErrors: [tooMany(retryAt, context)] };
  if (!row) return { amount: null, userErrors: [error(UserErrorCode.WRONG_CODE, 'code', WRONG_CODE)] };
  const { answer, userErrors } = await once(
    input,
    context,
    async (sql) => {
      const payment = await lockPayment(row.id, sql);
      if (!payment) throw new Error('a payment is gone');
      const due = waitingFor(payment, await orderShares(payment.id, sql), heldUntilOf(row), context.clock);
      if (due === 0) return { userErrors: [error(UserErrorCode.CONFLICT, 'code', NOT_WAITING)] };
      if (input.amount !== due) return { userErrors: [error(UserErrorCode.CONFLICT, 'amount', otherAmount(due))] };
      if (await isUsed(receipt, caller.partnerId, sql))
        return { userErrors: [error(UserErrorCode.CONFLICT, 'receipt', USED)] };
      const { id: paymentId, method } = payment;
      const { partnerId } = caller;
      const move = { paymentId, kind: 'RECEIVED' as const, amount: due, method, reference: receipt, partnerId };
      await moveMoney([move], context.clock, sql);
      return { answer: { amount: due } };
    },
    { caller: caller.name },
  );
  return userErrors ? { amount: null, userErrors } : { amount: answer.amount, userErrors: [] };
}

/**
 * Whether a receipt of a partner (uuid), or of no partner, was counted: each has its own book of receipts, and one from
 * before there were books is of any. Of two with one receipt the later waits.
 */
async function isUsed(receipt: string, partnerId: string | null, sql: Sql): Promise<boolean> {
  await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`counter ${partnerId} ${receipt}`]);
  const used = await sql.query(
    `select from payment_entry
      where kind = 'RECEIVED' and method = $1 and reference = $2
        and (is_of_any_book or partner_id is not distinct from $3)`,
    [PaymentMethodCode.POST_OFFICE_CASH, receipt, partnerId],
  );
  return used.length > 0;
}

function tooMany(retryAt: Date, context: Context): UserError {
  const text = tooManyMisses(retryAt, context);
  const error = userError(context.locale, UserErrorCode.TOO_MANY_ATTEMPTS, ['input', 'code'], text);
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
