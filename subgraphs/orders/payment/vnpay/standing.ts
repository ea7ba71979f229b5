import type { Context } from '@cho-phien/kit/context';
import type { Locale } from '@cho-phien/kit/locale';
import { excess, isPaid, stateOf } from '../balance.ts';
import { LOCKED_PAYMENT, type LockedPayment } from '../payment.moves.ts';
import { PaymentState } from '../states.ts';

/** Where a payment stands for who comes back from VNPay, as the ledger has it. */
export interface Standing {
  kind: 'PAID' | 'WAITING' | 'LATE';
  /** Whole đồng that are to be given back. */
  toRefund: number;
  /** The numbers of its orders. */
  numbers: string[];
  /** The language that they were placed in. */
  locale: Locale;
}

/** Where the payment of a memo stands; undefined when there is none. */
export async function standingOf(memo: string, { db }: Context): Promise<Standing | undefined> {
  const [payment] = await db.query<LockedPayment>(`${LOCKED_PAYMENT} where p.memo = $1`, [memo]);
  if (!payment) return undefined;
  const orders = await db.query<{ number: string; locale: Locale }>(
    'select number, locale from sales_order where payment_id = $1 order by id',
    [payment.id],
  );
  const state = stateOf(payment);
  const isOpen = state === PaymentState.AWAITING || state === PaymentState.UNDERPAID;
  const kind = isPaid(payment) ? 'PAID' : isOpen ? 'WAITING' : 'LATE';
  return {
    kind,
    toRefund: excess(payment),
    numbers: orders.map(({ number }) => number),
    locale: orders[0]?.locale ?? 'vi',
  };
}
