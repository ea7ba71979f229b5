import { DateTime } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { StorePermission } from '@cho-phien/kit/viewer';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

registerEnumType(StorePermission, {
  name: 'StorePermission',
  description: 'What a member of a store may do there.',
  valuesConfig: {
    MANAGE_STORE: { description: "Change the store's own data, open and close it, and say who its members are." },
    MANAGE_PRODUCTS: { description: 'Write its products, prices and seasons.' },
    MANAGE_ORDERS: { description: 'Set its stock, and see and serve its orders.' },
  },
});

@ObjectType('StoreMember', {
  description:
    "A person who works for a store. Seen by that person, the store's managers, its helpers and officers of its place.",
})
export class StoreMemberType {
  @Field(() => ID, { description: 'Public id, `mem_…`.' })
  id!: string;

  @Field(() => [StorePermission], { description: 'What the person may do there.' })
  permissions!: StorePermission[];

  @Field(() => String, {
    nullable: true,
    description: 'The end of their telephone number, to tell them apart: `+84…678`; null when they have none.',
  })
  phone!: string | null;

  @Field(() => DateTime, { description: 'Since when.' })
  addedAt!: Date;
}

@InputType({ description: 'Letting somebody work for a store.' })
export class StoreMemberAddInput {
  @Field(() => ID, { description: 'The store, `str_…`.' })
  storeId!: string;

  @Field(() => String, {
    description: 'Their telephone number, as people write it. An account is made if the number has none.',
  })
  phone!: string;

  @Field(() => [StorePermission], { description: 'What they may do: at least one.' })
  permissions!: StorePermission[];
}

@InputType({ description: 'Changing what a member may do.' })
export class StoreMemberSetPermissionsInput {
  @Field(() => ID, { description: 'The member, `mem_…`.' })
  id!: string;

  @Field(() => [StorePermission], { description: 'What they may do from now on: at least one.' })
  permissions!: StorePermission[];
}

@InputType({ description: 'Ending a membership.' })
export class StoreMemberRemoveInput {
  @Field(() => ID, { description: 'The member, `mem_…`.' })
  id!: string;
}

@ObjectType({ description: 'What came of a change of a member.' })
export class StoreMemberPayload {
  @Field(() => StoreMemberType, { nullable: true, description: 'As it is now, or was last; null when it was refused.' })
  member!: StoreMemberType | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty when it did.' })
  userErrors!: UserError[];
}
