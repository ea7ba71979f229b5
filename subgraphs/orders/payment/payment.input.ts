import { IDEMPOTENCY_KEY } from '@cho-phien/kit/idempotency';
import { SafeInt } from '@cho-phien/kit/scalars';
import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { PaymentType } from './payment.type.ts';

const REFERENCE = 'What the bank calls the transfer, at most 100 characters.';

@InputType({ description: 'Money that was given back.' })
export class PaymentRefundInput {
  @Field(() => ID, { description: 'The payment, `pay_…`.' })
  paymentId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Of which order, `ord_…`. Needed where the payment has several; without it, what came beyond all of them is given ' +
      'back first.',
  })
  orderId!: string | null;

  @Field(() => SafeInt, {
    description: 'Whole đồng, at least 1 and at most what came for that order and was not given back.',
  })
  amount!: number;

  @Field(() => String, { description: `${REFERENCE} One transfer is one refund.` })
  reference!: string;

  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@InputType({ description: 'Money that a carrier has collected and brought to us.' })
export class PaymentRemitInput {
  @Field(() => ID, { description: 'The payment, `pay_…`.' })
  paymentId!: string;

  @Field(() => SafeInt, { description: 'Whole đồng, at least 1 and at most what was collected and not yet brought.' })
  amount!: number;

  @Field(() => String, { description: `${REFERENCE} One transfer may be of many payments, and counts once for each.` })
  reference!: string;

  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@ObjectType({ description: 'What came of writing down money.' })
export class PaymentPayload {
  @Field(() => PaymentType, { nullable: true, description: 'The payment as it is now; null when refused.' })
  payment!: PaymentType | null;

  @Field(() => [UserError], { description: 'Why nothing was written; empty on success.' })
  userErrors!: InputError[];
}
