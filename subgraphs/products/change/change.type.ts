import { ChangeFields, changeConnectionOf } from '@cho-phien/kit/events/change.type';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A change of a published product, its prices, sizes and certificates included.' })
export class ProductChange extends ChangeFields {
  @Field(() => ID, { description: 'Public id of the product, `prd_…`.' })
  productId!: string;
}

export const ProductChangeConnection = changeConnectionOf(() => ProductChange, 'ProductChange');
