import { DateOnly } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { StoreOpeningState } from './opening.ts';
import { StoreKind, StoreType } from './store.type.ts';

/** What a seller tells of itself. */
@InputType()
abstract class StoreTold {
  @Field(() => String, {
    nullable: true,
    description: 'Its name in English pages, 1 to 200 characters; as in Vietnamese when absent.',
  })
  nameEn?: string | null;

  @Field(() => String, { nullable: true, description: 'House, street or village; at most 200 characters.' })
  address?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Telephone for customers, as people write it: `0912 345 678`. Everybody will see it, and a mobile one is told of orders by SMS.',
  })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address for customers. Everybody will see it.' })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Number of its registration: 3 to 40 letters, digits and `/ . -`. Twelve digits are a personal number: send those ' +
      'as `taxCode`.',
  })
  registrationNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Tax code: ten digits with a right check digit, three more for a branch, or the twelve of the personal number of a ' +
      'household, of which only the store’s people and officers see more than the end.',
  })
  taxCode?: string | null;

  @Field(() => String, { nullable: true, description: 'How and where a customer complains; at most 1,000 characters.' })
  complaintWay?: string | null;

  @Field(() => String, { nullable: true, description: 'When and how goods go back; at most 1,000 characters.' })
  returnTerms?: string | null;
}

@InputType({ description: 'A new store. What it does not tell yet can follow; it is public once nothing is missing.' })
export class StoreOpenInput extends StoreTold {
  @Field(() => String, { description: 'Its legal name, 1 to 200 characters. Its address on the site is made from it.' })
  name!: string;

  @Field(() => StoreKind, { description: 'Its legal form; not UNKNOWN.' })
  kind!: StoreKind;

  @Field(() => ID, { description: 'Five-digit code of its commune.' })
  communeCode!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The household (`hhd_…`) that sells: for the household itself, who then runs the store, for who is assigned to it ' +
      'for SELLING, and for officers of the commune.',
  })
  householdId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Telephone of who will run it when that is not you: for officers of the commune; a helper gives with `householdId` ' +
      'that of the household itself. You are then no member. An account is made if the number has none.',
  })
  managerPhone?: string | null;
}

@InputType({ description: 'What is new of a store; what is absent stays, null or empty text takes it away.' })
export class StoreUpdateInput extends StoreTold {
  @Field(() => ID, { description: 'The store, `str_…`.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its legal name, 1 to 200 characters; not null. Its address on the site stays.',
  })
  name?: string | null;

  @Field(() => StoreKind, { nullable: true, description: 'Its legal form; neither null nor UNKNOWN.' })
  kind?: StoreKind | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Five-digit code of its commune; not null. Another one: from its members, and officers of both communes.',
  })
  communeCode?: string | null;
}

@InputType({ description: 'Opening, pausing or closing a store.' })
export class StoreSetOpeningInput {
  @Field(() => ID, { description: 'The store, `str_…`.' })
  id!: string;

  @Field(() => StoreOpeningState, { description: 'From now on.' })
  state!: StoreOpeningState;

  @Field(() => String, {
    nullable: true,
    description: 'Why, for customers, at most 300 characters. A pause needs it; an open store has none.',
  })
  reason?: string | null;

  @Field(() => DateOnly, {
    nullable: true,
    description: 'The first day it sells again, within a year. For a pause, which needs it, and nothing else.',
  })
  reopensOn?: string | null;
}

@InputType({ description: 'Which store.' })
export class StoreIdInput {
  @Field(() => ID, { description: 'The store, `str_…`.' })
  id!: string;
}

@ObjectType({ description: 'What came of a change of a store.' })
export class StorePayload {
  @Field(() => StoreType, { nullable: true, description: 'As it is now; null when it was refused.' })
  store!: StoreType | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty when it did.' })
  userErrors!: UserError[];
}
