import { DateOnly, DateTime } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** What a helper does for a household. */
export enum AssignmentPurpose {
  RECORD = 'RECORD',
  SELLING = 'SELLING',
}
registerEnumType(AssignmentPurpose, {
  name: 'AssignmentPurpose',
  description: 'What a helper does for a household.',
  valuesConfig: {
    RECORD: { description: 'Keeps its record in the registry.' },
    SELLING: { description: 'Keeps its record, and acts for its store.' },
  },
});

/** Why help ended. */
export enum AssignmentEndReason {
  ASKED = 'ASKED',
  LAST_DAY = 'LAST_DAY',
  TERRITORY = 'TERRITORY',
  ERASED = 'ERASED',
}
registerEnumType(AssignmentEndReason, {
  name: 'AssignmentEndReason',
  description: 'Why help ended.',
  valuesConfig: {
    ASKED: { description: 'An officer, the household or the helper ended it.' },
    LAST_DAY: { description: 'Its last day was over, and other help was agreed.' },
    TERRITORY: { description: "The helper's group gave up the village of the household." },
    ERASED: { description: 'The household or the helper asked to be forgotten.' },
  },
});

@ObjectType('Assignment', {
  description: 'A helper who acts for a household. Seen by who sees the household; a helper sees their own alone.',
})
export class AssignmentType {
  @Field(() => ID, { description: 'Public id, `asg_…`.' })
  id!: string;

  @Field(() => ID, { description: 'The account of the helper, `acc_…`.' })
  helperId!: string;

  @Field(() => String, { nullable: true, description: 'What the helper is called; null until they say. Personal.' })
  helperName!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone of the helper in E.164. Personal.' })
  helperPhone!: string | null;

  @Field(() => AssignmentPurpose, { description: 'What for.' })
  purpose!: AssignmentPurpose;

  @Field(() => DateOnly, { description: 'The first day.' })
  fromOn!: string;

  @Field(() => DateOnly, { nullable: true, description: 'The last day; null when none is set.' })
  toOn!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was ended; null while it was not.' })
  endedAt!: Date | null;

  @Field(() => AssignmentEndReason, {
    nullable: true,
    description: 'Why it was ended; null while it was not, and for what ended before this was kept.',
  })
  endReason!: AssignmentEndReason | null;

  @Field(() => Boolean, {
    description:
      'Whether the helper may act now: it is not ended, its day has come, the helper is in a group there, and the ' +
      'household is in the registry and agrees to it.',
  })
  isActive!: boolean;
}

@InputType({ description: 'Who helps which household.' })
export class AssignmentCreateInput {
  @Field(() => ID, { description: 'Which household, `hhd_…`; its consent to ASSISTANCE must be on record.' })
  householdId!: string;

  @Field(() => ID, { description: 'A member of a group that helps in its village, `hmb_…`.' })
  memberId!: string;

  @Field(() => AssignmentPurpose, { description: 'What for.' })
  purpose!: AssignmentPurpose;

  @Field(() => DateOnly, { nullable: true, description: 'The first day; today when absent.' })
  fromOn?: string | null;

  @Field(() => DateOnly, { nullable: true, description: 'The last day; open when absent.' })
  toOn?: string | null;
}

@InputType({ description: 'Ending help.' })
export class AssignmentEndInput {
  @Field(() => ID, { description: 'Which, `asg_…`.' })
  id!: string;
}

@ObjectType({ description: 'What came of a change of an assignment.' })
export class AssignmentPayload {
  @Field(() => AssignmentType, { nullable: true, description: 'As it is now; null when it was refused.' })
  assignment!: AssignmentType | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty when it did.' })
  userErrors!: UserError[];
}
