import { newUuid } from '@cho-phien/kit/ids';
import { makeMemo } from '../payment/memo.ts';
import { heldUntil } from '../payment/methods.ts';
import type { PaymentMethod } from '../payment/methods/method.ts';
import type { NewPayment } from '../payment/payment.moves.ts';
import { paymentSettings } from '../payment/settings.ts';
import type { NewOrder } from './place.write.ts';

/** Orders of one checkout with their payments: what is paid before is paid at once, what on delivery, parcel by parcel. */
export function paymentsOf(
  orders: readonly Omit<NewOrder, 'paymentId'>[],
  method: PaymentMethod,
  now: Date,
): { orders: NewOrder[]; payments: NewPayment[] } {
  const payments: NewPayment[] = [];
  const open = (group: readonly Omit<NewOrder, 'paymentId'>[]): NewOrder[] => {
    const due = group.reduce((sum, { goodsAmount, delivery }) => sum + goodsAmount + delivery.fee, 0);
    if (due === 0) return group.map((order) => ({ ...order, paymentId: null }));
    const { code, isPrepaid } = method;
    const payment = {
      id: newUuid(),
      memo: makeMemo(),
      method: code,
      isPrepaid,
      due,
      heldUntil: heldUntil(method, paymentSettings(process.env), now),
    };
    payments.push(payment);
    return group.map((order) => ({ ...order, paymentId: payment.id }));
  };
  return { orders: method.isPrepaid ? open(orders) : orders.flatMap((order) => open([order])), payments };
}
