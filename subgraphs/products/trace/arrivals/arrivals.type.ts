import { DateTime, SafeInt } from '@cho-phien/kit/scalars';
import { connectionOf } from '@cho-phien/kit/paging';
import { Field, ObjectType } from 'type-graphql';
import { LotType } from '../lot/lot.type.ts';

@ObjectType('LotArrival', {
  description: 'What is left of a lot that was shipped to a store and has not arrived there.',
})
export class LotArrivalType {
  @Field(() => LotType, { description: 'The lot of the store that shipped it: `fromLotId` of lotReceive.' })
  lot!: LotType;

  @Field(() => SafeInt, { description: 'How much of it is on its way, in the unit of the lot.' })
  quantity!: number;

  @Field(() => DateTime, { description: 'When the oldest of it was shipped, as its sender tells.' })
  shippedAt!: Date;
}

/** A page of arrivals. */
export const LotArrivalConnection = connectionOf(() => LotArrivalType, 'LotArrival');
