import { ChangeFields, changeConnectionOf } from '@cho-phien/kit/events/change.type';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** What changed. */
export enum OrderEntity {
  STOCK = 'STOCK',
}
registerEnumType(OrderEntity, {
  name: 'OrderEntity',
  description: 'The kinds of things of orders whose changes are told: stock today, more to come.',
  valuesConfig: { STOCK: { description: 'What may be sold of a variant.' } },
});

@ObjectType({ description: 'A change of something that orders keeps: today, of the stock of a variant.' })
export class OrderChange extends ChangeFields {
  @Field(() => OrderEntity, { description: 'What it is.' })
  entity!: OrderEntity;

  @Field(() => ID, { description: 'Public id; of stock, that of the variant, `var_…`.' })
  id!: string;
}

export const OrderChangeConnection = changeConnectionOf(() => OrderChange, 'OrderChange');
