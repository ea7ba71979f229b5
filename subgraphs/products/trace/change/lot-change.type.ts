import { ChangeFields, changeConnectionOf } from '@cho-phien/kit/events/change.type';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A change of a lot.' })
export class LotChange extends ChangeFields {
  @Field(() => ID, { description: 'Public id of the lot, `lot_…`.' })
  lotId!: string;
}

export const LotChangeConnection = changeConnectionOf(() => LotChange, 'LotChange');
