import { DateOnly, DateTime, SafeInt } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ProductType } from '../../product/product.type.ts';
import { VariantType } from '../../variant/variant.type.ts';

/** What the quantities of a lot count. */
export enum LotUnit {
  GRAM = 'GRAM',
  PIECE = 'PIECE',
}
registerEnumType(LotUnit, {
  name: 'LotUnit',
  description: 'What the quantities of a lot count, in whole numbers.',
  valuesConfig: {
    GRAM: { description: 'Net weight in grams.' },
    PIECE: { description: 'Pieces, each of `pieceGrams` net.' },
  },
});

/** How far a lot has come. */
export enum LotState {
  OPEN = 'OPEN',
  PACKED = 'PACKED',
  RELEASED = 'RELEASED',
  CLOSED = 'CLOSED',
  RECALLED = 'RECALLED',
}
registerEnumType(LotState, {
  name: 'LotState',
  description: 'How far a lot has come.',
  valuesConfig: {
    OPEN: { description: 'In bulk: harvested, mixed or dried.' },
    PACKED: { description: 'Packed for sale.' },
    RELEASED: { description: 'Some of it was handed over to be sold.' },
    CLOSED: { description: 'Nothing of it is left to work with, and nothing was handed over to be sold.' },
    RECALLED: { description: 'Recalled, it or a lot it was made from: nothing of it may be sold or eaten.' },
  },
});

@ObjectType({
  description:
    'Where the quantity of a lot has gone, in its unit. Lost, shipped, released and transformed never exceed what was produced.',
})
export class LotBalance {
  @Field(() => SafeInt, { description: 'All there ever was of it.' })
  produced!: number;

  @Field(() => SafeInt, { description: 'Went into other lots.' })
  transformed!: number;

  @Field(() => SafeInt, { description: 'Lost: spoiled, damaged, fallen.' })
  lost!: number;

  @Field(() => SafeInt, { description: 'Shipped to others.' })
  shipped!: number;

  @Field(() => SafeInt, { description: 'Handed over to be sold here.' })
  released!: number;

  @Field(() => SafeInt, { description: 'What is left to work with.' })
  left!: number;
}

@Directive('@key(fields: "id")')
@ObjectType('Lot', {
  description:
    'Traced goods: what was harvested, made or packed together. What is said of it is never changed, only corrected by saying so.',
})
export class LotType {
  @Field(() => ID, { description: 'Public id, `lot_…`.' })
  id!: string;

  @Field(() => String, {
    description:
      'Trace code: eight characters, the last a check character, for the address of its page and to type: `7K2M9Q4V`.',
  })
  code!: string;

  @Field(() => String, { description: 'The trace code as it is printed: `7K2M-9Q4V`.' })
  printedCode!: string;

  @Field(() => String, {
    description: "The lot's code as its producer writes it, GS1 AI (10); the trace code where they gave none.",
  })
  lotCode!: string;

  @Field(() => String, { nullable: true, description: 'GTIN of its trade item, 14 digits; null when it has none.' })
  gtin!: string | null;

  @Field(() => String, {
    description: 'What names it in EPCIS events: a GS1 Digital Link URI, or `urn:uuid:…` when there is no GTIN.',
  })
  identifier!: string;

  @Field(() => ProductType, { nullable: true, description: 'What it is of; null when you may not see that now.' })
  product!: ProductType | null;

  @Field(() => VariantType, { nullable: true, description: 'The size it is packed in; null in bulk.' })
  variant!: VariantType | null;

  @Field(() => LotUnit, { description: 'What its quantities count.' })
  unit!: LotUnit;

  @Field(() => Int, { nullable: true, description: 'What one piece holds, grams net; null for a lot in grams.' })
  pieceGrams!: number | null;

  @Field(() => SafeInt, { description: 'How much there was of it, in `unit`.' })
  quantity!: number;

  @Field(() => DateOnly, {
    nullable: true,
    description: 'When it was harvested; null for what was made of other lots.',
  })
  harvestedOn!: string | null;

  @Field(() => DateOnly, { nullable: true, description: 'When it was packed.' })
  packedOn!: string | null;

  @Field(() => DateOnly, { nullable: true, description: 'Best before this day, as its producer says.' })
  bestBefore!: string | null;

  @Field(() => Boolean, { description: 'Whether `bestBefore` lies before today in Vietnam.' })
  isExpired!: boolean;

  @Field(() => LotState, { description: 'How far it has come; RECALLED before anything else.' })
  state!: LotState;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is recalled; null when it is not.' })
  recalledAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when it stands as told by mistake: its making was declared wrong, and its `lotCode` may be told again (`toldAnew`). Null otherwise.',
  })
  withdrawnAt!: Date | null;

  @Field(() => Boolean, { description: 'True for an invented lot: say so wherever you show it.' })
  isDemo!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Hex of the last hash of its chain of events: whoever kept it can tell later that nothing before it was changed.',
  })
  chainHead!: string | null;

  @Field(() => DateTime, { description: 'When it was first told of.' })
  createdAt!: Date;

  row!: LotRow;
}

/** A lot as the database has it. Quantities in its unit. */
export interface LotRow {
  id: string;
  code: string;
  productId: string;
  variantId: string | null;
  storeId: string;
  gtin: string | null;
  lotCode: string;
  unit: LotUnit;
  pieceGrams: number | null;
  communeCode: string;
  growingAreaId: string | null;
  facilityId: string | null;
  harvestedOn: string | null;
  packedOn: string | null;
  bestBefore: string | null;
  state: Exclude<LotState, LotState.RECALLED>;
  recallId: string | null;
  recalledAt: Date | null;
  withdrawnAt: Date | null;
  produced: number;
  transformed: number;
  lost: number;
  shipped: number;
  released: number;
  chainHead: Buffer | null;
  isDemo: boolean;
  createdAt: Date;
}

/** A user error of who wants more of a lot than is left. */
@ObjectType({ implements: UserError, description: 'There is less of the lot than asked for: code CONFLICT.' })
export class InsufficientQuantityError extends UserError {
  @Field(() => ID, { description: 'The lot, `lot_…`.' })
  lotId!: string;

  @Field(() => SafeInt, { description: 'What is left of it, in `unit`.' })
  left!: number;

  @Field(() => LotUnit, { description: 'What `left` counts.' })
  unit!: LotUnit;
}

/** A user error of who tells of something that was done with a lot before there was one. */
@ObjectType({
  implements: UserError,
  description: 'The lot came to be later than this is said to have happened: code CONFLICT.',
})
export class BeforeLotError extends UserError {
  @Field(() => ID, { description: 'The lot, `lot_…`.' })
  lotId!: string;

  @Field(() => DateTime, { description: 'Since when there is such a lot.' })
  since!: Date;
}
