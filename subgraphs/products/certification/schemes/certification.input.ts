import { IDEMPOTENCY_KEY } from '@cho-phien/kit/idempotency';
import { DateOnly, SafeInt } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Certification } from './certification.type.ts';

const KEY = { description: IDEMPOTENCY_KEY };

@InputType({ description: 'A certification to record: of exactly one of a product and a store.' })
export class CertificationRecordInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Code of the scheme, see `certificationSchemes`.' })
  scheme!: string;

  @Field(() => ID, { nullable: true, description: 'The product it is of, `prd_…`.' })
  productId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The store whose growing area or facility it is of, `str_…`; one that has products here.',
  })
  storeId?: string | null;

  @Field(() => String, { description: "Its number or code, in the scheme's form." })
  number!: string;

  @Field(() => String, { nullable: true, description: 'Who issued it, at most 200 characters.' })
  certifier?: string | null;

  @Field(() => [String], {
    defaultValue: [],
    description: 'The crops it covers; at most 20, each at most 100 characters.',
  })
  crops!: string[];

  @Field(() => SafeInt, { nullable: true, description: 'The area it covers, in square metres, 1 to 10,000,000,000.' })
  areaSquareMetres?: number | null;

  @Field(() => String, { nullable: true, description: 'The market it is for, at most 200 characters.' })
  market?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The growing area or facility by name, at most 200 characters; never a person's home.",
  })
  site?: string | null;

  @Field(() => ID, { nullable: true, description: 'Commune of the site, five-digit code; demanded for a store.' })
  communeCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Address at which it can be read: `https://…`, at most 500 characters.',
  })
  sourceUrl?: string | null;

  @Field(() => DateOnly, { description: 'First day in force, not after today.' })
  issuedOn!: string;

  @Field(() => DateOnly, { nullable: true, description: 'Last day in force, not before the first.' })
  expiresOn?: string | null;
}

@InputType({ description: 'A certification that was taken back.' })
export class CertificationRevokeInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The certification, `cer_…`.' })
  id!: string;

  @Field(() => String, { description: 'Why, 1 to 300 characters; public.' })
  reason!: string;

  @Field(() => DateOnly, { description: 'Day of revocation: a day on which it was in force, not after today.' })
  revokedOn!: string;
}

@ObjectType({ description: 'What came of `certificationRecord`.' })
export class CertificationRecordPayload {
  @Field(() => Certification, { nullable: true, description: 'What was recorded; null when refused.' })
  certification!: Certification | null;

  @Field(() => [UserError], { description: 'Why nothing was changed, everything at once; empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What came of `certificationRevoke`.' })
export class CertificationRevokePayload {
  @Field(() => Certification, { nullable: true, description: 'The certification as it stands now; null when refused.' })
  certification!: Certification | null;

  @Field(() => [UserError], { description: 'Why nothing was changed, everything at once; empty on success.' })
  userErrors!: UserError[];
}
