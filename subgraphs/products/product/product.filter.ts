import { SafeInt } from '@cho-phien/kit/scalars';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { ProductKind } from '../category/category.ts';
import { OcopStanding } from '../certification/standing.ts';
import { ProductState } from './product.state.ts';

/** The orders of the product list. */
export enum ProductSort {
  NEWEST = 'NEWEST',
  NAME = 'NAME',
  SEASON = 'SEASON',
  RELEVANCE = 'RELEVANCE',
}
registerEnumType(ProductSort, {
  name: 'ProductSort',
  description: 'The order of a product list. Each is stable: the id decides between equals.',
  valuesConfig: {
    NEWEST: { description: 'Last published first. The default.' },
    NAME: { description: 'Vietnamese name in Vietnamese alphabetical order (đ after d, ă and â after a).' },
    SEASON: {
      description: 'In season first, then all-year goods, then what comes into season soonest; by name within.',
    },
    RELEVANCE: {
      description: 'Best match first, exact marks before folded ones. The default, and only valid, with `search`.',
    },
  },
});

@InputType({
  description:
    'A range of prices in đồng, its lower end included and its upper end not, as in `PriceFacet`: a band of it is taken ' +
    'as it stands. An end that is absent is open.',
})
export class PriceRange {
  @Field(() => SafeInt, { nullable: true, description: 'The lowest, in đồng, itself included.' })
  min?: number | null;

  @Field(() => SafeInt, { nullable: true, description: 'Where it ends, in đồng, itself not included.' })
  max?: number | null;
}

@InputType({ description: 'Which products to list. All conditions must hold.' })
export class ProductFilter {
  @Field(() => [ID], {
    nullable: true,
    description:
      'Only these, `prd_…`; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT.',
  })
  ids?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only those with these slugs; unknown ones are left out. At most 100.',
  })
  slugs?: string[] | null;

  @Field(() => ProductKind, {
    nullable: true,
    description:
      'What they are for. When absent produce; whatever it is for where `ids`, `slugs`, `categoryCode`, `branchCode` or ' +
      '`storeId` name what is wanted, and in another state than published.',
  })
  kind?: ProductKind | null;

  @Field(() => ID, { nullable: true, description: 'Category, such as `QD26-01`.' })
  categoryCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Branch, `I` to `VI`, or `VT`.' })
  branchCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Commune of origin, five-digit code.' })
  communeCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Province of origin, two-digit code.' })
  provinceCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Store, `str_…`.' })
  storeId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Month 1 to 12: goods with a season that are in it that month.' })
  seasonMonth?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: goods with a season that are in it today. False: those that are not. All-year goods are in neither.',
  })
  inSeason?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Stars, 3 to 5: products that show so many today, by the certificate issued last of those in force.',
  })
  ocopStars?: number | null;

  @Field(() => OcopStanding, { nullable: true, description: 'How they stand today in the register of OCOP stars.' })
  ocopStanding?: OcopStanding | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'What they are certified by today: `OCOP` for a certificate in force, or the code of one of `certificationSchemes` ' +
      'for a certification of the product itself that holds. Otherwise BAD_USER_INPUT, INVALID_ARGUMENT.',
  })
  certificate?: string | null;

  @Field(() => PriceRange, {
    nullable: true,
    description:
      'Whose lowest price of all sizes, in force at the clock of the request, lies in this range. Without a price: in none.',
  })
  price?: PriceRange | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only samples; false: none of them.' })
  isDemo?: boolean | null;

  @Field(() => ProductState, {
    nullable: true,
    description:
      'In this state; PUBLISHED when absent. Of another only what the people of its store, helpers of its household, officers ' +
      'of its place and admins see of their own; who is none of these: UNAUTHENTICATED or FORBIDDEN.',
  })
  state?: ProductState | null;
}
