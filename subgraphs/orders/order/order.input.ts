import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { OrderType } from './order.type.ts';

/** A step that a store takes. */
export enum OrderStep {
  CONFIRM = 'CONFIRM',
  PACK = 'PACK',
  SHIP = 'SHIP',
  DELIVER = 'DELIVER',
}
registerEnumType(OrderStep, {
  name: 'OrderStep',
  description: 'A step that a store takes with an order.',
  valuesConfig: {
    CONFIRM: { description: 'It will send it.' },
    PACK: { description: 'It is packed.' },
    SHIP: { description: 'It was handed over; its goods leave the stock.' },
    DELIVER: { description: 'It has arrived.' },
  },
});

/** Why a store cancels. */
export enum StoreCancelReason {
  STORE = 'STORE',
  OUT_OF_STOCK = 'OUT_OF_STOCK',
  RECALL = 'RECALL',
}
registerEnumType(StoreCancelReason, {
  name: 'StoreCancelReason',
  description: 'Why a store cancels an order.',
  valuesConfig: {
    STORE: { description: 'It cannot send it.' },
    OUT_OF_STOCK: { description: 'The goods are not there after all.' },
    RECALL: { description: 'The goods were recalled.' },
  },
});

@InputType({ description: 'A step with an order.' })
export class OrderAdvanceInput {
  @Field(() => ID, { description: 'The order, `ord_…`.' })
  orderId!: string;

  @Field(() => OrderStep, { description: 'Which step.' })
  step!: OrderStep;
}

@InputType({ description: 'An order that a store will not send.' })
export class OrderRefuseInput {
  @Field(() => ID, { description: 'The order, `ord_…`.' })
  orderId!: string;

  @Field(() => StoreCancelReason, { description: 'Why.' })
  reason!: StoreCancelReason;
}

@InputType({ description: 'An order that its buyer takes back.' })
export class OrderCancelInput {
  @Field(() => String, { description: 'Its number, as people type it.' })
  number!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The telephone that was given with it; not needed by the account that placed it.',
  })
  phone!: string | null;
}

@ObjectType({ description: 'What came of a step with an order.' })
export class OrderPayload {
  @Field(() => OrderType, { nullable: true, description: 'The order as it is now; null when refused.' })
  order!: OrderType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: InputError[];
}
