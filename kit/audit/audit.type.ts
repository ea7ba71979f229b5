import 'reflect-metadata';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../paging.ts';
import { DateTime, JSONObject, SafeInt } from '../scalars.ts';

/** Who wrote. */
export enum ActorKind {
  ACCOUNT = 'ACCOUNT',
  PARTNER = 'PARTNER',
  ANONYMOUS = 'ANONYMOUS',
  SYSTEM = 'SYSTEM',
  OPERATOR = 'OPERATOR',
}
registerEnumType(ActorKind, {
  name: 'ActorKind',
  description: 'What kind of caller wrote.',
  valuesConfig: {
    ACCOUNT: { description: 'A person who had signed in.' },
    PARTNER: { description: "A partner's API client." },
    ANONYMOUS: { description: 'Somebody who had not signed in, such as at signing in itself.' },
    SYSTEM: { description: 'The program itself: first data, copies of what another part owns.' },
    OPERATOR: { description: 'Somebody in the database, past the API.' },
  },
});

/** What was done to a row. */
export enum AuditOperation {
  INSERT = 'INSERT',
  UPDATE = 'UPDATE',
  DELETE = 'DELETE',
}
registerEnumType(AuditOperation, {
  name: 'AuditOperation',
  description: 'What was done.',
  valuesConfig: {
    INSERT: { description: 'It was made.' },
    UPDATE: { description: 'It was changed.' },
    DELETE: { description: 'It was deleted.' },
  },
});

/** One write. */
@Directive('@shareable')
@ObjectType({
  description:
    'One write to one thing. Entries are never changed or deleted. Personal values stand as `•`: that they changed is kept, what they hold is not.',
})
export class AuditEntry {
  @Field(() => SafeInt, { description: 'Counted up with each entry of its subgraph; entries may commit out of order.' })
  position!: number;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => ActorKind, { description: 'What kind of caller wrote.' })
  actorKind!: ActorKind;

  @Field(() => ID, {
    nullable: true,
    description: 'Who: `acc_…` of a person, `cli_…` of an API client, the login of an operator; null for others.',
  })
  actorId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The household (`hhd_…`) that a helper acted for: the act was assisted. Null when nobody was helped.',
  })
  actingFor!: string | null;

  @Field(() => String, { nullable: true, description: 'The mutation, such as `productPublish`; null outside of one.' })
  action!: string | null;

  @Field(() => AuditOperation, { description: 'What was done.' })
  operation!: AuditOperation;

  @Field(() => String, { description: 'The kind of thing, such as `Product`.' })
  entity!: string;

  @Field(() => String, { description: 'Its public id or natural key.' })
  entityId!: string;

  @Field(() => JSONObject, {
    nullable: true,
    description: 'The columns that changed, as they were; null when it was made.',
  })
  before!: object | null;

  @Field(() => JSONObject, {
    nullable: true,
    description: 'The columns that changed, as they are; null when it was deleted.',
  })
  after!: object | null;

  @Field(() => String, { nullable: true, description: 'The request, as in the header `x-request-id` of its answer.' })
  requestId!: string | null;
}

/** A page of entries. */
@Directive('@shareable')
@ObjectType({ description: 'A page of the audit, the latest first.' })
export class AuditEntryConnection {
  @Field(() => [AuditEntry], { description: 'The entries of this page.' })
  nodes!: AuditEntry[];

  @Field(() => PageInfo, { description: 'How to go on.' })
  pageInfo!: PageInfo;
}

/** Which entries. */
@InputType({ description: 'Which entries; conditions are joined by and.' })
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: 'Of one thing, by its public id or natural key.' })
  entityId?: string | null;

  @Field(() => ID, { nullable: true, description: 'By one caller: `acc_…` or `cli_…`.' })
  actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Done by helpers for one household, `hhd_…`.' })
  actingFor?: string | null;
}
