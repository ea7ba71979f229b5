import { dayOf } from '@cho-phien/kit/clock';
import type { Database, Sql } from '@cho-phien/kit/database';
import type { JobDefinition } from '@cho-phien/kit/job';
import { OrderState } from '../order/states.ts';
import { takeStep } from '../order/take-step.ts';
import { lockPayment } from '../payment/payment.moves.ts';
import { stepComplaint } from './complaint.step.ts';
import { ComplaintParty } from './complaint.type.ts';
import { lastDayBefore } from './deadlines.ts';
import { ComplaintState } from './states.ts';

const DAY = 86_400_000;
/** What is looked at in one go. */
const AT_ONCE = 200;

/** Does what nobody did in time, soon after the day has passed. */
export const deadlines: JobDefinition = { name: 'deadlines of complaints', pause: () => 300_000, run: passDeadlines };

/**
 * Takes to the site what a store did not answer in time, ends what a buyer did not object to, and completes orders of
 * which nobody complained, and forgets pictures. Each in a transaction of its own: one that fails stops no other. Several processes may at once.
 */
export async function passDeadlines(db: Database, now: Date): Promise<void> {
  const failures: unknown[] = [];
  const each = async (ids: { id: string }[], work: (id: string, sql: Sql) => Promise<unknown>) => {
    for (const { id } of ids) {
      await db.atomically((sql) => work(id, sql)).catch((error: unknown) => void failures.push(error));
    }
  };
  const late = await db.query<{ id: string }>(
    `select id from complaint where coalesce(due_on, date '9999-12-31') < $1 and state in ('OPEN', 'ANSWERED')
      order by coalesce(due_on, date '9999-12-31'), id limit ${AT_ONCE}`,
    [dayOf(now)],
  );
  await each(late, (id, sql) => passComplaint(id, now, sql));
  const delivered = await db.query<{ id: string }>(`${UNDISPUTED} limit ${AT_ONCE}`, [
    lastDayBefore(OrderState.DELIVERED, dayOf(now)),
  ]);
  await each(delivered, (id, sql) => complete(id, now, sql));
  await db.query(`delete from complaint_photo where kept_until < $1 or (complaint_id is null and requested_at < $2)`, [
    now,
    new Date(now.getTime() - DAY),
  ]);
  if (failures.length > 0) throw failures[0];
}

async function passComplaint(id: string, now: Date, sql: Sql): Promise<void> {
  const [complaint] = await sql.query<{ state: ComplaintState }>('select state from complaint where id = $1', [id]);
  const to = complaint?.state === ComplaintState.OPEN ? ComplaintState.ESCALATED : ComplaintState.RESOLVED;
  // Refused is what somebody did meanwhile.
  await stepComplaint(id, { to, by: ComplaintParty.TIME, text: null }, { locale: 'en', clock: now }, sql);
}

/**
 * Delivered orders whose time for complaints has passed, also that behind the answer to a return, and of which no
 * complaint and no return waits for anybody.
 */
const UNDISPUTED = `
  select o.id from sales_order o
   where o.state = 'DELIVERED'
     and exists (select from order_event e where e.order_id = o.id and e.state = 'DELIVERED'
                    and (e.at at time zone 'Asia/Ho_Chi_Minh')::date <= $1)
     and not exists (select from complaint c where c.order_id = o.id and c.state <> 'RESOLVED')
     and not exists (select from order_return r where r.order_id = o.id
                        and not exists (select from order_return_answer a where a.return_id = r.id
                                           and (a.answered_at at time zone 'Asia/Ho_Chi_Minh')::date <= $1))`;

async function complete(id: string, now: Date, sql: Sql): Promise<void> {
  const [order] = await sql.query<{ paymentId: string | null }>(
    'select payment_id as "paymentId" from sales_order where id = $1',
    [id],
  );
  if (order?.paymentId) await lockPayment(order.paymentId, sql);
  await sql.query('select from sales_order where id = $1 for no key update', [id]);
  const still = await sql.query(`${UNDISPUTED} and o.id = $2`, [lastDayBefore(OrderState.DELIVERED, dayOf(now)), id]);
  if (still.length === 0) return;
  await takeStep(id, OrderState.COMPLETED, null, { locale: 'en', clock: now }, sql);
}
