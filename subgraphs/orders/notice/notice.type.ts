import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

/** How a buyer is told, as the API names it. */
export enum NoticeChannelType {
  SMS = 'SMS',
  MAIL = 'MAIL',
}
registerEnumType(NoticeChannelType, {
  name: 'NoticeChannel',
  description: 'How a buyer is told.',
  valuesConfig: { SMS: { description: 'A message to the telephone.' }, MAIL: { description: 'An e-mail.' } },
});

/** Why a buyer was not told. */
export enum NoticeProblem {
  NOT_TAKEN = 'NOT_TAKEN',
  TOO_MANY = 'TOO_MANY',
  NO_SENDER = 'NO_SENDER',
  NO_ADDRESS = 'NO_ADDRESS',
}
registerEnumType(NoticeProblem, {
  name: 'NoticeProblem',
  description: 'Why a buyer was not told of something.',
  valuesConfig: {
    NOT_TAKEN: { description: 'The provider did not take the message.' },
    TOO_MANY: { description: 'Too many messages went to this telephone, or altogether, in an hour.' },
    NO_SENDER: { description: 'No provider is set up.' },
    NO_ADDRESS: { description: 'The telephone or the e-mail address was forgotten.' },
  },
});

@ObjectType('Notice', { description: 'Something that a buyer was to be told and was not, or not yet.' })
export class NoticeType {
  @Field(() => String, { description: 'The number of the order: `7K2M-9Q4XC`.' })
  orderNumber!: string;

  @Field(() => String, { description: 'What happened: `ORDER_PLACED`, `ORDER_CANCELLED` …' })
  event!: string;

  @Field(() => NoticeChannelType, { description: 'How the buyer was to be told.' })
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
