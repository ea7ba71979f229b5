import { IDEMPOTENCY_KEY } from '@cho-phien/kit/idempotency';
import { DateTime, SafeInt } from '@cho-phien/kit/scalars';
import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { Money } from '@cho-phien/kit/values';
import { Field, InputType, ObjectType } from 'type-graphql';
import { PaymentState } from './states.ts';

@InputType({ description: 'Cash that an agent took at a counter.' })
export class PaymentConfirmAtCounterInput {
  @Field(() => String, { description: 'The code that the customer says, as people type it: `CP-7K2M9-Q4XCD`.' })
  code!: string;

  @Field(() => SafeInt, { description: 'Whole đồng that were taken: exactly what is due.' })
  amount!: number;

  @Field(() => String, {
    description:
      "The number of the counter's receipt, at most 100 characters. A partner's receipt counts once; another partner's may have the same number.",
  })
  receipt!: string;

  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@ObjectType({ description: 'What came of cash at a counter. Who pays, and for what, it does not say.' })
export class PaymentConfirmAtCounterPayload {
  @Field(() => SafeInt, { nullable: true, description: 'Whole đồng that were counted; null when refused.' })
  amount!: number | null;

  @Field(() => [UserError], { description: 'Why nothing was counted; empty on success.' })
  userErrors!: InputError[];
}

@ObjectType({ description: 'What is due for a code at a counter. Who pays, and for what, it does not say.' })
export class CounterPayment {
  @Field(() => Money, { description: 'What to take, exactly; 0 when nothing is waited for: then take nothing.' })
  amount!: Money;

  @Field(() => DateTime, { nullable: true, description: 'Until when the goods are held, and the money may be taken.' })
  heldUntil!: Date | null;

  @Field(() => PaymentState, { description: 'Where the payment stands.' })
  state!: PaymentState;
}
