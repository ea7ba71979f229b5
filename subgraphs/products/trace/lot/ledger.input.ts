import { SafeInt } from '@cho-phien/kit/scalars';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { Act } from './act.input.ts';

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
