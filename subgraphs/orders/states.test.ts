import { IllegalStepError } from '@cho-phien/kit/user-errors';
import { describe, expect, it } from 'vitest';
import { complaintStates, returnStates } from './complaint/states.ts';
import { orderStates, returnedOrderStates } from './order/states.ts';
import { paymentStates } from './payment/states.ts';
import { shipmentStates } from './shipment/states.ts';
import { refuseStep, type States } from './states.ts';

/** What the domain says, written again in another form: every pair that is not here is refused. */
const DOMAIN: [string, States<string>, string[]][] = [
  [
    'order',
    orderStates,
    [
      'PLACED>CONFIRMED',
      'PRE_ORDERED>CONFIRMED',
      'CONFIRMED>PACKED',
      'PACKED>SHIPPED',
      'SHIPPED>DELIVERED',
      'DELIVERED>COMPLETED',
      'PLACED>CANCELLED',
      'PRE_ORDERED>CANCELLED',
      'CONFIRMED>CANCELLED',
      'PACKED>CANCELLED',
    ],
  ],
  // The domain knows no way for what was sent and came back: this one is ours, and its parcel's alone.
  ['order whose parcel came back', returnedOrderStates, ['SHIPPED>CANCELLED']],
  [
    'shipment',
    shipmentStates,
    [
      'READY>HANDED_OVER',
      'HANDED_OVER>IN_TRANSIT',
      'IN_TRANSIT>DELIVERED',
      'IN_TRANSIT>FAILED_ATTEMPT',
      'FAILED_ATTEMPT>IN_TRANSIT',
      'FAILED_ATTEMPT>RETURNED',
    ],
  ],
  [
    'complaint',
    complaintStates,
    ['OPEN>ANSWERED', 'OPEN>ESCALATED', 'ANSWERED>ESCALATED', 'ANSWERED>RESOLVED', 'ESCALATED>RESOLVED'],
  ],
  [
    'payment',
    paymentStates,
    [
      'DUE_ON_DELIVERY>COLLECTED',
      'COLLECTED>REMITTED',
      'REMITTED>COLLECTED',
      'AWAITING>UNDERPAID',
      'AWAITING>PAID',
      'AWAITING>OVERPAID',
      'UNDERPAID>PAID',
      'UNDERPAID>OVERPAID',
      'PAID>OVERPAID',
      'PAID>CANCELLED',
      'OVERPAID>CANCELLED',
      'AWAITING>EXPIRED',
      'UNDERPAID>EXPIRED',
      'AWAITING>CANCELLED',
      'UNDERPAID>CANCELLED',
      'DUE_ON_DELIVERY>CANCELLED',
      // Whatever holds money may give it back, in part or all, and come to hold some again.
      ...['DUE_ON_DELIVERY', 'COLLECTED', 'REMITTED', 'UNDERPAID', 'PAID', 'OVERPAID', 'EXPIRED', 'CANCELLED'].flatMap(
        (from) => [`${from}>PARTIALLY_REFUNDED`, `${from}>REFUNDED`],
      ),
      'PARTIALLY_REFUNDED>REFUNDED',
      'REFUNDED>PARTIALLY_REFUNDED',
    ],
  ],
  ['return', returnStates, ['REQUESTED>ACCEPTED', 'REQUESTED>REFUSED']],
];

describe.each(DOMAIN)('the states of a %s', (_, states, legal) => {
  const all = Object.keys(states.next);
  const pairs = all.flatMap((from) => all.map((to) => [from, to] as const));

  it('let every legal step pass and refuse every other with the legal ones named', () => {
    for (const [from, to] of pairs) {
      const refusal = refuseStep(states, from, to, { locale: 'en' }, ['input', 'id']);
      if (legal.includes(`${from}>${to}`)) {
        expect(refusal, `${from} > ${to}`).toBeUndefined();
        continue;
      }
      const legalSteps = legal.filter((step) => step.startsWith(`${from}>`)).map((step) => step.split('>')[1]);
      expect(refusal, `${from} > ${to}`).toBeInstanceOf(IllegalStepError);
      expect(refusal).toMatchObject({ code: 'CONFLICT', state: from, path: ['input', 'id'] });
      expect(refusal?.legalSteps.toSorted()).toEqual(legalSteps.toSorted());
    }
  });

  it('have a name of their own each, in both languages', () => {
    for (const locale of ['vi', 'en'] as const) {
      expect(new Set(all.map((state) => states.names[state]?.[locale])).size).toBe(all.length);
    }
  });
});

it('says to a person where the thing stands and what may follow', () => {
  const say = (from: string, to: string, locale: 'vi' | 'en') =>
    refuseStep(orderStates as States<string>, from, to, { locale }, [])?.message;
  expect(say('CONFIRMED', 'SHIPPED', 'en')).toBe(
    'The order is confirmed: it cannot become shipped. It may become: packed, cancelled.',
  );
  expect(say('CANCELLED', 'PACKED', 'vi')).toBe(
    'Đơn hàng đang ở bước "đã hủy", chưa chuyển sang "đã đóng gói" được. Đây là bước cuối.',
  );
});
