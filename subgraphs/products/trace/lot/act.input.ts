import { DateTime, SafeInt } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import { LotType } from './lot.type.ts';

const EVENT_ID =
  'A UUID in lower case that you make for this one act, perhaps on a phone without a network: sent again with the same ' +
  'input it changes nothing more; with another input it is refused with CONFLICT.';
const AT =
  'When it happened: now when absent; at most five years ago. Acts may be told late and in any order, but nothing is done with a lot before it comes to be.';
/** What inputs say of the lot code of a new lot. */
export const LOT_CODE =
  "The producer's own code: 1 to 20 characters of GS1's set (letters without marks, digits, punctuation); the trace code when absent.";

/** What every act is told with. */
@InputType()
export abstract class Act {
  @Field(() => ID, { description: EVENT_ID })
  eventId!: string;

  @Field(() => DateTime, { nullable: true, description: AT })
  at?: Date | null;
}

@InputType({ description: 'A part of a lot.' })
export class LotPartInput {
  @Field(() => ID, { description: 'The lot, `lot_…`.' })
  lotId!: string;

  @Field(() => SafeInt, { description: 'How much of it, in its unit; at least 1.' })
  quantity!: number;
}

@InputType({ description: 'What a thermometer showed.' })
export class TemperatureInput {
  @Field(() => Float, { description: 'The lowest, in °C; -60 to 60.' })
  minimum!: number;

  @Field(() => Float, { description: 'The highest, in °C; not below the lowest.' })
  maximum!: number;
}

@ObjectType({ description: 'What came of an act with a lot.' })
export class LotPayload {
  @Field(() => LotType, {
    nullable: true,
    description: 'The lot as it is now; the new one where one came to be. Null when refused.',
  })
  lot!: LotType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: UserError[];
}
