import { connectionOf } from '@cho-phien/kit/paging';
import { DateOnly } from '@cho-phien/kit/scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { OcopCertificateState } from '../certificate.ts';
import { OcopCertificate } from '../certification.type.ts';

@ObjectType({ description: 'That a producer was told that a certificate ends.' })
export class RenewalNotice {
  @Field(() => ID, { description: 'Public id, `rnn_…`.' })
  id!: string;

  @Field(() => Int, { description: 'Which step: so many days before the end.' })
  daysAhead!: number;

  @Field(() => DateOnly, { description: 'When they were told.' })
  noticedOn!: string;
}

@ObjectType({
  description:
    'A certificate that ends or has ended, with no decision on its re-evaluation yet, and no later one after it.',
})
export class OcopRenewalDue {
  @Field(() => OcopCertificate, { description: 'The certificate.' })
  certificate!: OcopCertificate;

  @Field(() => Int, { description: 'Days until its own end; negative when that lies behind.' })
  daysUntilEnd!: number;
}

@ObjectType({ description: 'How many of a list stand so today.' })
export class RenewalStateCount {
  @Field(() => OcopCertificateState, { description: 'The state.' })
  state!: OcopCertificateState;

  @Field(() => Int, { description: 'How many certificates.' })
  count!: number;
}

const Connection = connectionOf(() => OcopRenewalDue, 'OcopRenewalDue');

@ObjectType({ description: 'A page of the certificates that end, soonest first, and how many stand how.' })
export class OcopRenewalConnection extends Connection {
  @Field(() => [RenewalStateCount], {
    description: 'For each state that occurs, how many the filter without its `state` would leave.',
  })
  counts!: RenewalStateCount[] | (() => Promise<RenewalStateCount[]>);
}

@InputType({ description: 'Which certificates. All conditions must hold.' })
export class OcopRenewalFilter {
  @Field(() => Int, {
    nullable: true,
    description: 'Ending within so many days from today, 0 to 3,660, or ended already; all when absent.',
  })
  within?: number | null;

  @Field(() => OcopCertificateState, { nullable: true, description: 'Standing so today.' })
  state?: OcopCertificateState | null;

  @Field(() => ID, { nullable: true, description: 'Commune of origin of the product, five-digit code.' })
  communeCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Store of the product, `str_…`.' })
  storeId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: with a filing that waits for its result; false: without.',
  })
  isFiled?: boolean | null;
}
