import { IDEMPOTENCY_KEY } from '@cho-phien/kit/idempotency';
import { DateOnly } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { OcopIssuer } from '../ocop/legal-version.ts';
import { OcopCertificate, OcopRevocationReason } from './certification.type.ts';

const CERTIFICATE = { description: 'The certificate, `crt_…`.' };
const KEY = { description: IDEMPOTENCY_KEY };

/** Not a type of its own: what the payloads below share. */
@ObjectType()
abstract class CertificatePayload {
  @Field(() => OcopCertificate, { nullable: true, description: 'The certificate as it stands now; null when refused.' })
  certificate!: OcopCertificate | null;

  @Field(() => [UserError], { description: 'Why nothing was changed, everything at once; empty on success.' })
  userErrors!: UserError[];
}

@InputType({ description: 'A decision that grants stars.' })
export class OcopCertificateGrantInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The product, `prd_…`.' })
  productId!: string;

  @Field(() => Int, { description: 'Stars granted, 3 to 5: fewer have no decision and no certificate.' })
  stars!: number;

  @Field(() => String, { description: 'The rules it was scored under, such as `QD26-2026`.' })
  legalVersion!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The product set it was scored in, such as `QD26-01`; that of the product when absent.',
  })
  categoryCode?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "Mean of the council members' totals, 0 to 100 points; must reach the stars.",
  })
  totalMean?: number | null;

  @Field(() => String, { description: 'Number of the decision, 1 to 100 characters; once per issuer and product.' })
  decisionNumber!: string;

  @Field(() => DateOnly, { description: 'Date of the decision: not before its rules, not after the day of issue.' })
  decisionDate!: string;

  @Field(() => OcopIssuer, { description: 'Who granted it: must be who grants so many stars under these rules.' })
  issuedBy!: OcopIssuer;

  @Field(() => DateOnly, { description: 'Day of issue, not after today; its term runs from it.' })
  issuedOn!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'OCOP product code `{province}-{commune}-{ordinal}-{year}`, with official codes that belong together; of one product alone.',
  })
  productCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Address at which the decision can be read: `https://…`, at most 500 characters.',
  })
  sourceUrl?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The certificate of the same product that this one renews, `crt_…`; its re-evaluation ends with it.',
  })
  renewsId?: string | null;
}

@InputType({ description: 'A filing for re-evaluation.' })
export class OcopCertificateFileRenewalInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;

  @Field(() => ID, CERTIFICATE)
  id!: string;

  @Field(() => DateOnly, { description: 'When it was filed: not before the window opens, not after today.' })
  filedOn!: string;
}

@InputType({ description: 'A re-evaluation that was refused.' })
export class OcopCertificateRefuseRenewalInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;

  @Field(() => ID, CERTIFICATE)
  id!: string;

  @Field(() => String, { description: 'Number of the letter or decision, 1 to 100 characters.' })
  decisionNumber!: string;

  @Field(() => DateOnly, { description: 'When it was decided: not before the filing, not after today.' })
  decidedOn!: string;
}

@InputType({ description: 'A decision that takes a certificate back.' })
export class OcopCertificateRevokeInput {
  @Field(() => String, KEY)
  idempotencyKey!: string;

  @Field(() => ID, CERTIFICATE)
  id!: string;

  @Field(() => OcopRevocationReason, { description: 'The ground.' })
  reason!: OcopRevocationReason;

  @Field(() => String, { description: 'Number of the decision, 1 to 100 characters.' })
  decisionNumber!: string;

  @Field(() => DateOnly, { description: 'Day of revocation: a day on which it was in force, not after today.' })
  revokedOn!: string;
}

@ObjectType({ description: 'What came of `ocopCertificateGrant`.' })
export class OcopCertificateGrantPayload extends CertificatePayload {}

@ObjectType({ description: 'What came of `ocopCertificateFileRenewal`.' })
export class OcopCertificateFileRenewalPayload extends CertificatePayload {}

@ObjectType({ description: 'What came of `ocopCertificateRefuseRenewal`.' })
export class OcopCertificateRefuseRenewalPayload extends CertificatePayload {}

@ObjectType({ description: 'What came of `ocopCertificateRevoke`.' })
export class OcopCertificateRevokePayload extends CertificatePayload {}
