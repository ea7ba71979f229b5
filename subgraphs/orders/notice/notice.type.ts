import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

/** How somebody is told, as the API names it. */
export enum NoticeChannelType {
  SMS = 'SMS',
  MAIL = 'MAIL',
}
registerEnumType(NoticeChannelType, {
  name: 'NoticeChannel',
  description: 'How somebody is told.',
  valuesConfig: { SMS: { description: 'A message to the telephone.' }, MAIL: { description: 'An e-mail.' } },
});

/** To whom a notice goes. */
export enum NoticeRecipient {
  BUYER = 'BUYER',
  STORE = 'STORE',
}
registerEnumType(NoticeRecipient, {
  name: 'NoticeRecipient',
  description: 'To whom a notice goes.',
  valuesConfig: {
    BUYER: { description: 'The buyer, by the telephone or e-mail address given with the order.' },
    STORE: { description: 'The store, by the telephone that it shows to everybody.' },
  },
});

/** Why somebody was not told. */
export enum NoticeProblem {
  NOT_TAKEN = 'NOT_TAKEN',
  TOO_MANY = 'TOO_MANY',
  NO_SENDER = 'NO_SENDER',
  NO_ADDRESS = 'NO_ADDRESS',
}
registerEnumType(NoticeProblem, {
  name: 'NoticeProblem',
  description: 'Why somebody was not told of something.',
  valuesConfig: {
    NOT_TAKEN: { description: 'The provider did not take the message.' },
    TOO_MANY: { description: 'Too many messages went to this telephone, or altogether, in an hour.' },
    NO_SENDER: { description: 'No provider is set up.' },
    NO_ADDRESS: { description: 'The telephone or the e-mail address is not known any more.' },
  },
});

@ObjectType('Notice', { description: 'Something that a buyer or a store was to be told and was not, or not yet.' })
export class NoticeType {
  @Field(() => String, { description: 'The number of the order: `7K2M-9Q4XC`.' })
  orderNumber!: string;

  @Field(() => String, { description: 'What happened: `ORDER_PLACED`, `ORDER_CANCELLED` …' })
  event!: string;

  @Field(() => NoticeRecipient, { description: 'Who was to be told.' })
  recipient!: NoticeRecipient;

  @Field(() => NoticeChannelType, { description: 'How it was to be told.' })
  channel!: NoticeChannelType;

  @Field(() => NoticeProblem, { description: 'Why that did not work, at the last try.' })
  problem!: NoticeProblem;

  @Field(() => Int, { description: 'How often it was tried.' })
  tries!: number;

  @Field(() => DateTime, { description: 'When it happened.' })
  queuedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it is tried again; null when it was given up.' })
  nextTryAt!: Date | null;
}

export const NoticeConnection = connectionOf(() => NoticeType, 'Notice');
