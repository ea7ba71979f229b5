import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

registerEnumType(PartnerScope, {
  name: 'PartnerScope',
  description: 'What the keys of an API client open beside what everybody may read.',
  valuesConfig: {
    READ_CATALOGUE: {
      description:
        'Larger pages of the public catalogue: an answer may hold five times as many objects as for others (limit `objects`). Reading trace events of stores by EPCIS (`/epcis`).',
    },
    READ_STOCK: { description: 'Not used yet: stock is public.' },
    WRITE_ORDERS: { description: 'Placing the orders of its own channel, and reading those alone.' },
    WRITE_TRACE: {
      description: 'Capturing trace events by EPCIS (`/epcis`), and reading those of its own and of stores.',
    },
    TAKE_CASH: {
      description: 'Asking what is due at its counters (`paymentAtCounter`), and confirming cash taken there.',
    },
  },
});

@ObjectType({
  description:
    'A key of an API client, as far as it is kept: the key itself was shown once and is known to nobody here.',
})
export class ApiKey {
  @Field(() => ID, { description: 'How the key begins, `cpk_` and eight characters: enough to tell it from others.' })
  prefix!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when it is accepted; null for as long as the API client.',
  })
  endsAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was last used, to the minute; null when never.' })
  lastUsedAt!: Date | null;
}

@ObjectType('ApiClient', {
  description: 'A program of a partner. Seen by who manages the partner, and by the program itself as `apiClient`.',
})
export class ApiClientType {
  @Field(() => ID, { description: 'Public id, `cli_…`.' })
  id!: string;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => [PartnerScope], { description: 'What its keys open.' })
  scopes!: PartnerScope[];

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'Since when its keys are refused; null when they are not.' })
  revokedAt!: Date | null;
}

export const ApiClientConnection = connectionOf(() => ApiClientType, 'ApiClient');

@InputType({ description: 'Which API clients; conditions are joined by and.' })
export class ApiClientFilter {
  @Field(() => ID, { nullable: true, description: 'Of one partner, `ptn_…`.' })
  partnerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Whose key begins so, `cpk_` and eight characters: for a key that was found somewhere.',
  })
  keyPrefix?: string | null;
}

@InputType({ description: 'A new API client with its first key.' })
export class ApiClientCreateInput {
  @Field(() => ID, { description: 'Of which partner, `ptn_…`.' })
  partnerId!: string;

  @Field(() => String, { description: 'What it is called, 1 to 120 characters.' })
  name!: string;

  @Field(() => [PartnerScope], { description: 'What its keys open; none for what everybody may read.' })
  scopes!: PartnerScope[];

  @Field(() => DateTime, { nullable: true, description: 'Until when the key is accepted; absent for no end.' })
  keyEndsAt?: Date | null;
}

@InputType({ description: 'Opening other things to an API client.' })
export class ApiClientSetScopesInput {
  @Field(() => ID, { description: 'Which, `cli_…`.' })
  id!: string;

  @Field(() => [PartnerScope], { description: 'What its keys open from now on: all of it, not what is added.' })
  scopes!: PartnerScope[];
}

@InputType({ description: 'A new key for an API client.' })
export class ApiClientRotateKeyInput {
  @Field(() => ID, { description: 'Which, `cli_…`.' })
  id!: string;

  @Field(() => Int, {
    description:
      'How many days the present key is still accepted, 0 to 90, so that a program can be changed over in peace. 0 ' +
      'ends every older key at once: for one that others may know.',
  })
  overlapDays!: number;

  @Field(() => DateTime, { nullable: true, description: 'Until when the new key is accepted; absent for no end.' })
  keyEndsAt?: Date | null;
}

@InputType({ description: 'Refusing an API client for good.' })
export class ApiClientRevokeInput {
  @Field(() => ID, { description: 'Which, `cli_…`.' })
  id!: string;
}

@ObjectType({ description: 'What came of a change of an API client.' })
export class ApiClientPayload {
  @Field(() => ApiClientType, { nullable: true, description: 'As it is now; null when it was refused.' })
  apiClient!: ApiClientType | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty when it did.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What came of making a key.' })
export class ApiClientKeyPayload {
  @Field(() => ApiClientType, { nullable: true, description: 'As it is now; null when it was refused.' })
  apiClient!: ApiClientType | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key, for the header `Authorization: Bearer …`. Shown this once and kept nowhere.',
  })
  key!: string | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty when it did.' })
  userErrors!: UserError[];
}
