import { SafeInt } from '@cho-phien/kit/scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CategoryBranchType, CategoryType } from '../category/category.type.ts';
import { CertificationScheme } from '../certification/schemes/certification.type.ts';
import { CommuneStub, StoreStub } from './origin.type.ts';

const COUNT = { description: 'How many products of the list.' };

@ObjectType({ description: 'Products of a list in one product set.' })
export class CategoryFacet {
  @Field(() => CategoryType, { description: 'The product set.' })
  category!: CategoryType;

  @Field(() => Int, COUNT)
  count!: number;
}

@ObjectType({ description: 'Products of a list in one branch.' })
export class BranchFacet {
  @Field(() => CategoryBranchType, { description: 'The branch.' })
  branch!: CategoryBranchType;

  @Field(() => Int, COUNT)
  count!: number;
}

@ObjectType({ description: 'Products of a list from one commune.' })
export class CommuneFacet {
  @Field(() => CommuneStub, { nullable: true, description: 'The commune of origin.' })
  commune!: CommuneStub | null;

  @Field(() => Int, COUNT)
  count!: number;
}

@ObjectType({ description: 'Products of a list from one store.' })
export class StoreFacet {
  @Field(() => StoreStub, { nullable: true, description: 'The store.' })
  store!: StoreStub | null;

  @Field(() => Int, COUNT)
  count!: number;
}

@ObjectType({ description: 'Products of a list that are in season in one month.' })
export class MonthFacet {
  @Field(() => Int, { description: 'Month, 1 to 12.' })
  month!: number;

  @Field(() => Int, { description: 'How many products with a season (not all year round) are in it that month.' })
  count!: number;
}

@ObjectType({
  description: 'Products of a list that show so many stars, by the certificate issued last of those in force.',
})
export class StarsFacet {
  @Field(() => Int, { description: 'Stars, 3 to 5.' })
  stars!: number;

  @Field(() => Int, COUNT)
  count!: number;
}

@ObjectType({
  description:
    'Products of a list whose lowest price in force lies in one band: those that `price` of the filter leaves with the ' +
    'same `min` and `max`.',
})
export class PriceFacet {
  @Field(() => SafeInt, {
    nullable: true,
    description: 'Where the band begins, in đồng, itself included; null for the lowest.',
  })
  min!: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'Where it ends, in đồng, itself not included; null for the highest.',
  })
  max!: number | null;

  @Field(() => Int, COUNT)
  count!: number;
}

@ObjectType({ description: 'Products of a list that are certified today in one way.' })
export class CertificateFacet {
  @Field(() => ID, { description: '`OCOP`, or the code of the scheme: what `certificate` of the filter takes.' })
  certificate!: string;

  @Field(() => CertificationScheme, { nullable: true, description: 'The scheme; null for OCOP.' })
  scheme!: CertificationScheme | null;

  @Field(() => Int, COUNT)
  count!: number;
}

@ObjectType({
  description: 'How the products of a list stand today in the register of OCOP stars: see `OcopStanding`.',
})
export class StandingCounts {
  @Field(() => Int, { description: 'With a certificate in force.' })
  inForce!: number;

  @Field(() => Int, { description: 'With certificates that were issued, none of them in force any more.' })
  lapsed!: number;

  @Field(() => Int, { description: 'Without a certificate, but with stars that a source reported.' })
  reported!: number;

  @Field(() => Int, { description: 'With neither.' })
  none!: number;
}

/** Its fields are resolved by themselves: only what is asked for is counted. */
@ObjectType({
  description:
    'Counts over a whole list, whatever the page. Each is counted when it is asked for: ask for what you show.',
})
export class ProductFacets {}
