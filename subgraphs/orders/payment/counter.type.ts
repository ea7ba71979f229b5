import { IDEMPOTENCY_KEY } from '@cho-phien/kit/idempotency';
import { SafeInt } from '@cho-phien/kit/scalars';
import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { Field, InputType, ObjectType } from 'type-graphql';

@InputType({ description: 'Cash that an agent took at a counter.' })
export class PaymentConfirmAtCounterInput {
  @Field(() => String, { description: 'The code that the customer says, as people type it: `CP-7K2M9-Q4XCD`.' })
  code!: string;

  @Field(() => SafeInt, { description: 'Whole đồng that were taken: exactly what is due.' })
  amount!: number;

  @Field(() => String, {
    description: "The number of the counter's receipt, at most 100 characters. One receipt counts once.",
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
