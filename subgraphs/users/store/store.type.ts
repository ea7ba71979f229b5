import { OriginConfidence } from '@cho-phien/kit/confidence';
import type { Text } from '@cho-phien/kit/errors';
import { connectionOf } from '@cho-phien/kit/paging';
import { LocalizedText, Source } from '@cho-phien/kit/values';
import { StoreDuty } from './duty.ts';
import { StoreOpening } from './opening.ts';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

export enum StoreKind {
  HOUSEHOLD = 'HOUSEHOLD',
  COOPERATIVE = 'COOPERATIVE',
  COOPERATIVE_GROUP = 'COOPERATIVE_GROUP',
  COMPANY = 'COMPANY',
  INPUT_SUPPLIER = 'INPUT_SUPPLIER',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(StoreKind, {
  name: 'StoreKind',
  description: 'The legal form of a seller.',
  valuesConfig: {
    HOUSEHOLD: { description: 'Hộ sản xuất, kinh doanh: a farming or business household.' },
    COOPERATIVE: { description: 'Hợp tác xã: a cooperative.' },
    COOPERATIVE_GROUP: { description: 'Tổ hợp tác: a cooperative group without legal personality.' },
    COMPANY: { description: 'Doanh nghiệp: a company of any form.' },
    INPUT_SUPPLIER: { description: 'Nơi bán vật tư nông nghiệp: sells seed, fertiliser and tools to farmers.' },
    UNKNOWN: { description: 'The source names the seller and not its legal form.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('Store', { description: 'The legal seller of products and its shop; an unknown maker has none.' })
export class StoreType {
  @Field(() => ID, { description: 'Public id, `str_…`.' })
  id!: string;

  @Field(() => String, { description: 'Its name as a part of an address. Unique.' })
  slug!: string;

  @Field(() => LocalizedText, { description: 'Its name as the source writes it.' })
  name!: Text;

  @Field(() => StoreKind, { description: 'Its legal form as far as known.' })
  kind!: StoreKind;

  @Field(() => OriginConfidence, { description: 'How surely `commune` is known: say so where it is assumed.' })
  communeConfidence!: OriginConfidence;

  @Field(() => Boolean, { description: 'True for an invented sample record: say so wherever you show it.' })
  isDemo!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether everybody sees it: it is named in `sources`, a sample, or `missingDuties` is empty. Otherwise its ' +
      'members, its helpers and officers of its place see it, and for all others it is not there.',
  })
  isPublic!: boolean;

  @Field(() => Boolean, {
    description: 'Whether somebody has checked who the seller is, see `verification`. Says nothing of the goods.',
  })
  isIdentityVerified!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'House, street or village, in front of `commune`; as the seller wrote it. Null when not known.',
  })
  address!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Telephone for customers in E.164, `+84912345678`; null when not known.',
  })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address for customers; null when not known.' })
  email!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of its business or cooperative registration, as the seller wrote it; null when not known.',
  })
  registrationNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'How and where a customer complains, in the words of the seller and not translated; null when not known.',
  })
  complaintWay!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'When and how goods can be returned, in the words of the seller and not translated; null when not known.',
  })
  returnTerms!: string | null;

  @Field(() => [StoreDuty], {
    description: 'What the law asks a seller to tell and nobody has told of this one; empty when all is there.',
  })
  missingDuties!: StoreDuty[];

  @Field(() => StoreOpening, { description: 'Whether it sells now.' })
  opening!: StoreOpening;

  @Field(() => [Source], { description: 'Where the seller is named.' })
  sources!: Source[];
}

export const StoreConnection = connectionOf(() => StoreType, 'Store');

@InputType({ description: 'Which stores to list; every part that is given must hold.' })
export class StoreFilter {
  @Field(() => [ID], {
    nullable: true,
    description:
      'Only these, `str_…`; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT.',
  })
  ids?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only those with these slugs; unknown ones are left out. At most 100.',
  })
  slugs?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Five-digit code of the commune of the store.' })
  communeCode?: string | null;

  @Field(() => StoreKind, { nullable: true, description: 'The legal form.' })
  kind?: StoreKind | null;

  @Field(() => ID, { nullable: true, description: 'Two-digit code of the province of the store.' })
  provinceCode?: string | null;
}
