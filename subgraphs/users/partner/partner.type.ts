import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** What a partner does. */
export enum PartnerKind {
  MARKETPLACE = 'MARKETPLACE',
  RETAILER = 'RETAILER',
  TRACE_PORTAL = 'TRACE_PORTAL',
  OTHER = 'OTHER',
}
registerEnumType(PartnerKind, {
  name: 'PartnerKind',
  description: 'What a partner does.',
  valuesConfig: {
    MARKETPLACE: { description: 'Sàn thương mại điện tử: sells goods of many on its own site or app.' },
    RETAILER: { description: 'Doanh nghiệp bán lẻ: buys goods and sells them in its own shops.' },
    TRACE_PORTAL: { description: 'Cổng truy xuất nguồn gốc: shows where goods come from.' },
    OTHER: { description: 'Anything else.' },
  },
});

/** Whether a partner may use its keys. */
export enum PartnerState {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
}
registerEnumType(PartnerState, {
  name: 'PartnerState',
  description: "Whether a partner's keys are accepted.",
  valuesConfig: {
    ACTIVE: { description: 'They are.' },
    SUSPENDED: { description: 'All of them are refused, until the partner is active again; nothing is lost.' },
  },
});

@ObjectType('Partner', {
  description:
    'An organisation whose programs use this API with keys. Seen by admins, by officers of the whole province that ' +
    'looks after it, and by its own API clients.',
})
export class PartnerType {
  @Field(() => ID, { description: 'Public id, `ptn_…`.' })
  id!: string;

  @Field(() => String, { description: 'What it is called.' })
  name!: string;

  @Field(() => PartnerKind, { description: 'What it does.' })
  kind!: PartnerKind;

  @Field(() => String, { description: 'Where to write to about its API clients, such as before a key ends.' })
  contactEmail!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Two-digit code of the province that looks after it; null when only admins do.',
  })
  provinceCode!: string | null;

  @Field(() => PartnerState, { description: 'Whether its keys are accepted.' })
  state!: PartnerState;

  @Field(() => DateTime, { description: 'Since when it is kept here.' })
  createdAt!: Date;
}

export const PartnerConnection = connectionOf(() => PartnerType, 'Partner');

@InputType({ description: 'A new partner.' })
export class PartnerCreateInput {
  @Field(() => String, { description: 'What it is called, 1 to 120 characters.' })
  name!: string;

  @Field(() => PartnerKind, { description: 'What it does.' })
  kind!: PartnerKind;

  @Field(() => String, { description: 'Where to write to about its API clients; best an address of a team.' })
  contactEmail!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The province that looks after it; without one only admins do, and only they may make it.',
  })
  provinceCode?: string | null;
}

@InputType({ description: 'What to change of a partner. What is absent or null stays.' })
export class PartnerUpdateInput {
  @Field(() => ID, { description: 'Which, `ptn_…`.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What it is called, 1 to 120 characters.' })
  name?: string | null;

  @Field(() => PartnerKind, { nullable: true, description: 'What it does.' })
  kind?: PartnerKind | null;

  @Field(() => String, { nullable: true, description: 'Where to write to about its API clients.' })
  contactEmail?: string | null;
}

@InputType({ description: "Accepting a partner's keys no more, or again." })
export class PartnerSetStateInput {
  @Field(() => ID, { description: 'Which, `ptn_…`.' })
  id!: string;

  @Field(() => PartnerState, { description: 'SUSPENDED holds within five seconds, everywhere.' })
  state!: PartnerState;
}

@ObjectType({ description: 'What came of a change of a partner.' })
export class PartnerPayload {
  @Field(() => PartnerType, { nullable: true, description: 'As it is now; null when it was refused.' })
  partner!: PartnerType | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty when it did.' })
  userErrors!: UserError[];
}
