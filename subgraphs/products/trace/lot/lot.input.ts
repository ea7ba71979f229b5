import { DateOnly, DateTime, SafeInt } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { LotType, LotUnit } from './lot.type.ts';

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

/** Why a part of a lot is gone. */
export enum LossReason {
  SPOILED = 'SPOILED',
  DAMAGED = 'DAMAGED',
  EXPIRED = 'EXPIRED',
  STOLEN = 'STOLEN',
  SAMPLED = 'SAMPLED',
  OTHER = 'OTHER',
}
registerEnumType(LossReason, {
  name: 'LossReason',
  description: 'Why a part of a lot is gone.',
  valuesConfig: {
    SPOILED: { description: 'Spoiled, sorted out.' },
    DAMAGED: { description: 'Damaged on the way or in the store.' },
    EXPIRED: { description: 'Too old.' },
    STOLEN: { description: 'Stolen or missing.' },
    SAMPLED: { description: 'Given away or used as a sample.' },
    OTHER: { description: 'Another reason.' },
  },
});

/** Why something that was told is wrong, in words of CBV 2.0, section 7.5. */
export enum CorrectionReason {
  DID_NOT_OCCUR = 'DID_NOT_OCCUR',
  INCORRECT_DATA = 'INCORRECT_DATA',
}
registerEnumType(CorrectionReason, {
  name: 'CorrectionReason',
  description: 'Why something that was told is wrong (CBV 2.0, section 7.5).',
  valuesConfig: {
    DID_NOT_OCCUR: { description: 'It never happened.' },
    INCORRECT_DATA: { description: 'It happened, and was told wrongly; tell it again rightly.' },
  },
});

const EVENT_ID =
  'A UUID in lower case that you make for this one act, perhaps on a phone without a network: sent again with the same ' +
  'input it changes nothing more; with another input it is refused with CONFLICT.';
const AT =
  'When it happened: now when absent; at most five years ago. Acts may be told late and in any order, but nothing is done with a lot before it comes to be.';
const LOT_CODE =
  "The producer's own code: 1 to 20 characters of GS1's set (letters without marks, digits, punctuation); the trace code when absent.";

@InputType()
abstract class Act {
  @Field(() => ID, { description: EVENT_ID })
  eventId!: string;

  @Field(() => DateTime, { nullable: true, description: AT })
  at?: Date | null;
}

@InputType({ description: 'A part of a lot.' })
export class LotPartInput {
  @Field(() => ID, { description: 'The lot, `lot_…`.' })
  lotId!: string;

  @Field(() => SafeInt, { description: 'How much of it, in its unit; at least 1.' })
  quantity!: number;
}

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
    description: 'What one piece weighs, grams net; what the size says when that is in grams.',
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

@InputType({ description: 'Who gets goods: exactly one of a store, a partner or a name.' })
export class ReceiverInput {
  @Field(() => ID, { nullable: true, description: 'A store here, `str_…`.' })
  storeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'A partner, `ptn_…`.' })
  partnerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Anybody else: a name of 2 to 200 characters, shown to nobody but the store and officers.',
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Their phone, to be called when the lot is recalled; with a name only.',
  })
  phone?: string | null;
}

@InputType({ description: 'What a thermometer showed.' })
export class TemperatureInput {
  @Field(() => Float, { description: 'The lowest, in °C; -60 to 60.' })
  minimum!: number;

  @Field(() => Float, { description: 'The highest, in °C; not below the lowest.' })
  maximum!: number;
}

@InputType({ description: 'Goods that are sent to somebody.' })
export class LotShipInput extends Act {
  @Field(() => [LotPartInput], { description: 'What is sent: 1 to 100 parts, each lot once, all of one store.' })
  parts!: LotPartInput[];

  @Field(() => ReceiverInput, { description: 'Who gets it.' })
  to!: ReceiverInput;

  @Field(() => String, {
    nullable: true,
    description: 'The number of the box or pallet (SSCC): 18 digits with the right check digit.',
  })
  sscc?: string | null;

  @Field(() => TemperatureInput, { nullable: true, description: 'How cold it was at loading.' })
  temperature?: TemperatureInput | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Where it leaves from, `fac_…`, one of the store; the facility or growing area of the lots when absent and they have the same.',
  })
  facilityId?: string | null;
}

@InputType({ description: 'Goods that arrive: a new lot of the store that gets them.' })
export class LotReceiveInput extends Act {
  @Field(() => ID, { description: 'What it is to the store that gets it, `prd_…`.' })
  productId!: string;

  @Field(() => ID, { nullable: true, description: 'The lot that another store here has shipped to this one, `lot_…`.' })
  fromLotId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Who else sent it: a name of 2 to 200 characters, shown to nobody but the store and officers. Exactly one of it and `fromLotId`.',
  })
  supplierName?: string | null;

  @Field(() => String, { nullable: true, description: LOT_CODE })
  lotCode?: string | null;

  @Field(() => SafeInt, {
    description: 'How much arrived, in `unit`; of `fromLotId` at most what was shipped and has not been received.',
  })
  quantity!: number;

  @Field(() => LotUnit, { defaultValue: LotUnit.GRAM, description: 'What `quantity` counts; that of `fromLotId`.' })
  unit!: LotUnit;

  @Field(() => Int, {
    nullable: true,
    description: 'What one piece weighs, grams net: with PIECE, and only then; that of `fromLotId`.',
  })
  pieceGrams?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Commune it comes from, five digits; that of `fromLotId`, or of the product, when absent.',
  })
  communeCode?: string | null;

  @Field(() => DateOnly, { nullable: true, description: 'Best before, as the sender says.' })
  bestBefore?: string | null;

  @Field(() => ID, { nullable: true, description: 'Where it arrived, `fac_…`, one of the store.' })
  facilityId?: string | null;

  @Field(() => TemperatureInput, { nullable: true, description: 'How cold it was on arrival.' })
  temperature?: TemperatureInput | null;
}

@InputType({ description: 'A part of a lot that is gone.' })
export class LotLoseInput extends Act {
  @Field(() => ID, { description: 'The lot, `lot_…`.' })
  lotId!: string;

  @Field(() => SafeInt, { description: 'How much, in the unit of the lot; at least 1.' })
  quantity!: number;

  @Field(() => LossReason, { description: 'Why.' })
  reason!: LossReason;

  @Field(() => ID, {
    nullable: true,
    description: 'Where, `fac_…`, one of the store; the facility or growing area of the lot when absent.',
  })
  facilityId?: string | null;
}

@InputType({ description: 'Goods that are handed over to be sold here.' })
export class LotReleaseInput extends Act {
  @Field(() => ID, { description: 'The lot, `lot_…`.' })
  lotId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The size it is sold in, `var_…`: for a lot in bulk, a size of its product that is measured in grams. A packed lot has its own.',
  })
  variantId?: string | null;

  @Field(() => SafeInt, { description: 'How many of that size; at least 1.' })
  pieces!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'Where, `fac_…`, one of the store; the facility or growing area of the lot when absent.',
  })
  facilityId?: string | null;
}

@InputType({ description: 'Something that was told and is wrong.' })
export class LotCorrectInput extends Act {
  @Field(() => ID, { description: 'The lot, `lot_…`.' })
  lotId!: string;

  @Field(() => String, { description: 'The id of the event that is wrong, `urn:uuid:…`, as `Lot.events` has it.' })
  wrongEventId!: string;

  @Field(() => CorrectionReason, { description: 'What is wrong with it.' })
  reason!: CorrectionReason;

  @Field(() => [String], {
    nullable: true,
    description:
      'The ids of the events that tell it rightly, `urn:uuid:…`: told by the same store, or about to be; at most 10. They stand in the error declaration.',
  })
  correctiveEventIds?: string[] | null;
}

@ObjectType({ description: 'What came of an act with a lot.' })
export class LotPayload {
  @Field(() => LotType, {
    nullable: true,
    description: 'The lot as it is now; the new one where one came to be. Null when refused.',
  })
  lot!: LotType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: UserError[];
}
