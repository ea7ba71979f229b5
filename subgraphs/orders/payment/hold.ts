import type { Database, Sql } from '@cho-phien/kit/database';
import type { JobDefinition } from '@cho-phien/kit/job';
import { CancelReason } from '../order/cancel-reason.ts';
import { OrderState } from '../order/states.ts';
import { takeStep } from '../order/take-step.ts';
import { lockStock } from '../stock/stock.moves.ts';
import { LOCKED_PAYMENT, type LockedPayment } from './payment.moves.ts';
import { orderShares } from './payment.read.ts';
import { unpaidOrders } from './shares.ts';

/** Payments that are looked at in one go. */
const AT_ONCE = 100;

/** Frees goods that were held for money which did not come in time, some seconds after their time. */
export const holdSweep: JobDefinition = {
  name: 'goods held for too long',
  pause: () => 5_000,
  run: releaseHolds,
};

/**
 * Cancels the orders of payments whose time has run out at an instant that nobody confirmed and of which money is missing,
 * because it did not come or was given back; their goods are for sale again, and all that is left of the money is to be
 * given back. Each payment in a transaction of its own: one that fails stops no other. Several processes may at once.
 */
export async function releaseHolds(db: Database, now: Date): Promise<void> {
  const passed = new Set<string>();
  const failures: unknown[] = [];
  for (;;) {
    const late = await db.query<{ id: string }>(
      `select id from payment p where ${MAY_BE_LATE} and p.id <> all($2::uuid[]) order by held_until limit ${AT_ONCE}`,
      [now, [...passed]],
    );
    if (late.length === 0) break;
    for (const { id } of late) {
      passed.add(id);
      await db
        .atomically((sql) => release(id, now, sql))
        .catch((error: unknown) => {
          failures.push(error);
        });
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Those of which money may be missing of an order that waits; `unpaidOrders` says whether it is. */
const MAY_BE_LATE = `
  p.is_prepaid and p.closed is null and (p.received < p.due or p.refunded > 0) and p.held_until <= $1
  and exists (select from sales_order o where o.payment_id = p.id and o.state in ('PLACED', 'PRE_ORDERED'))`;

async function release(id: string, now: Date, sql: Sql): Promise<void> {
  // What another process has in hand is its own, and money that came meanwhile stays.
  const [payment] = await sql.query<LockedPayment>(
    `${LOCKED_PAYMENT} where ${MAY_BE_LATE} and p.id = $2 for no key update skip locked`,
    [now, id],
  );
  if (!payment) return;
  const orders = unpaidOrders(payment, await orderShares(id, sql));
  await sql.query('select from sales_order where id = any($1) order by id for no key update', [orders]);
  // The goods of all of them before the first is cancelled: who locks stock twice may wait for who waits for it.
  const goods = await sql.query<{ id: string }>(
    'select distinct variant_id as id from order_line where order_id = any($1)',
    [orders],
  );
  await lockStock(
    goods.map((each) => each.id),
    now,
    sql,
  );
  for (const order of orders) {
    const { HOLD_EXPIRED } = CancelReason;
    const refused = await takeStep(order, OrderState.CANCELLED, HOLD_EXPIRED, { locale: 'en', clock: now }, sql);
    if (refused) throw new Error(`an order that is not paid cannot be cancelled: ${refused.message}`);
  }
}
