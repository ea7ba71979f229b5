import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { LocalizedText, Money } from '@cho-phien/kit/values';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PaymentMethodCode } from './methods/method.ts';
import { PaymentState } from './states.ts';

registerEnumType(PaymentMethodCode, {
  name: 'PaymentMethod',
  description: 'How an order is paid.',
  valuesConfig: {
    COD: { description: 'Cash when it is delivered, to whoever brings it.' },
    BANK_TRANSFER: { description: 'A transfer to our account before it is sent, by VietQR or by hand.' },
    POST_OFFICE_CASH: { description: 'Cash at the counter of a post office before it is sent.' },
    VNPAY: { description: 'By card, account or wallet on the page of VNPay before it is sent.' },
  },
});
registerEnumType(PaymentState, {
  name: 'PaymentState',
  description: 'Where a payment stands. Late money does not bring an order back: it is given back.',
  valuesConfig: {
    DUE_ON_DELIVERY: { description: 'To be collected when the goods are brought.' },
    COLLECTED: { description: 'The carrier has it.' },
    REMITTED: { description: 'The carrier has brought it to us.' },
    AWAITING: { description: 'Nothing came yet; the goods are held until `heldUntil`.' },
    UNDERPAID: { description: 'Less came than is due; the goods are held until `heldUntil`.' },
    PAID: { description: 'All came.' },
    OVERPAID: { description: 'More came than is due, or less is due by now: `refundDue` says how much.' },
    EXPIRED: { description: 'Its time ran out; what came is given back.' },
    CANCELLED: { description: 'All its orders were cancelled; what came is given back.' },
    PARTIALLY_REFUNDED: { description: 'Some was given back.' },
    REFUNDED: { description: 'All that came was given back.' },
  },
});

@ObjectType({ description: 'A value to read aloud or to copy.' })
export class PaymentDetailType {
  @Field(() => LocalizedText, { description: 'What it is.' })
  label!: LocalizedText;

  @Field(() => String, { description: 'The value as it is to be typed.' })
  value!: string;
}

@ObjectType('PaymentInstructions', { description: 'What a buyer does to pay.' })
export class PaymentInstructionsType {
  @Field(() => LocalizedText, { description: 'In one or two sentences.' })
  text!: LocalizedText;

  @Field(() => [PaymentDetailType], { description: 'Account, amount, memo and the like.' })
  details!: PaymentDetailType[];

  @Field(() => String, { nullable: true, description: 'What the VietQR code says; null where there is none.' })
  vietQr!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where the buyer goes to pay, by VNPay: a page whose button leads on. Each press (POST) is a new try, which VNPay ' +
      'gets signed and which ends with `heldUntil`, at most 99; null where there is nowhere to go.',
  })
  redirectUrl!: string | null;
}

@ObjectType('OrderMoney', { description: "What of the money of a payment is one order's." })
export class OrderMoney {
  @Field(() => ID, { description: 'The order, `ord_…`.' })
  id!: string;

  @Field(() => String, { description: 'Its number, as people read it aloud.' })
  number!: string;

  @Field(() => Money, { description: 'What it costs, goods and delivery, also when it was cancelled.' })
  total!: Money;

  @Field(() => Money, {
    description: 'What came for it, at most what it costs. Money is first for orders that were not cancelled.',
  })
  paid!: Money;

  @Field(() => Money, { description: 'What was given back of it; never more than it costs.' })
  refunded!: Money;

  @Field(() => Money, { description: 'What is to be given back of it: what came for it, when it was cancelled.' })
  refundDue!: Money;
}

@ObjectType('Payment', {
  description: 'The money of an order that is paid on delivery, or of all orders of one checkout that are paid before.',
})
export class PaymentType {
  @Field(() => ID, { description: 'Public id, `pay_…`.' })
  id!: string;

  @Field(() => String, { description: 'By which its money is known: letters and digits that banks keep.' })
  memo!: string;

  @Field(() => PaymentMethodCode, { description: 'How it is paid.' })
  method!: PaymentMethodCode;

  @Field(() => PaymentState, { description: 'Where it stands.' })
  state!: PaymentState;

  @Field(() => Money, { description: 'What is to be paid in all: less when an order of it is cancelled.' })
  due!: Money;

  @Field(() => Money, { description: 'What came.' })
  received!: Money;

  @Field(() => Money, { description: 'What carriers have brought of it; 0 of what is paid before.' })
  remitted!: Money;

  @Field(() => Money, { description: 'What was given back; never more than came.' })
  refunded!: Money;

  @Field(() => Money, { description: 'What is to be given back: what came beyond what is due.' })
  refundDue!: Money;

  @Field(() => [OrderMoney], {
    description: 'Its orders, and what of its money is whose. What came beyond all of them is of none.',
  })
  orders!: OrderMoney[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the goods are held for it; then its unpaid orders are cancelled. Null on delivery.',
  })
  heldUntil!: Date | null;

  @Field(() => PaymentInstructionsType, { nullable: true, description: 'What to do; null when nothing is waited for.' })
  instructions!: PaymentInstructionsType | null;
}

export const PaymentConnection = connectionOf(() => PaymentType, 'Payment');

@ObjectType({ description: 'A way of paying, and whether it is offered.' })
export class PaymentMethodOffer {
  @Field(() => PaymentMethodCode, { description: 'Which.' })
  method!: PaymentMethodCode;

  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => LocalizedText, { description: 'What it is, in one line.' })
  explanation!: LocalizedText;

  @Field(() => Boolean, { description: 'Whether the goods go out only after the money came.' })
  isPrepaid!: boolean;

  @Field(() => Int, { nullable: true, description: 'For how many minutes goods are held for it; null on delivery.' })
  holdMinutes!: number | null;

  @Field(() => Boolean, { description: 'True for a trial, in which no money moves: say so beside its name.' })
  isDemo!: boolean;

  @Field(() => LocalizedText, { nullable: true, description: 'Why it is not offered here; null when it is.' })
  refusal!: LocalizedText | null;
}
