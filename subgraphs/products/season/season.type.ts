import { DateOnly } from '@cho-phien/kit/scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { SeasonState } from '@cho-phien/kit/season';

registerEnumType(SeasonState, {
  name: 'SeasonState',
  description: 'How a product stands to its season on the day of the request.',
  valuesConfig: {
    YEAR_ROUND: { description: 'Made or harvested in every month.' },
    IN_SEASON: { description: 'In season this month and the next.' },
    ENDING: { description: 'In season, and this is the last month of it.' },
    OFF_SEASON: { description: 'Out of season; `nextStartsOn` tells when it comes back.' },
  },
});

/** How we know the months of a season. */
export enum SeasonBasis {
  SOURCED = 'SOURCED',
  PROCESSED = 'PROCESSED',
  UNVERIFIED = 'UNVERIFIED',
}
registerEnumType(SeasonBasis, {
  name: 'SeasonBasis',
  description: 'How the months of a season are known.',
  valuesConfig: {
    SOURCED: { description: 'Read in the source that is given.' },
    PROCESSED: { description: 'A processed good that keeps, so taken as made all year round.' },
    UNVERIFIED: { description: 'Common knowledge, not checked against a source.' },
  },
});

@ObjectType({ description: 'The months in which a product is harvested or made, and how today stands to them.' })
export class Season {
  @Field(() => [Int], { description: 'Months, 1 to 12, in calendar order.' })
  months!: number[];

  @Field(() => SeasonState, { description: 'The state on the day of the request.' })
  state!: SeasonState;

  @Field(() => DateOnly, { nullable: true, description: 'First day of the next season; null all year round.' })
  nextStartsOn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Out of season: the month, 1 to 12, in which it is back; otherwise null.',
  })
  returnsInMonth!: number | null;

  @Field(() => DateOnly, { nullable: true, description: 'Last day of the season that runs now; null when none does.' })
  endsOn!: string | null;

  @Field(() => SeasonBasis, { description: 'How the months are known.' })
  basis!: SeasonBasis;

  sourceId!: string | null;
}

@ObjectType({ description: 'When orders are wanted ahead of a season, and how the day of the request stands to that.' })
export class Preorder {
  @Field(() => Int, { description: 'How many weeks before a season they are wanted, as the seller says.' })
  weeks!: number;

  @Field(() => Boolean, { description: 'Whether they are wanted on the day of the request.' })
  isOpen!: boolean;

  @Field(() => DateOnly, {
    description: 'The first day: so many weeks before the season, not before the season before it is over.',
  })
  opensOn!: string;

  @Field(() => DateOnly, { description: 'The last day: that before the season begins.' })
  closesOn!: string;
}

@ObjectType({ description: 'One month of the season calendar.' })
export class SeasonMonth {
  @Field(() => Int, { description: 'Month, 1 to 12.' })
  month!: number;

  @Field(() => Int, { description: 'Published products with a season (not all year round) that are in it this month.' })
  productCount!: number;
}
