import { LocalizedText } from '@cho-phien/kit/values';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'One thing that a good listing has.' })
export class QualityItem {
  @Field(() => String, { description: 'The rule, such as `STORAGE_ADVICE`.' })
  code!: string;

  @Field(() => String, {
    description:
      'What to fill in: a field of `productUpdate`, `variants` for sizes and prices, `store` for the seller.',
  })
  field!: string;

  @Field(() => Boolean, { description: 'Whether the product has it.' })
  isMet!: boolean;

  @Field(() => Int, { description: 'What it counts.' })
  points!: number;

  @Field(() => LocalizedText, { description: 'What to do, in plain words.' })
  hint!: LocalizedText;

  @Field(() => Boolean, {
    description: 'Whether the law demands it of these goods: without it the product is neither sent in nor published.',
  })
  isRequired!: boolean;

  @Field(() => String, { nullable: true, description: 'The law that demands it; null for advice.' })
  source!: string | null;
}

@ObjectType({ description: 'How good a listing is by published rules, and what would make it better.' })
export class ListingQuality {
  @Field(() => Int, { description: 'Points of what it has.' })
  score!: number;

  @Field(() => Int, { description: 'Points of all that fits these goods.' })
  maxScore!: number;

  @Field(() => [QualityItem], { description: 'What fits these goods, in the order to mend it.' })
  items!: QualityItem[];
}

@ObjectType({ description: 'A question whose answer belongs into the description of a product.' })
export class StoryQuestion {
  @Field(() => String, { description: 'Its name, such as `PLACE`.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'The question, as one asks a neighbour.' })
  question!: LocalizedText;

  @Field(() => LocalizedText, { description: 'The beginning of an answer, to go on from.' })
  opening!: LocalizedText;
}
