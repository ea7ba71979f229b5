import type { Text } from '@cho-phien/kit/errors';
import { DateOnly, DateTime } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { LocalizedText } from '@cho-phien/kit/values';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ConsentPurpose, type PurposeText } from './purposes.ts';

registerEnumType(ConsentPurpose, {
  name: 'ConsentPurpose',
  description: 'For what somebody may agree that their data are used. `consentPurposes` has the whole texts.',
  valuesConfig: {
    ASSISTANCE: { description: 'An assigned helper acts for the household. Of households only.' },
    CONTACT: { description: 'Calls and messages about training, seasons and fairs.' },
    PUBLICATION: { description: 'Name and picture on the page of the store.' },
    STATISTICS: { description: 'Figures in sums for planning.' },
  },
});

/** How somebody said yes or no. */
export enum ConsentMethod {
  ONLINE = 'ONLINE',
  IN_PERSON = 'IN_PERSON',
  TELEPHONE = 'TELEPHONE',
  FORM = 'FORM',
}
registerEnumType(ConsentMethod, {
  name: 'ConsentMethod',
  description: 'How somebody said yes or no.',
  valuesConfig: {
    ONLINE: { description: 'Signed in, by themselves.' },
    IN_PERSON: { description: 'By word of mouth, face to face.' },
    TELEPHONE: { description: 'By telephone.' },
    FORM: { description: 'On paper, signed.' },
  },
});

@ObjectType('ConsentPurposeText', {
  description: 'What is asked for one purpose. Show it whole, and nothing pre-ticked.',
})
export class PurposeTextType implements PurposeText {
  @Field(() => ConsentPurpose, { description: 'The purpose.' })
  purpose!: ConsentPurpose;

  @Field(() => Int, { description: 'The version of the text; send it with the answer.' })
  version!: number;

  @Field(() => DateOnly, { description: 'First day of this version.' })
  since!: string;

  @Field(() => Boolean, { description: 'True when only a household can agree to it.' })
  isForHouseholds!: boolean;

  @Field(() => LocalizedText, { description: 'The question in a few words.' })
  title!: Text;

  @Field(() => LocalizedText, { description: 'What is agreed to.' })
  text!: Text;
}

@ObjectType('Consent', { description: 'The last answer of an account or a household for one purpose.' })
export class ConsentType {
  @Field(() => ID, { description: 'Public id of the answer, `con_…`.' })
  id!: string;

  @Field(() => ConsentPurpose, { description: 'For what.' })
  purpose!: ConsentPurpose;

  @Field(() => Boolean, { description: 'Whether it was yes; false when it was no, or taken back.' })
  isGiven!: boolean;

  @Field(() => Int, { description: 'The version of the text that was answered.' })
  version!: number;

  @Field(() => ConsentMethod, { description: 'How the answer was given.' })
  method!: ConsentMethod;

  @Field(() => DateOnly, { description: 'On which day.' })
  givenOn!: string;

  @Field(() => String, { nullable: true, description: 'Who was there, or where the paper is. Personal.' })
  witnessNote!: string | null;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

@InputType({ description: 'A yes for one purpose.' })
export class ConsentGiveInput {
  @Field(() => ConsentPurpose, { description: 'For what.' })
  purpose!: ConsentPurpose;

  @Field(() => Int, { description: 'The version of the text that was shown or read out; an older one is a CONFLICT.' })
  version!: number;

  @Field(() => ID, { nullable: true, description: 'Of which household, `hhd_…`; your own account when absent.' })
  householdId?: string | null;

  @Field(() => ConsentMethod, {
    nullable: true,
    description: 'How a household said it, for who records it; ONLINE, and only that, for who says it themselves.',
  })
  method?: ConsentMethod | null;

  @Field(() => DateOnly, { nullable: true, description: 'On which day, for who records it; today when absent.' })
  givenOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Who was there, or where the paper is: required of who records it for a household. 200 characters at most.',
  })
  witnessNote?: string | null;
}

@InputType({ description: 'A no for one purpose, or a yes taken back. Nothing else is asked.' })
export class ConsentWithdrawInput {
  @Field(() => ConsentPurpose, { description: 'For what.' })
  purpose!: ConsentPurpose;

  @Field(() => ID, { nullable: true, description: 'Of which household, `hhd_…`; your own account when absent.' })
  householdId?: string | null;

  @Field(() => ConsentMethod, { nullable: true, description: 'How a household said it, for who records it.' })
  method?: ConsentMethod | null;
}

@ObjectType({ description: 'What came of an answer.' })
export class ConsentPayload {
  @Field(() => ConsentType, { nullable: true, description: 'The answer; null when it was refused.' })
  consent!: ConsentType | null;

  @Field(() => [UserError], { description: 'Why it was not recorded; empty when it was.' })
  userErrors!: UserError[];
}
