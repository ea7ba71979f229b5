import { DateOnly, DateTime } from '@cho-phien/kit/scalars';
import { Source } from '@cho-phien/kit/values';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CategoryType } from '../category/category.type.ts';
import { OcopIssuer } from '../ocop/legal-version.ts';
import { OcopCertificateState } from './certificate.ts';
import { OcopStanding } from './standing.ts';

registerEnumType(OcopCertificateState, {
  name: 'OcopCertificateState',
  description: 'How a recorded certificate stands on the day of the request, computed from its dates.',
  valuesConfig: {
    UPCOMING: { description: 'Its day of issue lies ahead: not in force yet.' },
    ACTIVE: { description: 'In force, and too early to file for re-evaluation.' },
    EXPIRING: { description: 'In force, and re-evaluation may be filed: its end is near.' },
    IN_GRACE: {
      description:
        'Past its end, but re-evaluation was filed after the window: in force until that is decided, at most until `graceUntil` (Article 12(3) of Decision 26/2026).',
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
    LAPSED: { description: 'It has certificates that were issued, none of them in force any more.' },
    REPORTED: { description: 'No certificate is recorded, but a source reported stars.' },
    NONE: { description: 'Neither a certificate nor a report is known.' },
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

export enum OcopRenewalResult {
  GRANTED = 'GRANTED',
  REFUSED = 'REFUSED',
}
registerEnumType(OcopRenewalResult, {
  name: 'OcopRenewalResult',
  description: 'What came of a re-evaluation.',
  valuesConfig: {
    GRANTED: { description: 'Another certificate was granted: `renewedBy`.' },
    REFUSED: { description: 'None was; a grace ended with it.' },
  },
});

@ObjectType({ description: 'The re-evaluation of a certificate: its window, its filing and its result.' })
export class OcopRenewal {
  @Field(() => DateOnly, { description: 'First day on which it may be filed.' })
  opensOn!: string;

  @Field(() => DateOnly, { description: 'Last day on which it is filed in time.' })
  closesOn!: string;

  @Field(() => DateOnly, { nullable: true, description: 'When it was filed; null when it was not.' })
  filedOn!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether it was filed after the window: then the certificate holds past its end until the result, at most until `graceUntil`. What was filed in time has no grace: it is decided before the end.',
  })
  isLate!: boolean;

  @Field(() => DateOnly, { nullable: true, description: 'The day by which a filing is to be decided.' })
  decisionDueOn!: string | null;

  @Field(() => OcopRenewalResult, { nullable: true, description: 'What came of it; null while it is open.' })
  result!: OcopRenewalResult | null;

  @Field(() => DateOnly, { nullable: true, description: 'When it was decided.' })
  decidedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the letter or decision that refused it.' })
  decisionNumber!: string | null;
}

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

@ObjectType({
  description:
    'A recorded OCOP decision: 3 to 5 stars, in force from the day of issue for as long as the rules of its time say.',
})
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

  @Field(() => DateOnly, { description: 'Day of issue; its term runs from it.' })
  issuedOn!: string;

  @Field(() => DateOnly, { description: 'Last day in force by itself, by the rules of its version.' })
  expiresOn!: string;

  @Field(() => DateOnly, {
    nullable: true,
    description: 'Last day of grace after a filing past the window, if it is not decided before; null without one.',
  })
  graceUntil!: string | null;

  @Field(() => Int, { nullable: true, description: 'Days until it ends; null before its issue and when it is over.' })
  daysLeft!: number | null;

  @Field(() => DateOnly, { nullable: true, description: 'Day of revocation.' })
  revokedOn!: string | null;

  @Field(() => OcopRevocationReason, { nullable: true, description: 'Ground of revocation.' })
  revocationReason!: OcopRevocationReason | null;

  @Field(() => String, { nullable: true, description: 'OCOP product code `{province}-{commune}-{ordinal}-{year}`.' })
  productCode!: string | null;

  @Field(() => CategoryType, { nullable: true, description: 'The product set it was scored in, when known.' })
  category!: CategoryType | null;

  @Field(() => Float, {
    nullable: true,
    description: "Mean of the council members' totals, 0 to 100 points, when known.",
  })
  totalMean!: number | null;

  @Field(() => String, { nullable: true, description: 'Address at which the decision can be read, when known.' })
  sourceUrl!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the decision that took it back.' })
  revocationDecision!: string | null;

  @Field(() => OcopRenewal, { description: 'When re-evaluation is filed, and what has come of it.' })
  renewal!: OcopRenewal;

  @Field(() => DateTime, { nullable: true, description: 'When it was entered here; null for what was there before.' })
  recordedAt!: Date | null;

  @Field(() => Boolean, { description: 'True for an invented sample: say so wherever you show it.' })
  isDemo!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The next instant at which a date alone changes its state; null when none will.',
  })
  nextChangeAt!: Date | null;

  uuid!: string;
  productUuid!: string;
  renewsUuid!: string | null;
  renewedByUuid!: string | null;
}
