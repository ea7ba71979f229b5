import { ChangeFields, changeConnectionOf } from '@cho-phien/kit/events/change.type';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A change of a store.' })
export class StoreChange extends ChangeFields {
  @Field(() => ID, { description: 'Public id of the store, `str_…`.' })
  storeId!: string;
}

export const StoreChangeConnection = changeConnectionOf(() => StoreChange, 'StoreChange');
