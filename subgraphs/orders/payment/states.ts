/**
 * Where a payment stands. On delivery: DUE_ON_DELIVERY, COLLECTED by the carrier, REMITTED to us. Before: AWAITING, then
 * PAID, UNDERPAID or OVERPAID; EXPIRED when its time ran out, CANCELLED when its orders were cancelled before all was
 * paid. Money of any of them may be given back.
 */
export type PaymentState =
  | 'DUE_ON_DELIVERY'
  | 'COLLECTED'
  | 'REMITTED'
  | 'AWAITING'
  | 'UNDERPAID'
  | 'PAID'
  | 'OVERPAID'
  | 'EXPIRED'
  | 'CANCELLED'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED';

/**
 * Which states may follow. Money that comes late does not bring an order back: the payment stays EXPIRED or CANCELLED
 * until it is given back. More money may come to one that was
 * refunded, and a carrier may collect more after it brought what it had.
 */
export const PAYMENT_STATES: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  DUE_ON_DELIVERY: ['COLLECTED', 'CANCELLED', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  COLLECTED: ['REMITTED', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  REMITTED: ['COLLECTED', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  AWAITING: ['UNDERPAID', 'PAID', 'OVERPAID', 'EXPIRED', 'CANCELLED'],
  UNDERPAID: ['PAID', 'OVERPAID', 'EXPIRED', 'CANCELLED', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  PAID: ['OVERPAID', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  OVERPAID: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  EXPIRED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  CANCELLED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  PARTIALLY_REFUNDED: ['REFUNDED'],
  REFUNDED: ['PARTIALLY_REFUNDED'],
};
