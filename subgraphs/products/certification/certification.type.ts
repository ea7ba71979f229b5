import { DateOnly } from '@cho-phien/kit/scalars';
import { Source } from '@cho-phien/kit/values';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { OcopCertificateState } from './certificate.ts';
import { OcopStanding } from './standing.ts';

registerEnumType(OcopCertificateState, {
  name: 'OcopCertificateState',
  description: 'How a recorded certificate stands on the day of the request, computed from its dates.',
  valuesConfig: {
    ACTIVE: { description: 'In force for more than 180 days.' },
    EXPIRING: { description: 'In force, 180 days or fewer are left.' },
    IN_GRACE: {
      description:
        'Past its end, but re-evaluation was filed late: in force for at most 180 days more (Article 12(3)).',
    },
    EXPIRED: { description: 'Past its end.' },
    REVOKED: { description: 'Taken back by whoever granted it.' },
  },
});

registerEnumType(OcopStanding, {
  name: 'OcopStanding',
  description: 'Where a product stands in the register of OCOP stars on the day of the request.',
  valuesConfig: {
    IN_FORCE: { description: 'It has a recorded certificate in force: its stars may be shown.' },
    LAPSED: { description: 'It has recorded certificates, none of them in force.' },
    REPORTED: { description: 'No certificate is recorded, but a source reported stars.' },
    NONE: { description: 'Neither a certificate nor a report is known.' },
  },
});

export enum OcopIssuer {
  PROVINCE = 'PROVINCE',
  MINISTRY = 'MINISTRY',
}
registerEnumType(OcopIssuer, {
  name: 'OcopIssuer',
  description: 'Who recognises the stars (Decision 26/2026/QĐ-TTg).',
  valuesConfig: {
    PROVINCE: { description: "The chair of the provincial people's committee: three and four stars." },
    MINISTRY: { description: 'The Minister of Agriculture and Environment: five stars.' },
  },
});

export enum OcopRevocationReason {
  UNTRUTHFUL_DOSSIER = 'UNTRUTHFUL_DOSSIER',
  CRITERIA_NOT_MET = 'CRITERIA_NOT_MET',
  LAW_BROKEN = 'LAW_BROKEN',
  MARK_MISUSED = 'MARK_MISUSED',
  PRODUCTION_ENDED = 'PRODUCTION_ENDED',
  OTHER_CONCLUSION = 'OTHER_CONCLUSION',
}
registerEnumType(OcopRevocationReason, {
  name: 'OcopRevocationReason',
  description: 'The six grounds of revocation (Decision 26/2026/QĐ-TTg, Article 8(1)).',
  valuesConfig: {
    UNTRUTHFUL_DOSSIER: { description: '(a) The dossier was untruthful or forged.' },
    CRITERIA_NOT_MET: { description: '(b) The product no longer meets the criteria.' },
    LAW_BROKEN: { description: '(c) Law on quality, food safety, environment, IP or labelling was broken.' },
    MARK_MISUSED: { description: '(d) The OCOP mark was misused.' },
    PRODUCTION_ENDED: { description: '(đ) The product is no longer made.' },
    OTHER_CONCLUSION: { description: '(e) Another conclusion of a competent agency.' },
  },
});

@ObjectType({
  description:
    'OCOP stars that a source reported, without the decision on file. Never shown as certified, nor as lapsed.',
})
export class OcopClaim {
  @Field(() => Int, { description: 'Stars reported, 3 to 5.' })
  stars!: number;

  @Field(() => String, { description: 'When, as precisely as known: `2024-09` or `2020-09-04`.' })
  reportedOn!: string;

  @Field(() => Source, { description: 'Who reported it.' })
  source!: Source;
}

@ObjectType({ description: 'A recorded OCOP decision: 3 to 5 stars, in force for 36 months from the day of issue.' })
export class OcopCertificate {
  @Field(() => ID, { description: 'Public id, `crt_…`.' })
  id!: string;

  @Field(() => Int, { description: 'Stars granted, 3 to 5.' })
  stars!: number;

  @Field(() => OcopCertificateState, { description: 'The state on the day of the request.' })
  state!: OcopCertificateState;

  @Field(() => Boolean, { description: 'Whether the stars may be shown: only while it is in force.' })
  showsBadge!: boolean;

  @Field(() => String, { description: 'The rule it was scored under, such as `QD26-2026`.' })
  legalVersion!: string;

  @Field(() => String, { description: 'Number of the decision.' })
  decisionNumber!: string;

  @Field(() => DateOnly, { description: 'Date of the decision.' })
  decisionDate!: string;

  @Field(() => OcopIssuer, { description: 'Who granted it.' })
  issuedBy!: OcopIssuer;

  @Field(() => DateOnly, { description: 'Day of issue; the 36 months run from it.' })
  issuedOn!: string;

  @Field(() => DateOnly, { description: 'Last day in force, 36 months after the day of issue.' })
  expiresOn!: string;

  @Field(() => DateOnly, { nullable: true, description: 'Last day of grace after a late filing; null without one.' })
  graceUntil!: string | null;

  @Field(() => Int, { nullable: true, description: 'Days until it ends; null when it is over.' })
  daysLeft!: number | null;

  @Field(() => DateOnly, { nullable: true, description: 'Day of revocation.' })
  revokedOn!: string | null;

  @Field(() => OcopRevocationReason, { nullable: true, description: 'Ground of revocation.' })
  revocationReason!: OcopRevocationReason | null;

  @Field(() => String, { nullable: true, description: 'OCOP product code `{province}-{commune}-{ordinal}-{year}`.' })
  productCode!: string | null;

  @Field(() => Boolean, { description: 'True for an invented sample: say so wherever you show it.' })
  isDemo!: boolean;

  /** When the state changes next; part of the product's `nextChangeAt`. */
  nextChangeAt!: Date | null;
}
