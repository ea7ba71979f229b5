import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { newUuid } from '@cho-phien/kit/ids';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { queueNotices } from '../notice/outbox.ts';
import { findByNumber } from '../order/step.ts';
import type {
  ComplaintEscalateInput,
  ComplaintOpenInput,
  ComplaintPayload,
  OrderOfBuyerInput,
} from './complaint.input.ts';
import { readComplaint } from './complaint.read.ts';
import { areFree, NO_PHOTOS, readPhotos } from './photo.ts';
import { COMPLAINABLE, type ComplainableRow } from './when.read.ts';
import { LOCK_ORDER, stepComplaint, type ComplaintStep } from './complaint.step.ts';
import { ComplaintParty } from './complaint.type.ts';
import { deadlineOf } from './deadlines.ts';
import { ComplaintState } from './states.ts';
import { mayComplain, OPEN_ALREADY } from './when.ts';
import { NOT_WORDS, readWords } from './words.ts';

const refusing = (context: Context, code: UserErrorCode, path: string[], text: Text): UserError =>
  userError(context.locale, code, ['input', ...path], text);

/** The refusal of an order that is not there, or not for who asks. */
export const noOrder = (context: Context) => refusing(context, UserErrorCode.NOT_FOUND, ['number'], NO_ORDER);

/** A buyer says what is wrong with an order: who knows its number and telephone, or the account that placed it. */
export async function openComplaint(input: ComplaintOpenInput, context: Context): Promise<ComplaintPayload> {
  const orderId = await findByNumber(input.number, input.phone ?? null, context);
  if (!orderId) return refused(noOrder(context));
  const text = readWords(input.text);
  if (!text) return refused(refusing(context, UserErrorCode.INVALID_INPUT, ['text'], NOT_WORDS));
  const photos = readPhotos(input.photos ?? [], context);
  if (!photos) return refused(refusing(context, UserErrorCode.INVALID_INPUT, ['photos'], NO_PHOTOS));
  const id = newUuid(context.now);
  const refusal = await context.db.atomically(async (sql) => {
    await sql.query(LOCK_ORDER, [orderId]);
    const [order] = await sql.query<ComplainableRow>(`${COMPLAINABLE} where o.id = $1`, [orderId]);
    if (!order) return noOrder(context);
    const may = mayComplain(order, context.clock);
    if ('refusal' in may) return refusing(context, UserErrorCode.CONFLICT, ['number'], may.refusal);
    if (!(await areFree(photos, orderId, sql))) return refusing(context, UserErrorCode.CONFLICT, ['photos'], NO_PHOTOS);
    if (order.hasOpen) return refusing(context, UserErrorCode.CONFLICT, ['number'], OPEN_ALREADY);
    const state = ComplaintState.OPEN;
    const dueOn = deadlineOf(state, dayOf(context.clock));
    await sql.query(
      `with opened as (
         insert into complaint (id, order_id, store_id, state, reason, due_on, opened_at, updated_at)
         values ($1, $2, $3, $4::text, $5, $6, $7, $7))
       insert into complaint_event (complaint_id, state, by, text, at) values ($1, $4::text, '${ComplaintParty.BUYER}', $8, $7)`,
      [id, orderId, order.storeId, state, input.reason, dueOn, context.clock, text],
    );
    await sql.query('update complaint_photo set complaint_id = $1 where id = any($2)', [id, photos]);
    await queueNotices([{ orderId, event: 'COMPLAINT_OPENED', about: id, facts: { dueOn } }], context.clock, sql);
    return undefined;
  });
  return refusal ? refused(refusal) : { complaint: await readComplaint(id, context), userErrors: [] };
}

/** A buyer takes a complaint to the site. */
export function escalateComplaint(input: ComplaintEscalateInput, context: Context): Promise<ComplaintPayload> {
  const text = input.text?.trim() ? readWords(input.text) : null;
  if (text === undefined) {
    return Promise.resolve(refused(refusing(context, UserErrorCode.INVALID_INPUT, ['text'], NOT_WORDS)));
  }
  return stepByBuyer(input, { to: ComplaintState.ESCALATED, by: ComplaintParty.BUYER, text }, context);
}

/** A buyer agrees to what the store answered. */
export function acceptAnswer(input: OrderOfBuyerInput, context: Context): Promise<ComplaintPayload> {
  return stepByBuyer(input, { to: ComplaintState.RESOLVED, by: ComplaintParty.BUYER, text: null }, context);
}

async function stepByBuyer(
  { number, phone }: OrderOfBuyerInput,
  step: ComplaintStep,
  context: Context,
): Promise<ComplaintPayload> {
  const orderId = await findByNumber(number, phone ?? null, context);
  if (!orderId) return refused(noOrder(context));
  // The latest one: of a resolved one the refusal says that no step is left.
  const [complaint] = await context.db.query<{ id: string }>(
    'select id from complaint where order_id = $1 order by opened_at desc, id desc limit 1',
    [orderId],
  );
  if (!complaint) return refused(refusing(context, UserErrorCode.NOT_FOUND, ['number'], NO_COMPLAINT));
  const refusal = await context.db.atomically((sql) => stepComplaint(complaint.id, step, context, sql));
  return refusal ? refused(refusal) : { complaint: await readComplaint(complaint.id, context), userErrors: [] };
}

function refused(...userErrors: UserError[]): ComplaintPayload {
  return { complaint: null, userErrors };
}

const NO_ORDER: Text = {
  vi: 'Không tìm thấy đơn hàng này. Hãy xem lại số đơn và số điện thoại.',
  en: 'There is no such order. Check its number and the telephone number.',
};
const NO_COMPLAINT: Text = { vi: 'Đơn này chưa có khiếu nại nào.', en: 'Nobody has complained of this order.' };
