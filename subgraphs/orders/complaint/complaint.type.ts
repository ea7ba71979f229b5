import type { Day } from '@cho-phien/kit/clock';
import { connectionOf } from '@cho-phien/kit/paging';
import { DateOnly, DateTime } from '@cho-phien/kit/scalars';
import { Money } from '@cho-phien/kit/values';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { StoreStub } from '../sellable/stubs.ts';
import { ComplaintState } from './states.ts';

registerEnumType(ComplaintState, {
  name: 'ComplaintState',
  description: 'Where a complaint stands.',
  valuesConfig: {
    OPEN: {
      description: 'The store has to answer; when it does not in time, the complaint goes to the site by itself.',
    },
    ANSWERED: { description: 'The store has answered: the buyer agrees, or takes it to the site. Silence agrees.' },
    ESCALATED: { description: 'With the site: an officer of the place of the store decides.' },
    RESOLVED: { description: 'It has its outcome.' },
  },
});

/** What is wrong with an order. */
export enum ComplaintReason {
  SPOILED = 'SPOILED',
  WRONG = 'WRONG',
  MISSING = 'MISSING',
  LATE = 'LATE',
  OTHER = 'OTHER',
}
registerEnumType(ComplaintReason, {
  name: 'ComplaintReason',
  description: 'What is wrong with an order.',
  valuesConfig: {
    SPOILED: { description: 'Spoiled, broken or not fresh.' },
    WRONG: { description: 'Other goods than were ordered.' },
    MISSING: { description: 'Something is missing.' },
    LATE: { description: 'It came late, or has not come.' },
    OTHER: { description: 'Something else, as the text says.' },
  },
});

/** What is offered, or was agreed. */
export enum ComplaintOutcome {
  REFUND = 'REFUND',
  REPLACEMENT = 'REPLACEMENT',
  REFUSED = 'REFUSED',
}
registerEnumType(ComplaintOutcome, {
  name: 'ComplaintOutcome',
  description: 'What comes of a complaint.',
  valuesConfig: {
    REFUND: { description: 'Some or all of the money is given back.' },
    REPLACEMENT: { description: 'The goods are sent again.' },
    REFUSED: { description: 'Nothing, for the reason that is said.' },
  },
});

/** Who took a step. */
export enum ComplaintParty {
  BUYER = 'BUYER',
  STORE = 'STORE',
  SITE = 'SITE',
  TIME = 'TIME',
}
registerEnumType(ComplaintParty, {
  name: 'ComplaintParty',
  description: 'Who took a step of a complaint.',
  valuesConfig: {
    BUYER: { description: 'The buyer.' },
    STORE: { description: 'The store.' },
    SITE: { description: 'An officer, for the site.' },
    TIME: { description: 'Nobody: the time for the step before had passed.' },
  },
});

@ObjectType({ description: 'A step of a complaint. Steps are never changed or deleted.' })
export class ComplaintEvent {
  @Field(() => ComplaintState, { description: 'Where it stood from then on.' })
  state!: ComplaintState;

  @Field(() => ComplaintParty, { description: 'Who took it.' })
  by!: ComplaintParty;

  @Field(() => String, { nullable: true, description: 'What was said; null when nothing was.' })
  text!: string | null;

  @Field(() => ComplaintOutcome, {
    nullable: true,
    description: 'What the store offers, or what was decided; null where neither is.',
  })
  outcome!: ComplaintOutcome | null;

  @Field(() => Money, { nullable: true, description: 'How much is given back, of a REFUND; null otherwise.' })
  refund!: Money | null;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;
}

@ObjectType({ description: 'A picture of what is complained of.' })
export class ComplaintPhoto {
  @Field(() => String, {
    description: 'Where it can be seen until `expiresAt`, by whoever has this address: a path of this site.',
  })
  url!: string;

  @Field(() => DateTime, { description: 'Until when; ask again for another address.' })
  expiresAt!: Date;
}

@ObjectType({
  description: 'What a buyer says is wrong with an order, and what comes of it. Its parties and officers alone see it.',
})
export class Complaint {
  @Field(() => ID, { description: 'Public id, `cmp_…`.' })
  id!: string;

  @Field(() => String, { description: 'The number of the order: `7K2M-9Q4XC`.' })
  orderNumber!: string;

  @Field(() => StoreStub, { description: 'Who sold it.' })
  store!: StoreStub;

  @Field(() => ComplaintState, { description: 'Where it stands.' })
  state!: ComplaintState;

  @Field(() => ComplaintReason, { description: 'What is wrong.' })
  reason!: ComplaintReason;

  @Field(() => DateOnly, {
    nullable: true,
    description: 'The last day of whoever has to take the next step; null when it is resolved.',
  })
  dueOn!: Day | null;

  @Field(() => Boolean, { description: 'Whether that day has passed.' })
  isOverdue!: boolean;

  @Field(() => ComplaintOutcome, { nullable: true, description: 'What came of it; null until it is resolved.' })
  outcome!: ComplaintOutcome | null;

  @Field(() => Money, { description: 'How much the buyer shall get back by it. 0 until that is agreed or decided.' })
  refundAgreed!: Money;

  @Field(() => DateTime, { description: 'When it was made.' })
  openedAt!: Date;

  @Field(() => [ComplaintPhoto], {
    description: 'Pictures that the buyer sent, until they are deleted after 180 days.',
  })
  photos!: ComplaintPhoto[];

  @Field(() => [ComplaintEvent], {
    description: 'Its steps so far, the oldest first; the first has what the buyer wrote.',
  })
  history!: ComplaintEvent[];
}

export const ComplaintConnection = connectionOf(() => Complaint, 'Complaint');
