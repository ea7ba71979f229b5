import type { Day } from '@cho-phien/kit/clock';
import { connectionOf } from '@cho-phien/kit/paging';
import { DateOnly, DateTime } from '@cho-phien/kit/scalars';
import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { Money } from '@cho-phien/kit/values';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { OrderOfBuyerInput } from './complaint.input.ts';
import { ReturnState } from './states.ts';

registerEnumType(ReturnState, {
  name: 'ReturnState',
  description: 'Where the wish to send goods back stands.',
  valuesConfig: {
    REQUESTED: { description: 'The store has to answer.' },
    ACCEPTED: { description: 'The store takes them back.' },
    REFUSED: { description: 'The store does not, for the reason that it says.' },
  },
});

@ObjectType({ description: 'The wish to send the goods of an order back, and what the store says to it.' })
export class OrderReturn {
  @Field(() => ID, { description: 'Public id, `ret_…`.' })
  id!: string;

  @Field(() => String, { description: 'The number of its order.' })
  orderNumber!: string;

  @Field(() => ReturnState, { description: 'Where it stands.' })
  state!: ReturnState;

  @Field(() => String, { description: 'Why the buyer sends them back.' })
  text!: string;

  @Field(() => DateOnly, { nullable: true, description: 'Until when the store has to answer; null when it has.' })
  dueOn!: Day | null;

  @Field(() => Boolean, { description: 'Whether that day has passed.' })
  isOverdue!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What the store says: how to send them, or why not; null until it has.',
  })
  answer!: string | null;

  @Field(() => Money, { description: 'How much the buyer gets back when the goods are there. 0 until that is said.' })
  refundAgreed!: Money;

  @Field(() => DateTime, { description: 'When the buyer asked.' })
  requestedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the store answered; null until it has.' })
  answeredAt!: Date | null;
}

export const ReturnConnection = connectionOf(() => OrderReturn, 'OrderReturn');

@InputType({ description: 'Goods that a buyer wishes to send back.' })
export class ReturnRequestInput extends OrderOfBuyerInput {
  @Field(() => String, { description: 'Why, 10 to 2,000 characters.' })
  text!: string;
}

@InputType({ description: 'What a store says to a return.' })
export class ReturnAnswerInput {
  @Field(() => ID, { description: 'The return, `ret_…`.' })
  returnId!: string;

  @Field(() => Boolean, { description: 'Whether it takes them back.' })
  isAccepted!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How much is given back when they are there, in đồng; only where they are taken back.',
  })
  refundAmount!: number | null;

  @Field(() => String, { description: 'How to send them, or why not, 10 to 2,000 characters.' })
  text!: string;
}

@ObjectType({ description: 'What came of a step with a return.' })
export class ReturnPayload {
  @Field(() => OrderReturn, { nullable: true, description: 'The return as it is now; null when refused.' })
  return!: OrderReturn | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: InputError[];
}
