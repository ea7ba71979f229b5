import { dayOf, type Day } from '@cho-phien/kit/clock';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { queueNotices } from '../notice/outbox.ts';
import { shownDay } from '../notice/shown.ts';
import type { Taking } from '../order/take-step.ts';
import { inDong } from '../payment/methods/method.ts';
import { refuseStep } from '../states.ts';
import { AGREED } from './complaint.read.ts';
import { ComplaintOutcome, ComplaintParty } from './complaint.type.ts';
import { deadlineOf } from './deadlines.ts';
import { ComplaintState, complaintStates } from './states.ts';

/** A step of a complaint. */
export interface ComplaintStep {
  to: ComplaintState;
  by: ComplaintParty;
  text: string | null;
  /** What is offered or decided; where an offer is agreed to, what was offered. */
  outcome?: ComplaintOutcome;
  /** Of a REFUND, whole đồng. */
  refund?: number | null;
}

interface Standing {
  orderId: string;
  state: ComplaintState;
  dueOn: Day | null;
  /** What the order cost and nobody has agreed to give back yet, whole đồng. */
  left: number;
  offered: ComplaintOutcome | null;
  offeredRefund: number | null;
}

/** SQL: locks an order (uuid) to the end of the transaction. Whoever moves a complaint or return of it does so first. */
export const LOCK_ORDER = `select from sales_order where id = $1 for no key update`;

const STANDING = `
  select c.order_id as "orderId", c.state, c.due_on::text as "dueOn",
         o.goods_amount + o.delivery_amount - ${AGREED} as left, e.outcome as offered, e.refund as "offeredRefund"
    from complaint c join sales_order o on o.id = c.order_id
    left join lateral (select outcome, refund from complaint_event where complaint_id = c.id order by id desc limit 1) e
      on true
   where c.id = $1`;

/**
 * Takes a complaint (uuid) a step further, in the transaction of `sql`, and tells the buyer of answers. Answers why it
 * was not taken; then nothing was written. Whoever calls decides who may.
 */
export async function stepComplaint(
  id: string,
  { to, by, text, ...given }: ComplaintStep,
  { locale, clock: now }: Taking,
  sql: Sql,
): Promise<UserError | undefined> {
  const [of] = await sql.query<{ orderId: string }>('select order_id as "orderId" from complaint where id = $1', [id]);
  await sql.query(LOCK_ORDER, [of?.orderId]);
  const [standing] = await sql.query<Standing>(STANDING, [id]);
  if (!standing) throw new Error('a complaint is gone, though none is ever deleted');
  const { orderId, state, dueOn, left } = standing;
  const illegal = refuseStep(complaintStates, state, to, { locale }, ['input']);
  if (illegal) return illegal;
  const today = dayOf(now);
  const refused = (path: string[], words: Text) => userError(locale, UserErrorCode.CONFLICT, ['input', ...path], words);
  if (state === ComplaintState.OPEN && to === ComplaintState.ESCALATED && dueOn !== null && today <= dueOn) {
    return refused([], waitFor(dueOn));
  }
  if (to === ComplaintState.RESOLVED && (by === ComplaintParty.SITE) !== (state === ComplaintState.ESCALATED)) {
    return refused([], by === ComplaintParty.SITE ? WITH_THE_BUYER : WITH_THE_SITE);
  }
  if ((given.refund ?? 0) > left) return refused(['refundAmount'], tooMuch(left));
  const isAgreed = to === ComplaintState.RESOLVED && given.outcome === undefined;
  const outcome = (isAgreed ? standing.offered : given.outcome) ?? null;
  const offered = isAgreed ? Math.min(standing.offeredRefund ?? 0, left) : (given.refund ?? 0);
  const refund = outcome === ComplaintOutcome.REFUND ? offered : null;
  const isResolved = to === ComplaintState.RESOLVED;
  await sql.query(
    `with stepped as (
       update complaint set state = $2::text, due_on = $3, outcome = $4, refund_agreed = $5, updated_at = $6 where id = $1)
     insert into complaint_event (complaint_id, from_state, state, by, text, outcome, refund, at)
     values ($1, $7, $2::text, $8, $9, $10, $11, $6)`,
    [
      id,
      to,
      deadlineOf(to, today),
      isResolved ? outcome : null,
      isResolved ? (refund ?? 0) : 0,
      now,
      state,
      by,
      text,
      outcome,
      refund,
    ],
  );
  if (by === ComplaintParty.STORE || by === ComplaintParty.SITE) {
    const facts = { answerBy: by };
    await queueNotices([{ orderId, event: 'COMPLAINT_ANSWERED', about: `${id} ${by}`, facts }], now, sql);
  }
  return undefined;
}

const waitFor = (day: Day): Text => ({
  vi: `Gian hàng được trả lời đến hết ngày ${shownDay(day)}. Qua ngày đó chưa có trả lời, khiếu nại tự chuyển lên sàn.`,
  en: `The store may answer until ${shownDay(day)}. If it does not, the complaint goes to the site by itself.`,
});
const WITH_THE_SITE: Text = {
  vi: 'Khiếu nại đã chuyển lên sàn. Xin đợi sàn quyết định.',
  en: 'The complaint is with the site. Please wait for its decision.',
};
const WITH_THE_BUYER: Text = {
  vi: 'Gian hàng đã trả lời và người mua chưa chuyển khiếu nại lên sàn, nên sàn chưa quyết định.',
  en: 'The store has answered and the buyer has not taken it to the site, so there is nothing to decide yet.',
};
/** Why no more can be given back. */
export const tooMuch = (left: number): Text => ({
  vi: `Đơn này còn hoàn được nhiều nhất ${inDong(left)}.`,
  en: `At most ${inDong(left)} of this order can still be given back.`,
});
