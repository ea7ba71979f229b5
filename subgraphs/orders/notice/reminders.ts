import { addDays, dayOf } from '@cho-phien/kit/clock';
import type { Database } from '@cho-phien/kit/database';
import type { JobDefinition } from '@cho-phien/kit/job';
import { OrderState } from '../order/states.ts';
import { queueNotices, type NewNotice } from './outbox.ts';
import { afterNight } from './quiet.ts';

const HOUR = 3_600_000;
/** Goods that are held for a shorter time need no reminder: who ordered them is still there. */
const SHORTEST_HOLD = HOUR;
/** For how many days after a harvest began or ended its store is reminded. Less than a notice is kept: once is enough. */
const STILL_NEWS = 30;
/** Of how many holds, or harvests of stores, is written in one go. */
const AT_ONCE = 200;

/** Reminds buyers before their goods go to others, and stores of harvests that somebody waits for. */
export const reminders: JobDefinition = { name: 'reminders of orders', pause: () => 60_000, run: remind };

/**
 * Writes down whom to remind at an instant, each once: nothing is written twice, so several processes may at once, and a
 * crash leaves nothing half done.
 */
export async function remind(db: Database, now: Date): Promise<void> {
  const notices = [...(await holdsThatEnd(db, now)), ...(await harvestsThatWait(db, now))];
  await queueNotices(notices, now, db);
}

/**
 * When a buyer is reminded of goods that are held from one instant to another and not paid: when a third of the time is
 * left, or in the morning where that is at night and an hour is left then. Undefined where the hold is short. Pure.
 */
export function remindAt(heldFrom: Date, heldUntil: Date): Date | undefined {
  const time = heldUntil.getTime() - heldFrom.getTime();
  if (time <= SHORTEST_HOLD) return undefined;
  const third = new Date(heldUntil.getTime() - time / 3);
  const morning = afterNight(third);
  return heldUntil.getTime() - morning.getTime() >= HOUR ? morning : third;
}

async function holdsThatEnd(db: Database, now: Date): Promise<NewNotice[]> {
  const held = await db.query<{ orderId: string; from: Date; until: Date }>(
    `select o.id as "orderId", p.created_at as "from", p.held_until as until
       from payment p
       join lateral (select id from sales_order where payment_id = p.id and state = '${OrderState.PLACED}'
                      order by id limit 1) o on true
      where p.is_prepaid and p.closed is null and p.received < p.due and p.held_until > $1
        and p.held_until - (p.held_until - p.created_at) / 3 <= $1
        and p.held_until - p.created_at > $2 * interval '1 millisecond'
        and not exists (select from notice n join sales_order other on other.id = n.order_id
                         where other.payment_id = p.id and n.event = 'HOLD_ENDS_SOON')
      order by p.held_until limit ${AT_ONCE}`,
    [now, SHORTEST_HOLD],
  );
  return held.flatMap(({ orderId, from, until }) => {
    const at = remindAt(from, until);
    return at && at <= now ? [{ orderId, event: 'HOLD_ENDS_SOON' as const }] : [];
  });
}

const { PRE_ORDERED, CONFIRMED, PACKED } = OrderState;

async function harvestsThatWait(db: Database, now: Date): Promise<NewNotice[]> {
  const today = dayOf(now);
  return db.query<NewNotice>(
    `with waiting as (
       select o.id, o.store_id, e.event
         from sales_order o
         join sellable_store s on s.id = o.store_id and s.sms_phone is not null
        cross join lateral (select case when o.harvest_to < $1 then 'HARVEST_OVER' else 'HARVEST_BEGUN' end as event) e
        where o.harvest_from <= $1 and o.state in ('${PRE_ORDERED}', '${CONFIRMED}', '${PACKED}')
          and case e.event when 'HARVEST_OVER' then o.harvest_to >= $2
                           else o.harvest_from >= $2 and o.state = '${PRE_ORDERED}' end
          and not exists (select from notice n where n.order_id = o.id and n.event = e.event)),
     store as (select distinct store_id, event from waiting order by 1, 2 limit ${AT_ONCE})
     select id as "orderId", event from waiting join store using (store_id, event) order by id`,
    [today, addDays(today, -STILL_NEWS)],
  );
}
