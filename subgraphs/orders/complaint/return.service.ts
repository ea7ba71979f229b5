import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { mayManage, require } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { StorePermission } from '@cho-phien/kit/viewer';
import { queueNotices } from '../notice/outbox.ts';
import { findByNumber } from '../order/step.ts';
import { refuseStep } from '../states.ts';
import { noOrder } from './complaint.buyer.ts';
import { AGREED } from './complaint.read.ts';
import { LOCK_ORDER, tooMuch } from './complaint.step.ts';
import { deadlineOf } from './deadlines.ts';
import { returnsOfOrders } from './return.read.ts';
import type { ReturnAnswerInput, ReturnPayload, ReturnRequestInput } from './return.type.ts';
import { ReturnState, returnStates } from './states.ts';
import { ASKED_BEFORE, COMPLAINABLE, type ComplainableRow } from './when.read.ts';
import { mayReturn } from './when.ts';
import { NOT_WORDS, readWords } from './words.ts';

const error = (context: Context, code: UserErrorCode, path: string, text: Text): UserError =>
  userError(context.locale, code, ['input', path], text);

/** A buyer wishes to send goods back: who knows number and telephone of the order, or the account that placed it. */
export async function requestReturn(input: ReturnRequestInput, context: Context): Promise<ReturnPayload> {
  const orderId = await findByNumber(input.number, input.phone ?? null, context);
  if (!orderId) return { return: null, userErrors: [noOrder(context)] };
  const text = readWords(input.text);
  if (!text) return { return: null, userErrors: [error(context, UserErrorCode.INVALID_INPUT, 'text', NOT_WORDS)] };
  const now = context.clock;
  return carryOut(orderId, context, async (sql) => {
    const [order] = await sql.query<ComplainableRow>(`${COMPLAINABLE} where o.id = $1`, [orderId]);
    if (!order) return noOrder(context);
    const may = mayReturn(order, now);
    if ('refusal' in may) return error(context, UserErrorCode.CONFLICT, 'number', may.refusal);
    const due = deadlineOf(ReturnState.REQUESTED, dayOf(now));
    const made = await sql.query(
      `insert into order_return (id, order_id, text, due_on, requested_at) values ($1, $2, $3, $4, $5)
       on conflict (order_id) do nothing returning id`,
      [newUuid(context.now), orderId, text, due, now],
    );
    if (made.length === 0) return error(context, UserErrorCode.CONFLICT, 'number', ASKED_BEFORE);
    await queueNotices([{ orderId, event: 'RETURN_REQUESTED', facts: { dueOn: due } }], now, sql);
    return undefined;
  });
}

/** The store takes goods back, or does not: its members with MANAGE_ORDERS, its helpers, officers in scope. */
export async function answerReturn(input: ReturnAnswerInput, context: Context): Promise<ReturnPayload> {
  const id = parseId('ret', input.returnId);
  const [found] = id ? await context.db.query<Found>(FOUND, [id]) : [];
  const place = { storeId: found?.storeId ?? null, communeCode: found?.communeCode ?? null };
  require(context, mayManage(context, place, StorePermission.MANAGE_ORDERS));
  const text = readWords(input.text);
  const refund = input.refundAmount ?? 0;
  const userErrors: UserError[] = [];
  if (!found) userErrors.push(error(context, UserErrorCode.NOT_FOUND, 'returnId', NO_RETURN));
  if (!text) userErrors.push(error(context, UserErrorCode.INVALID_INPUT, 'text', NOT_WORDS));
  if (refund < 0 || (refund > 0 && !input.isAccepted)) {
    userErrors.push(error(context, UserErrorCode.INVALID_INPUT, 'refundAmount', NO_REFUND));
  }
  if (!found || !text || userErrors.length > 0) return { return: null, userErrors };
  const to = input.isAccepted ? ReturnState.ACCEPTED : ReturnState.REFUSED;
  return carryOut(found.orderId, context, async (sql) => {
    const [standing] = await sql.query<{ state: ReturnState; left: number }>(
      `select coalesce((select a.state from order_return_answer a where a.return_id = $2), 'REQUESTED') as state,
              o.goods_amount + o.delivery_amount - ${AGREED} as left from sales_order o where o.id = $1`,
      [found.orderId, id],
    );
    const illegal = refuseStep(returnStates, standing?.state ?? ReturnState.REQUESTED, to, context, ['input']);
    if (illegal) return illegal;
    const left = standing?.left ?? 0;
    if (refund > left) return error(context, UserErrorCode.CONFLICT, 'refundAmount', tooMuch(left));
    await sql.query(
      `insert into order_return_answer (return_id, state, text, refund, answered_at) values ($1, $2, $3, $4, $5)`,
      [id, to, text, refund, context.clock],
    );
    const { orderId } = found;
    const facts = { isAccepted: input.isAccepted };
    await queueNotices([{ orderId, event: 'RETURN_ANSWERED', facts }], context.clock, sql);
    return undefined;
  });
}

interface Found {
  orderId: string;
  storeId: string;
  communeCode: string | null;
}

const FOUND = `
  select r.order_id as "orderId", o.store_id as "storeId", s.commune_code as "communeCode"
    from order_return r join sales_order o on o.id = r.order_id
    left join sellable_store s on s.id = o.store_id where r.id = $1`;

/** Does it with the order (uuid) locked; the return as it is then, or why it was refused. */
async function carryOut(
  orderId: string,
  context: Context,
  work: (sql: Sql) => Promise<UserError | undefined>,
): Promise<ReturnPayload> {
  const refusal = await context.db.atomically(async (sql) => {
    await sql.query(LOCK_ORDER, [orderId]);
    return work(sql);
  });
  if (refusal) return { return: null, userErrors: [refusal] };
  const [now] = await returnsOfOrders([orderId], context);
  return { return: now ?? null, userErrors: [] };
}

const NO_RETURN: Text = { vi: 'Không có yêu cầu trả hàng này.', en: 'There is no such return.' };
const NO_REFUND: Text = {
  vi: 'Số tiền hoàn từ 0 đồng, và chỉ ghi khi nhận lại hàng.',
  en: 'A refund is 0 đồng or more, and only of what is taken back.',
};
