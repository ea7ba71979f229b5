import { SafeInt } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { HouseholdType, ScaleUnit } from './household.type.ts';

@InputType({ description: 'How large the farming of a household is.' })
export class FarmScaleInput {
  @Field(() => SafeInt, { description: 'How many of `unit`; at least 1.' })
  quantity!: number;

  @Field(() => ScaleUnit, { description: 'In what it is counted.' })
  unit!: ScaleUnit;
}

/** What may be told of a household, and may be left out. */
@InputType()
export abstract class HouseholdDetails {
  @Field(() => String, {
    nullable: true,
    description:
      'Telephone, as people write it. Who signs in with it is the household, so that only officers of its commune set it ' +
      'here, as it was asked of them on paper; for others FORBIDDEN. The household itself changes it with ' +
      '`accountSetPhone`, by a code sent to the new number.',
  })
  phone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Through whom a household without a telephone is reached, 200 characters at most.',
  })
  assistedContact?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Code of the unit that it lay in until 30 June 2025; one of those that went into its commune.',
  })
  formerCommuneCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Its village, `vil_…`, of the same commune.' })
  villageId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What it mainly produces: at most 20, each at most 80 characters.',
  })
  products?: string[] | null;

  @Field(() => [Int], { nullable: true, description: 'Months in which it has something to sell, 1 to 12.' })
  seasonMonths?: number[] | null;

  @Field(() => FarmScaleInput, { nullable: true, description: 'How large its farming is.' })
  scale?: FarmScaleInput | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'What it expects to harvest in a year, in grams; at least 1.',
  })
  expectedYieldGrams?: number | null;
}

@InputType({ description: 'A new record of the registry.' })
export class HouseholdCreateInput extends HouseholdDetails {
  @Field(() => String, { description: 'Who heads it, 100 characters at most.' })
  headName!: string;

  @Field(() => ID, { description: 'Five-digit code of its commune.' })
  communeCode!: string;
}

@InputType({ description: 'What to change of a household. What is absent stays, null empties.' })
export class HouseholdUpdateInput extends HouseholdDetails {
  @Field(() => ID, { description: 'Which, `hhd_…`.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that you saw; when it is another by now, nothing is changed: CONFLICT.',
  })
  version?: number | null;

  @Field(() => String, { nullable: true, description: 'Who heads it, 100 characters at most; not null.' })
  headName?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Five-digit code of its commune; not null. For who is an officer of both: otherwise FORBIDDEN.',
  })
  communeCode?: string | null;
}

@InputType({ description: 'Putting a household aside, or taking it back.' })
export class HouseholdArchiveInput {
  @Field(() => ID, { description: 'Which, `hhd_…`.' })
  id!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'False takes it back.' })
  isArchived!: boolean;
}

@ObjectType({ description: 'What came of a change of a household.' })
export class HouseholdPayload {
  @Field(() => HouseholdType, { nullable: true, description: 'As it is now; null when it was refused.' })
  household!: HouseholdType | null;

  @Field(() => String, {
    nullable: true,
    description: 'What to look at again though it was taken, such as a number that the numbering plan does not know.',
  })
  warning!: string | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty when it did.' })
  userErrors!: UserError[];
}
