import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { LocalizedText } from '@cho-phien/kit/values';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { StoreStub } from '../../product/origin.type.ts';
import { LotType } from '../lot/lot.type.ts';

@ObjectType('Recall', {
  description:
    'That a lot, and every lot made of it, is called back: nothing of them may be sold or eaten. An ended recall stays on record.',
})
export class RecallType {
  @Field(() => ID, { description: 'Public id, `rcl_…`.' })
  id!: string;

  @Field(() => LocalizedText, { description: 'Why, in the words of who recalled it.' })
  reason!: LocalizedText;

  @Field(() => LocalizedText, { description: 'What those who have it shall do.' })
  advice!: LocalizedText;

  @Field(() => String, {
    description: 'Whom to call, E.164 (`+84912345678`): the number that the seller or officer chose to make public.',
  })
  contactPhone!: string;

  @Field(() => DateTime, { description: 'Since when it is recalled.' })
  recalledAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When an officer ended it; null while it holds.' })
  endedAt!: Date | null;

  @Field(() => LocalizedText, { nullable: true, description: 'Why it was ended; null while it holds.' })
  endReason!: LocalizedText | null;

  row!: RecallRow;
}

/** A recall as the database has it. */
export interface RecallRow {
  id: string;
  lotId: string;
  reasonVi: string;
  reasonEn: string;
  adviceVi: string;
  adviceEn: string;
  contactPhone: string;
  recalledAt: Date;
  endedAt: Date | null;
  endReasonVi: string | null;
  endReasonEn: string | null;
}

export const RecallConnection = connectionOf(() => RecallType, 'Recall');

/** How somebody came to have goods that are recalled. */
export enum RecallContactKind {
  STORE = 'STORE',
  PARTNER = 'PARTNER',
  OTHER = 'OTHER',
}
registerEnumType(RecallContactKind, {
  name: 'RecallContactKind',
  description: 'Who somebody to call is.',
  valuesConfig: {
    STORE: { description: 'A store here that got some of it or has a lot that was made of it: `store`.' },
    PARTNER: { description: 'A partner that got some of it: `partnerId`.' },
    OTHER: { description: 'Somebody else who got some of it: `name`, perhaps `phone`.' },
  },
});

@ObjectType({ description: 'Somebody to call because of a recall.' })
export class RecallContact {
  @Field(() => RecallContactKind, { description: 'Who it is.' })
  kind!: RecallContactKind;

  @Field(() => StoreStub, { nullable: true, description: 'The store; null for others.' })
  store!: StoreStub | null;

  @Field(() => ID, { nullable: true, description: 'The partner, `ptn_…`; null for others.' })
  partnerId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of somebody who has no account here, as it was told.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Their phone, E.164; null when nobody told it.' })
  phone!: string | null;

  @Field(() => [LotType], { description: 'Recalled lots that were sent to them or that they have, at most 20.' })
  lots!: LotType[];

  @Field(() => Int, { description: 'How many lots that are.' })
  lotCount!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When something was last sent to them; null when nothing was.',
  })
  lastSentAt!: Date | null;

  lotIds!: string[];
}

export const RecallContactConnection = connectionOf(() => RecallContact, 'RecallContact');

@ObjectType({ description: 'What came of a recall or of its end.' })
export class RecallPayload {
  @Field(() => RecallType, { nullable: true, description: 'The recall as it is now; null when refused.' })
  recall!: RecallType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: UserError[];
}
