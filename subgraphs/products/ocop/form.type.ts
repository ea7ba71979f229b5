import { LocalizedText } from '@cho-phien/kit/values';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('OcopOption', { description: 'One answer to a criterion.' })
export class OcopOptionType {
  @Field(() => Int, { description: 'Its place in the criterion, from 1: two options may have the same points.' })
  number!: number;

  @Field(() => Int, { description: 'Its points.' })
  points!: number;

  @Field(() => LocalizedText, { description: 'What it says, in our short words.' })
  label!: LocalizedText;

  @Field(() => Int, {
    nullable: true,
    description: 'The stars for which it is the least that must be reached (printed as stars in the form); null: none.',
  })
  minimumFor!: number | null;
}

@ObjectType('OcopCriterion', { description: 'A criterion of a form; one without options is a heading.' })
export class OcopCriterionType {
  @Field(() => ID, { description: 'Its part and number in the form: `A/1.2`.' })
  code!: string;

  @Field(() => ID, { description: 'Its part: `A`, `B` or `C`.' })
  part!: string;

  @Field(() => ID, { nullable: true, description: 'The heading it stands under; null for the headings of a part.' })
  parent!: string | null;

  @Field(() => LocalizedText, { description: 'What it is about, in our short words.' })
  label!: LocalizedText;

  @Field(() => Int, { description: 'The most points it can give.' })
  points!: number;

  @Field(() => [LocalizedText], {
    description: 'Conditions and hints that the form gives with it, in our short words.',
  })
  notes!: LocalizedText[];

  @Field(() => [OcopOptionType], { description: 'Its answers in the order of the form; none for a heading.' })
  options!: OcopOptionType[];
}

@ObjectType('OcopFix', { description: 'A slip of the source that is read otherwise than printed.' })
export class OcopFixType {
  @Field(() => ID, { description: 'The criterion, or the part.' })
  criterion!: string;

  @Field(() => String, { description: 'What is printed, in English.' })
  printed!: string;

  @Field(() => Int, { description: 'The points that are read.' })
  read!: number;

  @Field(() => String, { description: 'Why, in English.' })
  why!: string;
}

@ObjectType('OcopDoubt', { description: 'A place where the source may be wrong; it stands as it is printed.' })
export class OcopDoubtType {
  @Field(() => ID, { description: 'The criterion.' })
  criterion!: string;

  @Field(() => Int, { description: 'The option, by its number.' })
  option!: number;

  @Field(() => LocalizedText, { description: 'What is odd about it.' })
  text!: LocalizedText;
}

@ObjectType('OcopForm', {
  description:
    'The form by which a council scores the products of one set. Codes, points and minimums are those of the decision; ' +
    'the words are ours and shorter.',
})
export class OcopFormType {
  @Field(() => ID, { description: 'Its code: `QD26-01`.' })
  code!: string;

  legalVersion!: string;

  categoryCode!: string;

  @Field(() => Int, { description: 'Samples of the product that the dossier must hold.' })
  samples!: number;

  @Field(() => LocalizedText, {
    nullable: true,
    description: 'What puts a product out before any scoring; null when the form names nothing.',
  })
  disqualified!: LocalizedText | null;

  @Field(() => [OcopFixType], { description: 'Slips of the source that are read otherwise.' })
  fixes!: OcopFixType[];

  @Field(() => [OcopDoubtType], { description: 'Places where the source may be wrong.' })
  doubts!: OcopDoubtType[];

  @Field(() => [OcopCriterionType], { description: 'Its criteria in order, headings among them.' })
  criteria!: OcopCriterionType[];
}
