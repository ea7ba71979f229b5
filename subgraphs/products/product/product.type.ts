import { DateTime } from '@cho-phien/kit/scalars';
import { LocalizedText } from '@cho-phien/kit/values';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ProductKind } from '../category/category.ts';
import { CategoryType } from '../category/category.type.ts';
import { Preorder, Season } from '../season/season.type.ts';
import { Origin } from './origin.type.ts';
import type { ProductRow } from './product.row.ts';
import { ProductState } from './product.state.ts';

export enum StorageKind {
  AMBIENT = 'AMBIENT',
  CHILLED = 'CHILLED',
  FRESH_MEDIUM = 'FRESH_MEDIUM',
  FRESH_SHORT = 'FRESH_SHORT',
}
registerEnumType(StorageKind, {
  name: 'StorageKind',
  description: 'How a product keeps, which decides how it may travel.',
  valuesConfig: {
    AMBIENT: { description: 'Keeps at room temperature.' },
    CHILLED: { description: 'Must be kept cold.' },
    FRESH_MEDIUM: { description: 'Fresh, keeps for a week or two.' },
    FRESH_SHORT: { description: 'Fresh, keeps for a few days only.' },
  },
});

/** A product as the API shows it. Ids of other tables and months stay behind for the field resolvers. */
@Directive('@key(fields: "id")')
@ObjectType('Product', { description: 'A product of a maker or a place, with its sizes, season and certificates.' })
export class ProductType {
  @Field(() => ID, { description: 'Public id, `prd_…`.' })
  id!: string;

  @Field(() => String, { description: 'Stable name for addresses: the page is `/san-pham/<slug>/`.' })
  slug!: string;

  @Field(() => LocalizedText, { description: 'Its name; in English the Vietnamese where `vietnameseOnly` names it.' })
  name!: LocalizedText;

  @Field(() => [String], {
    description:
      'Its texts that nobody has written in English, as `productUpdate` calls them: their `en` is the Vietnamese. Say so ' +
      'where you show them.',
  })
  vietnameseOnly!: string[];

  @Field(() => LocalizedText, { description: 'What it is, in a few sentences.' })
  description!: LocalizedText;

  @Field(() => LocalizedText, { nullable: true, description: 'How to use it.' })
  usage!: LocalizedText | null;

  @Field(() => LocalizedText, { nullable: true, description: 'How to keep it.' })
  storageAdvice!: LocalizedText | null;

  @Field(() => LocalizedText, {
    nullable: true,
    description: 'What it is made of, the most first, as its seller says.',
  })
  ingredients!: LocalizedText | null;

  @Field(() => LocalizedText, {
    nullable: true,
    description: 'Whom or what it may harm, and how to use it safely, as its seller says.',
  })
  warnings!: LocalizedText | null;

  @Field(() => ProductKind, { description: 'What it is for; it follows from its category.' })
  kind!: ProductKind;

  @Field(() => CategoryType, { description: 'The one OCOP product set, or kind of input materials, it belongs to.' })
  category!: CategoryType;

  @Field(() => Origin, { description: 'Where it is grown or made, and how surely we know.' })
  origin!: Origin;

  @Field(() => Season, { description: 'Its months, and how the day of the request stands to them.' })
  season!: () => Season;

  @Field(() => Preorder, {
    nullable: true,
    description:
      'When its seller wants to take orders ahead of the next season; null when they do not, and without a season. ' +
      'How much may be ordered: `Stock.preorder` of its variants.',
  })
  preorder!: () => Preorder | null;

  @Field(() => StorageKind, { description: 'How it keeps.' })
  storage!: StorageKind;

  @Field(() => Int, { nullable: true, description: 'Days it keeps from harvest or making.' })
  shelfLifeDays!: number | null;

  @Field(() => Boolean, { description: 'True when `shelfLifeDays` is an illustration, not a figure of the maker.' })
  isShelfLifeDemo!: boolean;

  @Field(() => Boolean, { description: 'True for alcohol: sold to adults only, never advertised.' })
  isAgeRestricted!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'The age in years from which it may be sold to somebody: 18 for alcohol; null for other goods.',
  })
  minimumAge!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of an input material: the number under which it may circulate, as its seller says; otherwise null.',
  })
  registrationNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of an input material: what acts in it and how much of it, as its seller says; otherwise null.',
  })
  activeIngredient!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of an input material: days to wait between its last use and harvest or slaughter; otherwise null.',
  })
  waitingDays!: number | null;

  @Field(() => String, { description: 'Name of the drawing that stands where no photograph exists.' })
  drawing!: string;

  @Field(() => ProductState, { description: 'Where it stands; the public sees published ones only.' })
  state!: ProductState;

  @Field(() => Boolean, { description: 'True for an invented sample: say so wherever you show it.' })
  isDemo!: boolean;

  @Field(() => DateTime, { description: 'When it was first listed here.' })
  listedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was last published; null when it never was.' })
  publishedAt!: Date | null;

  @Field(() => DateTime, { description: 'When it, or one of its prices, last changed.' })
  updatedAt!: Date;

  /** As read, for what is worked out of it. */
  row!: ProductRow;
  uuid!: string;
  storeUuid!: string | null;
  sourceIds!: string[];
  seasonMonths!: number[];
}
