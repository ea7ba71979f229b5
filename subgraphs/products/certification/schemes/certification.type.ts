import { DateOnly, DateTime, SafeInt } from '@cho-phien/kit/scalars';
import { LocalizedText } from '@cho-phien/kit/values';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CommuneStub } from '../../product/origin.type.ts';
import { CertifiedThing } from './scheme.ts';

registerEnumType(CertifiedThing, {
  name: 'CertifiedThing',
  description: 'What a scheme certifies.',
  valuesConfig: {
    FARMING: { description: 'How something is grown or raised.' },
    GROWING_AREA: { description: 'A growing area that a market accepts.' },
    FACILITY: { description: 'A place of packing that a market accepts.' },
  },
});

export enum CertificationState {
  IN_FORCE = 'IN_FORCE',
  EXPIRED = 'EXPIRED',
  REVOKED = 'REVOKED',
}
registerEnumType(CertificationState, {
  name: 'CertificationState',
  description: 'How a certification stands on the day of the request, computed from its dates.',
  valuesConfig: {
    IN_FORCE: { description: 'It holds.' },
    EXPIRED: { description: 'Past its end.' },
    REVOKED: { description: 'Taken back.' },
  },
});

export enum CertificationSubject {
  PRODUCT = 'PRODUCT',
  STORE = 'STORE',
}
registerEnumType(CertificationSubject, {
  name: 'CertificationSubject',
  description: 'What of the catalogue a certification is of.',
  valuesConfig: {
    PRODUCT: { description: 'Of this product: lists by `certificate` hold it.' },
    STORE: { description: 'Of a growing area or facility of its store: it says nothing of one product by itself.' },
  },
});

@ObjectType({ description: 'A scheme of certification beside OCOP.' })
export class CertificationScheme {
  @Field(() => ID, { description: 'Its code, such as `VIETGAP`: what `certificate` of a filter takes.' })
  code!: string;

  @Field(() => String, { description: 'Stable name for addresses.' })
  slug!: string;

  @Field(() => LocalizedText, { description: 'What it is called.' })
  name!: LocalizedText;

  @Field(() => CertifiedThing, { description: 'What it certifies.' })
  certifies!: CertifiedThing;

  @Field(() => LocalizedText, { description: 'What it says of goods, in a sentence.' })
  meaning!: LocalizedText;

  @Field(() => LocalizedText, { description: 'Who issues it.' })
  issuer!: LocalizedText;

  @Field(() => String, { description: 'A number as an example of its form.' })
  numberExample!: string;

  @Field(() => [String], { description: 'The fields of `certificationRecord` that it demands beside the others.' })
  required!: readonly string[];

  @Field(() => Int, { nullable: true, description: 'The most months that one may hold; null where none is known.' })
  mostMonths!: number | null;

  @Field(() => LocalizedText, {
    nullable: true,
    description: 'What of this was not read in the rule itself; null when all of it was.',
  })
  unverified!: LocalizedText | null;
}

@ObjectType({ description: 'A recorded certification of a scheme other than OCOP.' })
export class Certification {
  @Field(() => ID, { description: 'Public id, `cer_…`.' })
  id!: string;

  @Field(() => CertificationScheme, { description: 'The scheme.' })
  scheme!: CertificationScheme;

  @Field(() => CertificationSubject, { description: 'Whether it is of the product or of a place of its store.' })
  subject!: CertificationSubject;

  @Field(() => CertificationState, { description: 'The state on the day of the request.' })
  state!: CertificationState;

  @Field(() => String, { nullable: true, description: 'Who issued it.' })
  certifier!: string | null;

  @Field(() => String, { description: 'Its number or code.' })
  number!: string;

  @Field(() => [String], { description: 'The crops it covers, as it names them.' })
  crops!: string[];

  @Field(() => SafeInt, { nullable: true, description: 'The area it covers, in square metres.' })
  areaSquareMetres!: number | null;

  @Field(() => String, { nullable: true, description: 'The market it is for, as it names it.' })
  market!: string | null;

  @Field(() => String, { nullable: true, description: "The growing area or facility by name; never a person's home." })
  site!: string | null;

  @Field(() => CommuneStub, { nullable: true, description: 'Where that is.' })
  commune!: CommuneStub | null;

  @Field(() => String, { nullable: true, description: 'Address at which it can be read.' })
  sourceUrl!: string | null;

  @Field(() => DateOnly, { description: 'First day in force.' })
  issuedOn!: string;

  @Field(() => DateOnly, { nullable: true, description: 'Last day in force; null for one that holds until revoked.' })
  expiresOn!: string | null;

  @Field(() => DateOnly, { nullable: true, description: 'Day of revocation.' })
  revokedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was revoked, as it was recorded.' })
  revocationReason!: string | null;

  @Field(() => Boolean, { description: 'True for an invented sample: say so wherever you show it.' })
  isDemo!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The next instant at which a date alone changes its state; null when none will.',
  })
  nextChangeAt!: Date | null;
}
