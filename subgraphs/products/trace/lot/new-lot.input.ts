import { DateOnly, SafeInt } from '@cho-phien/kit/scalars';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { LotUnit } from './lot.type.ts';
import { Act, LOT_CODE, LotPartInput } from './act.input.ts';

/** What made one lot of others. */
export enum LotProcess {
  MIXING = 'MIXING',
  DRYING = 'DRYING',
  PROCESSING = 'PROCESSING',
}
registerEnumType(LotProcess, {
  name: 'LotProcess',
  description: 'What made one lot of others.',
  valuesConfig: {
    MIXING: { description: 'Put together, sorted.' },
    DRYING: { description: 'Dried or smoked: what is missing is water.' },
    PROCESSING: { description: 'Made into something else: sausage, cake, spirit.' },
  },
});

@InputType({ description: 'A harvest: a new lot.' })
export class LotHarvestInput extends Act {
  @Field(() => ID, { description: 'What was harvested, `prd_…`; it has a store.' })
  productId!: string;

  @Field(() => String, { nullable: true, description: LOT_CODE })
  lotCode?: string | null;

  @Field(() => SafeInt, { description: 'How much, in `unit`; at least 1.' })
  quantity!: number;

  @Field(() => LotUnit, { defaultValue: LotUnit.GRAM, description: 'What `quantity` counts.' })
  unit!: LotUnit;

  @Field(() => Int, { nullable: true, description: 'What one piece weighs, grams net: with PIECE, and only then.' })
  pieceGrams?: number | null;

  @Field(() => DateOnly, { nullable: true, description: 'The day of the harvest; the day of `at` when absent.' })
  harvestedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Commune where it grew, five digits; that of the product when absent.',
  })
  communeCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'The growing area, `gar_…`, one of the store.' })
  growingAreaId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The household that harvested it, `hhd_…`; never shown in public.' })
  householdId?: string | null;
}

@InputType({ description: 'Lots that become another one in bulk: mixed, dried, processed.' })
export class LotMixInput extends Act {
  @Field(() => [LotPartInput], { description: 'What went in: 1 to 100 parts, each lot once, all of one store.' })
  inputs!: LotPartInput[];

  @Field(() => LotProcess, { defaultValue: LotProcess.MIXING, description: 'What was done.' })
  process!: LotProcess;

  @Field(() => SafeInt, {
    defaultValue: 0,
    description:
      'What went in that is of no lot here (salt, spices, water), in grams; at most nine times the lots. What comes out never weighs more than all that went in.',
  })
  otherIngredientsGrams!: number;

  @Field(() => ID, { description: 'What came of it, `prd_…`, of the same store.' })
  productId!: string;

  @Field(() => String, { nullable: true, description: LOT_CODE })
  lotCode?: string | null;

  @Field(() => SafeInt, { description: 'How much came of it, in `unit`; at least 1.' })
  quantity!: number;

  @Field(() => LotUnit, { defaultValue: LotUnit.GRAM, description: 'What `quantity` counts.' })
  unit!: LotUnit;

  @Field(() => Int, { nullable: true, description: 'What one piece weighs, grams net: with PIECE, and only then.' })
  pieceGrams?: number | null;

  @Field(() => DateOnly, { nullable: true, description: 'Best before, when it is known by now.' })
  bestBefore?: string | null;

  @Field(() => ID, { nullable: true, description: 'Where, `fac_…`, one of the store.' })
  facilityId?: string | null;
}

@InputType({ description: 'Lots that are packed for sale: a new lot of pieces of one size.' })
export class LotPackInput extends Act {
  @Field(() => [LotPartInput], { description: 'What went in: 1 to 100 parts, each lot once, all of one store.' })
  inputs!: LotPartInput[];

  @Field(() => ID, { description: 'The size that was packed, `var_…`; its GTIN is that of the new lot.' })
  variantId!: string;

  @Field(() => SafeInt, { description: 'How many pieces; at least 1.' })
  pieces!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'What one piece holds, grams net; for a size in grams what that says, and nothing else. For a counted size that was weighed (`unitWeightGrams`, with its packing) 60 to 110 percent of that.',
  })
  pieceGrams?: number | null;

  @Field(() => SafeInt, {
    defaultValue: 0,
    description: 'What went in that is of no lot here (brine, syrup), in grams; at most nine times the lots.',
  })
  otherIngredientsGrams!: number;

  @Field(() => String, { nullable: true, description: LOT_CODE })
  lotCode?: string | null;

  @Field(() => DateOnly, { nullable: true, description: 'The day of packing; the day of `at` when absent.' })
  packedOn?: string | null;

  @Field(() => DateOnly, {
    nullable: true,
    description: 'Best before; counted from `packedOn` by the shelf life of the product when absent.',
  })
  bestBefore?: string | null;

  @Field(() => ID, { nullable: true, description: 'The packing house, `fac_…`, one of the store.' })
  facilityId?: string | null;
}
