import type { Sql } from '@cho-phien/kit/database';
import { queueMoneyNotices } from '../notice/outbox.ts';
import { queuePaidOrders } from '../notice/paid.ts';
import { followTax } from '../tax/follow.ts';
import type { Balance, Closed } from './balance.ts';
import type { PaymentMethodCode } from './methods/method.ts';

/** A payment as it is locked: its money, and what it is. */
export interface LockedPayment extends Balance {
  /** uuid */
  id: string;
  memo: string;
  method: PaymentMethodCode;
}

/** A payment that begins. */
export interface NewPayment {
  /** uuid */
  id: string;
  memo: string;
  method: PaymentMethodCode;
  isPrepaid: boolean;
  /** Whole đồng, more than 0. */
  due: number;
  /** Until when goods are held for it; null when they are not held for money. */
  heldUntil: Date | null;
}

/** Why money moved: more or less is due, some came, a carrier brought it, or it was given back. */
export type MoneyKind = 'DUE' | 'RECEIVED' | 'REMITTED' | 'REFUNDED';

/** One move of the money of one payment, whole đồng; only of what is due less than 0. */
export interface MoneyMove {
  /** uuid of the payment. */
  paymentId: string;
  kind: MoneyKind;
  amount: number;
  /** How it moved. */
  method: PaymentMethodCode;
  /** What a bank or carrier calls it; null when nobody else names it. */
  reference?: string | null;
  /** uuid of the order that moves it. */
  orderId?: string;
  /** uuid of the partner who took it at a counter, by whose own book the reference is; null where no partner did. */
  partnerId?: string | null;
  /** That no more is waited for from now on, and why. */
  closed?: Closed | null;
}

/** Begins payments. One statement. */
export async function openPayments(payments: readonly NewPayment[], now: Date, sql: Sql): Promise<void> {
  if (payments.length === 0) return;
  await sql.query(
    `with new as (
       select * from jsonb_to_recordset($1) as n (id uuid, memo text, method text, "isPrepaid" boolean, due bigint,
              "heldUntil" timestamptz)),
     opened as (
       insert into payment (id, memo, method, is_prepaid, due, held_until, created_at, updated_at)
       select id, memo, method, "isPrepaid", due, "heldUntil", $2, $2 from new)
     insert into payment_entry (payment_id, kind, amount, method, at) select id, 'DUE', due, method, $2 from new`,
    [JSON.stringify(payments), now],
  );
}

/** SQL of {@link LockedPayment}s, to be followed by conditions on `p`. */
export const LOCKED_PAYMENT = `
  select p.id, p.memo, p.method, p.is_prepaid as "isPrepaid", p.due, p.received, p.remitted, p.refunded, p.closed
    from payment p`;

/**
 * Locks a payment (uuid) to the end of the transaction; undefined when there is none. Whoever also locks orders or stock
 * locks payments first, several in the order of their ids.
 */
export async function lockPayment(id: string, sql: Sql): Promise<LockedPayment | undefined> {
  const [payment] = await sql.query<LockedPayment>(`${LOCKED_PAYMENT} where p.id = $1 for no key update`, [id]);
  return payment;
}

/** As {@link lockPayment}, by its memo, and until when goods are held for it. */
export async function lockPaymentByMemo(
  memo: string,
  sql: Sql,
): Promise<(LockedPayment & { heldUntil: Date | null }) | undefined> {
  const [found] = await sql.query<{ id: string; heldUntil: Date | null }>(
    'select id, held_until as "heldUntil" from payment where memo = $1',
    [memo],
  );
  const payment = found && (await lockPayment(found.id, sql));
  return payment && { ...payment, heldUntil: found.heldUntil };
}

/**
 * Writes moves into the ledger and into what they balance to, and the tax that follows; what gives back more than came is
 * refused by the table. The payments must be locked. Buyers are told of what came before
 * delivery, and of what was given back, stores of what is paid by now.
 */
export async function moveMoney(moves: readonly MoneyMove[], now: Date, sql: Sql): Promise<void> {
  if (moves.length === 0) return;
  const sumOf = (kind: MoneyKind) => `coalesce(sum(amount) filter (where kind = '${kind}'), 0)`;
  await sql.query(
    `with move as (
       select * from jsonb_to_recordset($1) as m ("paymentId" uuid, kind text, amount bigint, method text,
              reference text, "orderId" uuid, "partnerId" uuid, closed text)),
     entry as (
       insert into payment_entry (payment_id, kind, amount, method, reference, order_id, partner_id, at)
       select "paymentId", kind, amount, method, reference, "orderId", "partnerId", $2 from move),
     change as (
       select "paymentId", ${sumOf('DUE')} as due, ${sumOf('RECEIVED')} as received, ${sumOf('REMITTED')} as remitted,
              ${sumOf('REFUNDED')} as refunded, max(closed) as closed from move group by 1)
     update payment p
        set due = p.due + c.due, received = p.received + c.received, remitted = p.remitted + c.remitted,
            refunded = p.refunded + c.refunded, closed = coalesce(p.closed, c.closed), updated_at = $2
       from change c where p.id = c."paymentId"`,
    [JSON.stringify(moves), now],
  );
  await followTax([...new Set(moves.map(({ paymentId }) => paymentId))], now, sql);
  await queueMoneyNotices(moves, now, sql);
  await queuePaidOrders(moves, now, sql);
}
