import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

@ObjectType('HelperMember', {
  description: 'A member of a community digital group. Personal: seen by officers of its commune and by admins.',
})
export class HelperMemberType {
  @Field(() => ID, { description: 'Public id of the membership, `hmb_…`.' })
  id!: string;

  @Field(() => ID, { description: 'The account, `acc_…`.' })
  accountId!: string;

  @Field(() => String, { nullable: true, description: 'What they are called; null until they say. Personal.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone in E.164. Personal.' })
  phone!: string | null;

  @Field(() => DateTime, { description: 'Since when.' })
  joinedAt!: Date;
}

@ObjectType('HelperGroup', {
  description:
    'A community digital group (tổ công nghệ số cộng đồng): people of a commune who help households. Seen by officers ' +
    'of the commune, admins and its members.',
})
export class HelperGroupType {
  @Field(() => ID, { description: 'Public id, `hgr_…`.' })
  id!: string;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether it works; the members of one that has ended help nobody.' })
  isActive!: boolean;

  @Field(() => DateTime, { description: 'When it was entered.' })
  createdAt!: Date;
}

export const HelperGroupConnection = connectionOf(() => HelperGroupType, 'HelperGroup');

@InputType({ description: 'A new group.' })
export class HelperGroupCreateInput {
  @Field(() => String, { description: 'What it is called, 100 characters at most.' })
  name!: string;

  @Field(() => ID, { description: 'Five-digit code of its commune.' })
  communeCode!: string;

  @Field(() => [ID], {
    nullable: true,
    description: 'The villages it helps in, `vil_…`, of its commune; the whole commune when there are none.',
  })
  villageIds?: string[] | null;
}

@InputType({ description: 'What to change of a group. What is absent stays.' })
export class HelperGroupUpdateInput {
  @Field(() => ID, { description: 'Which, `hgr_…`.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What it is called, 100 characters at most; not null.' })
  name?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'The villages it helps in; the whole commune when none. What its members help with in a village that is left out ' +
      'ends at once, with reason TERRITORY, unless another group of theirs helps there.',
  })
  villageIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'False ends it, true takes it up again; not null.' })
  isActive?: boolean | null;
}

@InputType({ description: 'A new member.' })
export class HelperGroupMemberAddInput {
  @Field(() => ID, { description: 'Of which group, `hgr_…`.' })
  groupId!: string;

  @Field(() => String, { description: 'The telephone that the person signs in with, as people write it.' })
  phone!: string;
}

@InputType({ description: 'Ending a membership.' })
export class HelperGroupMemberRemoveInput {
  @Field(() => ID, { description: 'Which, `hmb_…`.' })
  id!: string;
}

@ObjectType({ description: 'What came of a change of a group.' })
export class HelperGroupPayload {
  @Field(() => HelperGroupType, { nullable: true, description: 'As it is now; null when it was refused.' })
  group!: HelperGroupType | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty when it did.' })
  userErrors!: UserError[];
}
