import { DateOnly } from '@cho-phien/kit/scalars';
import { LocalizedText } from '@cho-phien/kit/values';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { OcopBasis, OcopIssuer, OcopMinimumOfSheets, OcopMissedMinimumRule } from './legal-version.ts';

registerEnumType(OcopIssuer, {
  name: 'OcopIssuer',
  description: 'Who recognises the stars, by the decision of its time.',
  valuesConfig: {
    DISTRICT: { description: "The chair of a district's people's committee: three stars from 2023 until July 2025." },
    PROVINCE: { description: "The chair of the provincial people's committee: three and four stars." },
    MINISTRY: {
      description:
        'The minister in charge of agriculture: five stars. `ministry` of the rules has the name of the time.',
    },
  },
});

registerEnumType(OcopBasis, {
  name: 'OcopBasis',
  description: 'How surely a rule is known.',
  valuesConfig: {
    READ: { description: 'Read in the text of the decision.' },
    REPORTED: { description: 'Reported by others; the text itself was not read.' },
    ASSUMED: { description: 'Neither read nor reported: taken to be so, or decided here where the law is silent.' },
  },
});

registerEnumType(OcopMissedMinimumRule, {
  name: 'OcopMissedMinimumRule',
  description: 'What it does to the stars when a minimum is missed. The decision does not say.',
  valuesConfig: {
    DROP_ONE_AND_TEST_AGAIN: {
      description: 'One star less, and the minimums of that star are tested again, until none is missed.',
    },
    NO_EFFECT: { description: 'Nothing: points alone decide.' },
  },
});

registerEnumType(OcopMinimumOfSheets, {
  name: 'OcopMinimumOfSheets',
  description: 'When a minimum counts as reached by several sheets. The decision does not say.',
  valuesConfig: {
    MORE_THAN_HALF: { description: 'When more than half of all sheets chose the option, or one of more points.' },
    EVERY: { description: 'When every sheet did.' },
    MEAN: { description: "When the mean of the sheets' points on the criterion is the option's or more." },
  },
});

@ObjectType({ description: 'One of the parts of a form.' })
export class OcopPart {
  @Field(() => ID, { description: '`A`, `B` or `C`.' })
  code!: string;

  @Field(() => Int, { description: 'The most points it can give.' })
  points!: number;

  @Field(() => LocalizedText, { description: 'Its name, in our words.' })
  name!: LocalizedText;
}

@ObjectType({ description: 'The points that make a number of stars, and who recognises it.' })
export class OcopBand {
  @Field(() => Int, { description: 'Stars, 1 to 5.' })
  stars!: number;

  @Field(() => Int, { description: 'From this mean on, up to the next band.' })
  from!: number;

  @Field(() => OcopIssuer, {
    nullable: true,
    description: 'Who recognises it; null: nobody does, so there is no certificate and no badge.',
  })
  grantedBy!: OcopIssuer | null;
}

@ObjectType({ description: 'When re-evaluation of a certificate is filed and decided.' })
export class OcopRenewalRule {
  @Field(() => Int, { description: 'Days before the end from which it may be filed.' })
  fileFromDaysBefore!: number;

  @Field(() => Int, { description: 'Days before the end by which it must be filed.' })
  fileUntilDaysBefore!: number;

  @Field(() => Int, { description: 'Days within which it is decided.' })
  decideWithinDays!: number;

  @Field(() => Int, { description: 'Days past its end that a certificate may hold whose owner filed too late.' })
  graceDays!: number;
}

@ObjectType({ description: 'A ground on which a certificate may be taken back.' })
export class OcopRevocationGround {
  @Field(() => String, { description: 'Its letter in the decision.' })
  letter!: string;

  @Field(() => LocalizedText, { description: 'The ground, in our words.' })
  text!: LocalizedText;
}

@ObjectType({ description: 'What the code of a product looks like.' })
export class OcopProductCodeRule {
  @Field(() => String, { description: 'A regular expression; its groups are province, commune, ordinal and year.' })
  pattern!: string;

  @Field(() => String, { description: 'An example.' })
  example!: string;

  @Field(() => LocalizedText, { description: 'What the parts are.' })
  note!: LocalizedText;
}

@ObjectType({ description: 'What a decision says of certificates and dossiers under earlier ones.' })
export class OcopTransition {
  @Field(() => LocalizedText, { description: 'Of certificates.' })
  earlierCertificates!: LocalizedText;

  @Field(() => LocalizedText, { description: 'Of dossiers that were being examined.' })
  pending!: LocalizedText;
}

@ObjectType({ description: 'How sheets become stars, where the decision leaves it open.' })
export class OcopScoringRule {
  @Field(() => Int, { description: 'Decimals that a mean is cut to; it is never rounded up.' })
  decimals!: number;

  @Field(() => OcopMissedMinimumRule, { description: 'What a missed minimum does.' })
  missedMinimum!: OcopMissedMinimumRule;

  @Field(() => LocalizedText, { description: 'Why so.' })
  missedMinimumReason!: LocalizedText;

  @Field(() => OcopMinimumOfSheets, { description: 'When several sheets reach a minimum.' })
  minimumOfSheets!: OcopMinimumOfSheets;

  @Field(() => LocalizedText, { description: 'Why so.' })
  minimumOfSheetsReason!: LocalizedText;
}

@ObjectType({ description: 'How surely something in the rules is known.' })
export class OcopCertainty {
  @Field(() => String, { description: 'What it is said of, in English: names of fields of the rules.' })
  covers!: string;

  @Field(() => OcopBasis, { description: 'How surely.' })
  basis!: OcopBasis;

  @Field(() => String, { description: 'How it is known, in English.' })
  note!: string;
}

@ObjectType({ description: 'Where the rules were read.' })
export class OcopRuleSource {
  @Field(() => String, { description: 'What was read, in English.' })
  title!: string;

  @Field(() => [OcopCertainty], { description: 'How surely what is known.' })
  certainty!: OcopCertainty[];
}

@ObjectType({
  description:
    'OCOP as one decision of the prime minister rules it. A certificate keeps the version it was granted under, and two ' +
    'may be in force side by side.',
})
export class OcopLegalVersion {
  @Field(() => ID, { description: 'Such as `QD26-2026`.' })
  id!: string;

  @Field(() => LocalizedText, { description: 'Number and day of the decision, and of what amended it.' })
  act!: LocalizedText;

  @Field(() => DateOnly, { description: 'First day in force.' })
  from!: string;

  @Field(() => DateOnly, { nullable: true, description: 'Last day in force; null while no end is known.' })
  to!: string | null;

  @Field(() => [OcopPart], { description: 'The parts of its forms; their points add up to 100.' })
  parts!: OcopPart[];

  @Field(() => [OcopBand], { description: 'The bands of points, the highest first.' })
  bands!: OcopBand[];

  @Field(() => LocalizedText, { description: 'The ministry that `MINISTRY` stands for, as it was called then.' })
  ministry!: LocalizedText;

  @Field(() => Boolean, { description: 'Whether its scoring forms, with their minimums, are kept here: `ocopForms`.' })
  hasForms!: boolean;

  @Field(() => Int, { description: 'The fewest stars that come with a certificate.' })
  lowestCertifiedStars!: number;

  @Field(() => Int, { description: 'Months that a certificate holds from its day of issue.' })
  validMonths!: number;

  @Field(() => OcopRenewalRule, { description: 'When re-evaluation is filed and decided.' })
  renewal!: OcopRenewalRule;

  @Field(() => [OcopRevocationGround], { description: 'On what grounds a certificate may be taken back.' })
  revocationGrounds!: OcopRevocationGround[];

  @Field(() => Int, { description: 'Days within which a revocation is decided.' })
  revocationWithinDays!: number;

  @Field(() => OcopProductCodeRule, {
    nullable: true,
    description: 'What the code of a product looks like; null where the decision gives none.',
  })
  productCode!: OcopProductCodeRule | null;

  @Field(() => OcopTransition, { nullable: true, description: 'What it says of earlier certificates; null: nothing.' })
  transition!: OcopTransition | null;

  @Field(() => OcopScoringRule, { description: 'How sheets become stars.' })
  scoring!: OcopScoringRule;

  @Field(() => [OcopRuleSource], { description: 'Where it was read, and how surely it is known.' })
  sources!: OcopRuleSource[];
}
