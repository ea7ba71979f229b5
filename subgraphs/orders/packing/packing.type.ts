import { DateOnly, SafeInt } from '@cho-phien/kit/scalars';
import { LocalizedText, Money } from '@cho-phien/kit/values';
import { Field, Int, ObjectType } from 'type-graphql';
import { LotType } from '../lot/lot.type.ts';
import { OrderType } from '../order/order.type.ts';
import { VariantType } from '../stock/stock.type.ts';

@ObjectType({ description: 'So many pieces of one size, of one lot or of none.' })
export class PackingPiece {
  @Field(() => VariantType, { description: 'The size.' })
  variant!: VariantType;

  @Field(() => LocalizedText, { description: 'What the product was called when it was ordered.' })
  name!: LocalizedText;

  @Field(() => LocalizedText, { description: 'What the size was called.' })
  size!: LocalizedText;

  @Field(() => LotType, { nullable: true, description: 'Of which lot they are to be; null when of none.' })
  lot!: LotType | null;

  @Field(() => DateOnly, { nullable: true, description: 'Their last good day; null when none is known.' })
  bestBefore!: string | null;

  @Field(() => Boolean, { description: 'Whether the lot was recalled: they are neither packed nor sent.' })
  isRecalled!: boolean;

  @Field(() => SafeInt, { description: 'How many.' })
  quantity!: number;
}

@ObjectType({ description: 'An order to pack and to hand over.' })
export class PackingOrder {
  @Field(() => OrderType, { description: 'The order.' })
  order!: OrderType;

  @Field(() => [PackingPiece], { description: 'What goes into it, and of which lots: first expired, first out.' })
  pieces!: PackingPiece[];

  @Field(() => Money, { description: 'What is to be collected when it is brought; 0 when it is paid.' })
  collect!: Money;
}

@ObjectType({ description: 'What a store packs and hands over on a day.' })
export class PackingList {
  @Field(() => DateOnly, { description: 'The day in Vietnam.' })
  handOverOn!: string;

  @Field(() => [PackingOrder], {
    description:
      'Orders that are confirmed or packed, to be handed over on this day or late already, what is late first; 500 at most.',
  })
  orders!: PackingOrder[];

  @Field(() => [PackingPiece], {
    description: 'What is to be fetched in all for those of them that are not packed yet.',
  })
  toFetch!: PackingPiece[];

  @Field(() => Boolean, { description: 'Whether there are more than 500: pack these, then ask again.' })
  hasMore!: boolean;

  @Field(() => Int, { description: 'How many of this day or before are not confirmed yet, and so not in the list.' })
  unconfirmedCount!: number;
}
