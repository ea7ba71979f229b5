import { SafeInt } from '@cho-phien/kit/scalars';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { VariantType } from '../stock/stock.type.ts';

@ObjectType({ description: 'What was handed over of a lot in one size.' })
export class LotStock {
  @Field(() => VariantType, { description: 'The size.' })
  variant!: VariantType;

  @Field(() => SafeInt, { description: 'Pieces that were handed over to be sold, ever.' })
  released!: number;

  @Field(() => SafeInt, {
    description:
      'Pieces of those that are still there, as far as `stockSet` says; recalled or past their date they are not for sale.',
  })
  onHand!: number;
}

/** A lot as orders knows it: what of it is stock. Products owns the rest. */
@Directive('@key(fields: "id")')
@ObjectType('Lot', { description: 'Traced goods.' })
export class LotType {
  @Field(() => ID, { description: 'Public id, `lot_…`.' })
  id!: string;
}
