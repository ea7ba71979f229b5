import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { once } from '@cho-phien/kit/idempotency';
import { parseId } from '@cho-phien/kit/ids';
import { requireAdmin } from '@cho-phien/kit/permissions';
import { isReadableLine } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { remit } from './balance.ts';
import { inDong, PaymentMethodCode } from './methods/method.ts';
import type { PaymentPayload, PaymentRefundInput, PaymentRemitInput } from './payment.input.ts';
import { lockPayment, moveMoney, type LockedPayment, type MoneyKind } from './payment.moves.ts';
import { orderShares, readPayments } from './payment.read.ts';
import { refundParts, type RefundPart } from './shares.ts';

/** Writes down that money was given back. Admins. */
export function refundPayment(input: PaymentRefundInput, context: Context): Promise<PaymentPayload> {
  requireAdmin(context);
  return writeDown(input, context, {
    kind: 'REFUNDED',
    // Money goes back by bank, however it came.
    method: () => PaymentMethodCode.BANK_TRANSFER,
    async parts(payment, sql) {
      const orderId = input.orderId ? (parseId('ord', input.orderId) ?? '') : null;
      const parts = refundParts(payment, await orderShares(payment.id, sql), orderId, input.amount);
      if (parts === 'UNNAMED') return { field: 'orderId', text: UNNAMED };
      if (typeof parts !== 'number') return parts;
      return {
        field: 'amount',
        text: {
          vi: `Chỉ còn hoàn được nhiều nhất ${inDong(parts)}.`,
          en: `At most ${inDong(parts)} can be given back.`,
        },
      };
    },
  });
}

/** Writes down that a carrier has brought what it collected. Admins. */
export function remitPayment(input: PaymentRemitInput, context: Context): Promise<PaymentPayload> {
  requireAdmin(context);
  return writeDown(input, context, {
    kind: 'REMITTED',
    method: ({ method }) => method,
    async parts(payment) {
      const { isPrepaid, received, remitted } = payment;
      if (remit(payment, input.amount)) return [{ orderId: null, amount: input.amount }];
      const text = isPrepaid
        ? {
            vi: 'Khoản này trả trước, không qua người giao hàng.',
            en: 'It is paid before delivery: no carrier collects it.',
          }
        : {
            vi: `Người giao chỉ còn giữ ${inDong(received - remitted)} của khoản này.`,
            en: `The carrier has ${inDong(received - remitted)} of it left.`,
          };
      return { field: 'amount', text };
    },
  });
}

interface Deed {
  kind: Extract<MoneyKind, 'REMITTED' | 'REFUNDED'>;
  method(payment: LockedPayment): PaymentMethodCode;
  /** What it is in the ledger, of which orders (uuids); or what is wrong with it. The payment is locked. */
  parts(payment: LockedPayment, sql: Sql): Promise<RefundPart[] | { field: string; text: Text }>;
}

async function writeDown(
  input: PaymentRefundInput | PaymentRemitInput,
  context: Context,
  { kind, method, parts: partsOf }: Deed,
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
    const parts = await partsOf(payment, sql);
    if (!Array.isArray(parts)) {
      const code = parts.text === UNNAMED ? UserErrorCode.INCOMPLETE : UserErrorCode.CONFLICT;
      return { userErrors: [error(code, parts.field, parts.text)] };
    }
    const how = method(payment);
    await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`money ${reference}`]);
    const [used] = await sql.query(
      `select from payment_entry
        where kind = $1 and reference = $2 and case when kind = 'REMITTED' then payment_id = $3 else method = $4 end`,
      [kind, reference, payment.id, how],
    );
    if (used) return { userErrors: [error(UserErrorCode.CONFLICT, 'reference', USED)] };
    const moves = parts.map(({ orderId, amount }) => ({
      paymentId: payment.id,
      kind,
      amount,
      method: how,
      reference,
      ...(orderId !== null && { orderId }),
    }));
    await moveMoney(moves, context.clock, sql);
    return { answer: { paymentId: payment.id } };
  });
  if (userErrors) return { payment: null, userErrors };
  const [payment] = await readPayments([answer.paymentId], context);
  return { payment: payment ?? null, userErrors: [] };
}

const UNNAMED: Text = {
  vi: 'Khoản này là của nhiều đơn. Hãy ghi rõ hoàn tiền của đơn nào.',
  en: 'It is of several orders: name the one whose money is given back.',
};
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
