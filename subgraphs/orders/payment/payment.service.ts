import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { once } from '@cho-phien/kit/idempotency';
import { parseId } from '@cho-phien/kit/ids';
import { requireAdmin } from '@cho-phien/kit/permissions';
import { isReadableLine } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { refund, refundable, remit, type Balance } from './balance.ts';
import { inDong, PaymentMethodCode } from './methods/method.ts';
import type { PaymentPayload, PaymentRefundInput, PaymentRemitInput } from './payment.input.ts';
import { lockPayment, moveMoney, type LockedPayment, type MoneyKind } from './payment.moves.ts';
import { readPayments } from './payment.read.ts';

/** Writes down that money was given back. Admins. */
export function refundPayment(input: PaymentRefundInput, context: Context): Promise<PaymentPayload> {
  requireAdmin(context);
  return writeDown(input, context, {
    kind: 'REFUNDED',
    // Money goes back by bank, however it came.
    method: () => PaymentMethodCode.BANK_TRANSFER,
    after: refund,
    tooMuch: (payment) => ({
      vi: `Khoản này chỉ còn hoàn được nhiều nhất ${inDong(refundable(payment))}.`,
      en: `At most ${inDong(refundable(payment))} of it can be given back.`,
    }),
  });
}

/** Writes down that a carrier has brought what it collected. Admins. */
export function remitPayment(input: PaymentRemitInput, context: Context): Promise<PaymentPayload> {
  requireAdmin(context);
  return writeDown(input, context, {
    kind: 'REMITTED',
    method: ({ method }) => method,
    after: remit,
    tooMuch: ({ isPrepaid, received, remitted }) =>
      isPrepaid
        ? {
            vi: 'Khoản này trả trước, không qua người giao hàng.',
            en: 'It is paid before delivery: no carrier collects it.',
          }
        : {
            vi: `Người giao chỉ còn giữ ${inDong(received - remitted)} của khoản này.`,
            en: `The carrier has ${inDong(received - remitted)} of it left.`,
          },
  });
}

interface Deed {
  kind: Extract<MoneyKind, 'REMITTED' | 'REFUNDED'>;
  method(payment: LockedPayment): PaymentMethodCode;
  /** The balance after it; undefined when that cannot be. */
  after(balance: Balance, amount: number): Balance | undefined;
  tooMuch(payment: LockedPayment): Text;
}

async function writeDown(
  input: PaymentRefundInput | PaymentRemitInput,
  context: Context,
  { kind, method, after, tooMuch }: Deed,
): Promise<PaymentPayload> {
  const error = (code: UserErrorCode, field: string, text: Text) =>
    userError(context.locale, code, ['input', field], text);
  const wrong: UserError[] = [];
  if (input.amount < 1) wrong.push(error(UserErrorCode.INVALID_INPUT, 'amount', NO_AMOUNT));
  const reference = input.reference.trim();
  if (!isReadableLine(reference) || reference.length < 1 || reference.length > 100) {
    wrong.push(error(UserErrorCode.INVALID_INPUT, 'reference', NO_REFERENCE));
  }
  if (wrong.length > 0) return { payment: null, userErrors: wrong };
  const id = parseId('pay', input.paymentId);
  const { answer, userErrors } = await once(input, context, async (sql) => {
    const payment = id && (await lockPayment(id, sql));
    if (!payment) return { userErrors: [error(UserErrorCode.NOT_FOUND, 'paymentId', NOT_FOUND)] };
    if (!after(payment, input.amount)) {
      return { userErrors: [error(UserErrorCode.CONFLICT, 'amount', tooMuch(payment))] };
    }
    const how = method(payment);
    await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`money ${reference}`]);
    const [used] = await sql.query(
      `select from payment_entry
        where kind = $1 and reference = $2 and case when kind = 'REMITTED' then payment_id = $3 else method = $4 end`,
      [kind, reference, payment.id, how],
    );
    if (used) return { userErrors: [error(UserErrorCode.CONFLICT, 'reference', USED)] };
    const move = { paymentId: payment.id, kind, amount: input.amount, method: how, reference };
    await moveMoney([move], context.clock, sql);
    return { answer: { paymentId: payment.id } };
  });
  if (userErrors) return { payment: null, userErrors };
  const [payment] = await readPayments([answer.paymentId], context);
  return { payment: payment ?? null, userErrors: [] };
}

const NO_AMOUNT: Text = { vi: 'Số tiền phải từ 1 đồng trở lên.', en: 'An amount is at least 1 đồng.' };
const NO_REFERENCE: Text = {
  vi: 'Hãy ghi số tham chiếu của ngân hàng, nhiều nhất 100 chữ.',
  en: 'Write what the bank calls the transfer, at most 100 characters.',
};
const NOT_FOUND: Text = { vi: 'Không có khoản thanh toán này.', en: 'There is no such payment.' };
const USED: Text = {
  vi: 'Số tham chiếu này đã được ghi nhận rồi.',
  en: 'A transfer with this reference was written down before.',
};
