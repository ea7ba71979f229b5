import { IDEMPOTENCY_KEY } from '@cho-phien/kit/idempotency';
import { InputError, UserError, UserErrorCode } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { OrderStep } from './order.input.ts';
import { OrderType } from './order.type.ts';

@InputType({ description: 'A step with many orders of one store.' })
export class OrdersAdvanceInput {
  @Field(() => ID, { description: 'The store, `str_…`.' })
  storeId!: string;

  @Field(() => [ID], { description: 'The orders, `ord_…`: 1 to 100, each once.' })
  orderIds!: string[];

  @Field(() => OrderStep, { description: 'Which step.' })
  step!: OrderStep;

  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@ObjectType({ description: 'An order with which a step was not taken.' })
export class OrderNotAdvanced {
  @Field(() => ID, { description: 'Which, `ord_…`.' })
  orderId!: string;

  @Field(() => UserErrorCode, { description: 'NOT_FOUND: none of the store; CONFLICT: it does not allow the step.' })
  code!: UserErrorCode;

  @Field(() => String, { description: 'Why, in one sentence in the language of who asked first with this key.' })
  message!: string;
}

@ObjectType({ description: 'What came of a step with many orders.' })
export class OrdersPayload {
  @Field(() => [OrderType], { description: 'The orders with which it was taken, as they are now.' })
  orders!: OrderType[];

  @Field(() => [OrderNotAdvanced], { description: 'The others, which stay as they are.' })
  notAdvanced!: OrderNotAdvanced[];

  @Field(() => [UserError], { description: 'Why nothing at all was tried; empty otherwise.' })
  userErrors!: InputError[];
}
