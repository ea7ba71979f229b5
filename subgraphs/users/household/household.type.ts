import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime, SafeInt } from '@cho-phien/kit/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What a record of the registry should tell. */
export enum HouseholdField {
  HEAD_NAME = 'HEAD_NAME',
  CONTACT = 'CONTACT',
  VILLAGE = 'VILLAGE',
  PRODUCTS = 'PRODUCTS',
  SEASON = 'SEASON',
  SCALE = 'SCALE',
  YIELD = 'YIELD',
  CONSENT = 'CONSENT',
}
registerEnumType(HouseholdField, {
  name: 'HouseholdField',
  description: 'The standard fields of a record in the registry, beside the commune, which every record has.',
  valuesConfig: {
    HEAD_NAME: { description: 'Who heads the household.' },
    CONTACT: { description: 'A telephone, or through whom the household is reached.' },
    VILLAGE: { description: 'Its village.' },
    PRODUCTS: { description: 'What it mainly produces.' },
    SEASON: { description: 'In which months it has something to sell.' },
    SCALE: { description: 'How large its farming is.' },
    YIELD: { description: 'What it expects to harvest in a year.' },
    CONSENT: { description: 'Whether it was asked for any consent, whatever the answer was.' },
  },
});

/** What the scale of a household is counted in. */
export enum ScaleUnit {
  M2 = 'M2',
  TREE = 'TREE',
  HEAD = 'HEAD',
  HIVE = 'HIVE',
}
registerEnumType(ScaleUnit, {
  name: 'ScaleUnit',
  description: 'In what the scale of farming is counted.',
  valuesConfig: {
    M2: { description: 'Square metres of land or water: 10,000 make a hectare.' },
    TREE: { description: 'Trees.' },
    HEAD: { description: 'Head of livestock or poultry.' },
    HIVE: { description: 'Hives of bees.' },
  },
});

/** Where a record came from. */
export enum HouseholdSource {
  OFFICER = 'OFFICER',
  IMPORT = 'IMPORT',
  SEED = 'SEED',
}
registerEnumType(HouseholdSource, {
  name: 'HouseholdSource',
  description: 'Where a record came from.',
  valuesConfig: {
    OFFICER: { description: 'An officer or admin entered it.' },
    IMPORT: { description: 'A file of a commune or province was imported.' },
    SEED: { description: 'Sample data.' },
  },
});

@ObjectType('FarmScale', { description: 'How large the farming of a household is.' })
export class FarmScaleType {
  @Field(() => SafeInt, { description: 'How many of `unit`; at least 1.' })
  quantity!: number;

  @Field(() => ScaleUnit, { description: 'In what it is counted.' })
  unit!: ScaleUnit;
}

@ObjectType('Household', {
  description:
    'A farming household in the registry. Personal: seen by officers of its commune, admins, the household itself ' +
    '(whoever signs in with its telephone) and the helpers assigned to it; for everybody else there is none.',
})
export class HouseholdType {
  @Field(() => ID, { description: 'Public id, `hhd_…`.' })
  id!: string;

  @Field(() => String, { description: 'Its number in the registry, for people: `H0000123`.' })
  code!: string;

  @Field(() => String, { description: 'Who heads it. Personal.' })
  headName!: string;

  @Field(() => String, { nullable: true, description: 'Telephone in E.164, `+84912345678`; null when none. Personal.' })
  phone!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Through whom a household without a telephone is reached; null when not told. Personal.',
  })
  assistedContact!: string | null;

  @Field(() => [String], { description: 'What it mainly produces, in its own words.' })
  products!: string[];

  @Field(() => [Int], { description: 'Months in which it has something to sell, 1 to 12, in order.' })
  seasonMonths!: number[];

  @Field(() => FarmScaleType, { nullable: true, description: 'How large its farming is; null when not told.' })
  scale!: FarmScaleType | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'What it expects to harvest in a year, in grams; null when not told.',
  })
  expectedYieldGrams!: number | null;

  @Field(() => [HouseholdField], { description: 'The standard fields that are missing.' })
  missing!: HouseholdField[];

  @Field(() => Int, { description: 'How much of the standard fields is told, in percent: 0 to 100.' })
  completeness!: number;

  @Field(() => HouseholdSource, { description: 'Where the record came from.' })
  source!: HouseholdSource;

  @Field(() => Boolean, { description: 'True for an invented sample record: say so wherever you show it.' })
  isDemo!: boolean;

  @Field(() => Boolean, { description: 'Whether it was put aside: it farms no more, or was entered twice.' })
  isArchived!: boolean;

  @Field(() => Int, { description: 'Counted up with each change; send it with yours so that none is overwritten.' })
  version!: number;

  @Field(() => DateTime, { description: 'When the record was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it was changed last.' })
  updatedAt!: Date;
}

export const HouseholdConnection = connectionOf(() => HouseholdType, 'Household');

@InputType({ description: 'Which households to list; every part that is given must hold.' })
export class HouseholdFilter {
  @Field(() => ID, { nullable: true, description: 'Five-digit code of the commune.' })
  communeCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'The village, `vil_…`.' })
  villageId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words of the name of the head or their beginnings, marks optional; or a whole telephone number; or a number of ' +
      'the registry. At most 200 characters.',
  })
  search?: string | null;

  @Field(() => [HouseholdField], { nullable: true, description: 'In which all of these are missing.' })
  missing?: HouseholdField[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True for those that have no store.' })
  withoutStore?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'True for those put aside; otherwise those are left out.' })
  isArchived?: boolean | null;
}
