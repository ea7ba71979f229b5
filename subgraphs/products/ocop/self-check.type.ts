import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { OcopCriterionType, OcopFormType, OcopOptionType } from './form.type.ts';

/** The most sheets that one self-check takes. */
export const MAX_SHEETS = 30;

@InputType({ description: 'The answer to one criterion.' })
export class OcopAnswerInput {
  @Field(() => ID, { description: 'Code of a criterion of the form that has options: `A/1.2`.' })
  criterion!: string;

  @Field(() => Int, { description: 'Number of the option chosen, from 1.' })
  option!: number;
}

@InputType({ description: "One council member's answers, or one's own." })
export class OcopSheetInput {
  @Field(() => [OcopAnswerInput], {
    description: 'Each criterion at most once; one that is left out counts 0 and is listed in `unanswered`.',
  })
  answers!: OcopAnswerInput[];
}

@InputType({ description: 'A form as it was filled in.' })
export class OcopSelfCheckInput {
  @Field(() => ID, { description: 'Code of the form: `QD26-01`.' })
  formCode!: string;

  @Field(() => ID, { nullable: true, description: 'The version of the rules; must be that of the form when given.' })
  legalVersion?: string | null;

  @Field(() => [OcopSheetInput], { description: `The sheets, 1 to ${MAX_SHEETS}; their mean counts.` })
  sheets!: OcopSheetInput[];
}

@ObjectType('OcopPartScore', { description: 'What one part of the form gives.' })
export class OcopPartScoreType {
  @Field(() => ID, { description: '`A`, `B` or `C`.' })
  code!: string;

  @Field(() => Int, { description: 'The most it can give.' })
  points!: number;

  @Field(() => Float, { description: 'What it gives in the mean, cut like the total.' })
  total!: number;
}

@ObjectType('OcopMissedMinimum', { description: 'A minimum that the sheets do not reach.' })
export class OcopMissedMinimumType {
  @Field(() => OcopCriterionType, { description: 'The criterion.' })
  criterion!: OcopCriterionType;

  @Field(() => Int, { description: 'The stars it stands in the way of, and of all above.' })
  stars!: number;

  @Field(() => OcopOptionType, {
    nullable: true,
    description: 'The best option that the sheets reach, by the same rule as minimums; null where they reach none.',
  })
  reached!: OcopOptionType | null;

  @Field(() => OcopOptionType, { description: 'The option that must be reached at least.' })
  needed!: OcopOptionType;
}

@ObjectType('OcopStarCheck', { description: 'What one number of stars asks, and what is missing of it.' })
export class OcopStarCheckType {
  @Field(() => Int, { description: 'Stars that come with a certificate: 3, 4 or 5.' })
  stars!: number;

  @Field(() => Int, { description: 'The mean it asks.' })
  pointsNeeded!: number;

  @Field(() => Float, { description: 'Points missing in the mean, never rounded down; 0 when none is.' })
  pointsMissing!: number;

  @Field(() => [OcopMissedMinimumType], {
    description: 'What blocks it: minimums of this star and of those below it that are missed.',
  })
  missed!: OcopMissedMinimumType[];

  @Field(() => Boolean, { description: 'Whether points and minimums are there.' })
  isReached!: boolean;
}

@ObjectType('OcopStep', { description: 'One criterion to raise.' })
export class OcopStepType {
  @Field(() => OcopCriterionType, { description: 'The criterion.' })
  criterion!: OcopCriterionType;

  @Field(() => OcopOptionType, { description: 'The option that every sheet would have to give at least.' })
  to!: OcopOptionType;

  @Field(() => Int, { description: 'Points that it adds to the sum of all sheets.' })
  gain!: number;

  @Field(() => Boolean, { description: 'Whether a missed minimum asks for it, and not only the points.' })
  isMinimum!: boolean;
}

@ObjectType('OcopNextStar', { description: 'What would lift the result.' })
export class OcopNextStarType {
  @Field(() => Int, { description: 'One star more than now.' })
  stars!: number;

  @Field(() => [OcopStepType], {
    description:
      'The cheapest steps that reach it together: every missed minimum, then the fewest levels up (from one option of a ' +
      'criterion to the next that gives more), over as few criteria as do. Where a criterion has two cases, such as a ' +
      'service by the community or by its owner, steps stay in the case that was answered.',
  })
  steps!: OcopStepType[];
}

@ObjectType('OcopScore', {
  description:
    'The result of a form and what explains it. It is nobody’s decision: stars are recognised by the province or the ' +
    'ministry after a council has met. Nothing of it is kept.',
})
export class OcopScoreType {
  @Field(() => OcopFormType, { description: 'The form.' })
  form!: OcopFormType;

  @Field(() => Int, { description: 'How many sheets there are.' })
  sheetCount!: number;

  @Field(() => Int, { description: 'All points of all sheets: divided by `sheetCount`, the exact mean.' })
  sumOfTotals!: number;

  @Field(() => Float, {
    description:
      'Mean of the totals of the sheets, 0 to 100, cut to two decimals and never rounded up: 89.995 is 89.99, and 4 stars.',
  })
  total!: number;

  @Field(() => [OcopPartScoreType], { description: 'What each part gives.' })
  parts!: OcopPartScoreType[];

  @Field(() => Int, { description: 'The stars that the points alone would give.' })
  band!: number;

  @Field(() => Int, {
    description:
      'The stars: those of the band, one less at a time while a minimum of that star or below is missed. What several ' +
      'sheets reach, and whether a missed minimum counts, is set by `scoring` of the version.',
  })
  stars!: number;

  @Field(() => [OcopStarCheckType], {
    description: 'For 3, 4 and 5 stars, what is missing and which criteria block it.',
  })
  checks!: OcopStarCheckType[];

  @Field(() => OcopNextStarType, { nullable: true, description: 'What would lift it by one star; null at the top.' })
  next!: OcopNextStarType | null;

  @Field(() => [OcopCriterionType], { description: 'Criteria that a sheet leaves open; they count 0 there.' })
  unanswered!: OcopCriterionType[];
}
