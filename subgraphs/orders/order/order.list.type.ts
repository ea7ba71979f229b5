import { connectionOf } from '@cho-phien/kit/paging';
import { DateOnly, DateTime } from '@cho-phien/kit/scalars';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { OrderType } from './order.type.ts';
import { OrderState } from './states.ts';

/** In which order a store's orders are listed. */
export enum StoreOrderSort {
  FIRST_OUT = 'FIRST_OUT',
  LAST_OUT = 'LAST_OUT',
}
registerEnumType(StoreOrderSort, {
  name: 'StoreOrderSort',
  description: 'In which order the orders of a store are listed.',
  valuesConfig: {
    FIRST_OUT: { description: 'What must be handed over first stands first.' },
    LAST_OUT: { description: 'What is handed over last stands first.' },
  },
});

@InputType({ description: 'Which orders of a store.' })
export class StoreOrderFilter {
  @Field(() => [OrderState], { nullable: true, description: 'Where they stand; anywhere when absent.' })
  states?: OrderState[] | null;

  @Field(() => DateTime, { nullable: true, description: 'Placed at this instant or later.' })
  placedFrom?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Placed before this instant.' })
  placedBefore?: Date | null;

  @Field(() => DateOnly, { nullable: true, description: 'To be handed over on this day in Vietnam or later.' })
  handOverFrom?: string | null;

  @Field(() => DateOnly, { nullable: true, description: 'To be handed over on this day in Vietnam or before.' })
  handOverTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its number, as people type it; none is found by what cannot be a number.',
  })
  number?: string | null;
}

@ObjectType({ description: 'How many orders of a store stand somewhere.' })
export class OrderStateCount {
  @Field(() => OrderState, { description: 'Where.' })
  state!: OrderState;

  @Field(() => Int, { nullable: true, description: 'How many; null above 10,000.' })
  count!: number | null;
}

export const OrderConnection = connectionOf(() => OrderType, 'Order');
