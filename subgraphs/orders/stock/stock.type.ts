import { DateTime } from '@cho-phien/kit/scalars';
import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { HarvestType } from '../preorder/harvest.type.ts';
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum StockState {
  IN_STOCK = 'IN_STOCK',
  LOW = 'LOW',
  OUT = 'OUT',
}
registerEnumType(StockState, {
  name: 'StockState',
  description: 'Whether a variant can be had now.',
  valuesConfig: {
    IN_STOCK: { description: 'More than the low threshold is on hand.' },
    LOW: { description: 'Some is left, at or below the low threshold of the variant.' },
    OUT: { description: 'None is left.' },
  },
});

@ObjectType({ description: 'What may be ordered ahead of a harvest.' })
export class StockPreorder {
  @Field(() => HarvestType, { description: 'Which harvest: it is handed over in that season.' })
  harvest!: HarvestType;

  @Field(() => StockState, { description: 'Whether it can still be ordered ahead.' })
  state!: StockState;

  @Field(() => Int, { description: 'Pieces of the variant that may still be ordered ahead.' })
  availableQuantity!: number;
}

@ObjectType('Stock', { description: 'What may be sold of a variant now.' })
export class StockType {
  @Field(() => StockState, { description: 'In stock, running low, or out.' })
  state!: StockState;

  @Field(() => Int, {
    description:
      'Pieces of the variant that may be sold now: of no lot, or of lots that are neither recalled nor past their ' +
      '`bestBefore` today in Vietnam; that day itself is the last good one.',
  })
  availableQuantity!: number;

  @Field(() => Boolean, { description: 'True for invented figures: say so wherever you show them.' })
  isDemo!: boolean;

  @Field(() => DateTime, {
    description: 'When the quantity was last changed; that a lot expires changes no quantity on hand.',
  })
  updatedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When a date alone changes this next: the midnight at which a lot of it expires, or orders ahead open or close; null ' +
      'when none does.',
  })
  nextChangeAt!: Date | null;

  @Field(() => StockPreorder, {
    nullable: true,
    description:
      'What may be ordered ahead today: in the weeks before a season in which `Product.preorder` is open, once the store ' +
      'has said how much (`preorderCapacitySet`); else null. Put into a cart it becomes an order ahead when it is fresh, or when none is there now.',
  })
  preorder!: StockPreorder | null;
}

/** A variant as orders knows it: its stock. Products owns the rest. */
@Directive('@key(fields: "id")')
@ObjectType('Variant', { description: 'One size or packing of a product.' })
export class VariantType {
  @Field(() => ID, { description: 'Public id, `var_…`.' })
  id!: string;
}

@InputType({ description: 'How much of a variant is there to be sold.' })
export class StockSetInput {
  @Field(() => ID, { description: 'The variant, `var_…`.' })
  variantId!: string;

  @Field(() => Int, {
    description:
      'Pieces of it that may be sold, 0 to 1,000,000, as `Stock.availableQuantity` tells them: what `lotRelease` handed ' +
      'over is among them, what is recalled or past its date is not.',
  })
  onHand!: number;
}

@ObjectType({ description: 'What came of `stockSet`.' })
export class StockSetPayload {
  @Field(() => VariantType, { nullable: true, description: 'The variant with its stock; null when refused.' })
  variant!: VariantType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: InputError[];
}
