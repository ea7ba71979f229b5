import { dayOf, startOfDay, type Day } from '@cho-phien/kit/clock';
import { DateOnly, DateTime } from '@cho-phien/kit/scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** Whether a store sells. */
export enum StoreOpeningState {
  OPEN = 'OPEN',
  PAUSED = 'PAUSED',
  CLOSED = 'CLOSED',
}
registerEnumType(StoreOpeningState, {
  name: 'StoreOpeningState',
  description: 'Whether a store sells.',
  valuesConfig: {
    OPEN: { description: 'It sells, as far as anybody has said.' },
    PAUSED: { description: 'It sells nothing for some time, and again from `reopensOn` on.' },
    CLOSED: { description: 'It sells no more, until its people open it again.' },
  },
});

@ObjectType({ description: 'Whether a store sells now. A pause ends by its date alone.' })
export class StoreOpening {
  @Field(() => StoreOpeningState, { description: 'The state today.' })
  state!: StoreOpeningState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is paused or closed, in the words of the seller and not translated; null when it did not say.',
  })
  reason!: string | null;

  @Field(() => DateOnly, { nullable: true, description: 'The first day it sells again; null unless it is paused.' })
  reopensOn!: Day | null;

  @Field(() => DateTime, { nullable: true, description: 'When a date alone changes this next; null when none does.' })
  nextChangeAt!: Date | null;
}

/** What was last said of it. */
export interface SaidOpening {
  opening: StoreOpeningState;
  openingReason: string | null;
  reopensOn: Day | null;
}

/** What holds today of what was last said. */
export function openingOn(said: SaidOpening, clock: Date): StoreOpening {
  const { opening: state, openingReason: reason, reopensOn } = said;
  if (state === StoreOpeningState.OPEN || (reopensOn !== null && reopensOn <= dayOf(clock))) {
    return { state: StoreOpeningState.OPEN, reason: null, reopensOn: null, nextChangeAt: null };
  }
  return { state, reason, reopensOn, nextChangeAt: reopensOn === null ? null : startOfDay(reopensOn) };
}
