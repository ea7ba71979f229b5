import { DateTime } from '@cho-phien/kit/scalars';
import { LocalizedTextInput } from '@cho-phien/kit/values';
import { Field, ID, InputType } from 'type-graphql';

const EVENT_ID =
  'A UUID in lower case that you make for this one act: sent again with the same input it changes nothing more; with ' +
  'another input it is refused with CONFLICT.';
const AT =
  'When it was decided: now when absent; at most five minutes ahead of now, since clocks differ, and five years ago. ' +
  'Otherwise INVALID_INPUT.';
const WORDS = '1 to 1,000 characters; the English may be missing, and is then read in Vietnamese.';

const NOT_BEFORE_LOT = `${AT} Before the lot itself: CONFLICT.`;
const NOT_BEFORE_RECALL = `${AT} Before the recall began: INVALID_INPUT.`;

@InputType({ description: 'A recall of a lot.' })
export class LotRecallInput {
  @Field(() => ID, { description: EVENT_ID })
  eventId!: string;

  @Field(() => DateTime, { nullable: true, description: NOT_BEFORE_LOT })
  at?: Date | null;

  @Field(() => ID, { description: 'The lot that it begins with, `lot_…`.' })
  lotId!: string;

  @Field(() => LocalizedTextInput, { description: `Why, shown to everybody: ${WORDS}` })
  reason!: LocalizedTextInput;

  @Field(() => LocalizedTextInput, {
    description: `What those who have it shall do, shown to everybody: ${WORDS}`,
  })
  advice!: LocalizedTextInput;

  @Field(() => String, { description: 'Whom to call, shown to everybody: a telephone number like `0912 345 678`.' })
  contactPhone!: string;
}

@InputType({ description: 'The end of a recall.' })
export class LotRecallEndInput {
  @Field(() => ID, { description: EVENT_ID })
  eventId!: string;

  @Field(() => DateTime, { nullable: true, description: NOT_BEFORE_RECALL })
  at?: Date | null;

  @Field(() => ID, { description: 'The recall, `rcl_…`.' })
  recallId!: string;

  @Field(() => LocalizedTextInput, { description: `Why, shown to everybody: ${WORDS}` })
  reason!: LocalizedTextInput;
}

@InputType({ description: 'Which recalls. All conditions must hold.' })
export class RecallFilter {
  @Field(() => [ID], {
    nullable: true,
    description:
      'Only these, `rcl_…`; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT.',
  })
  ids?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'True: ended ones; false: those that hold.' })
  isEnded?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Begun with a lot of this store, `str_…`.' })
  storeId?: string | null;
}
