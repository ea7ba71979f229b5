import { OriginConfidence } from '@cho-phien/kit/confidence';
import type { Text } from '@cho-phien/kit/errors';
import { connectionOf } from '@cho-phien/kit/paging';
import { LocalizedText, Source } from '@cho-phien/kit/values';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

export enum StoreKind {
  HOUSEHOLD = 'HOUSEHOLD',
  COOPERATIVE = 'COOPERATIVE',
  COOPERATIVE_GROUP = 'COOPERATIVE_GROUP',
  COMPANY = 'COMPANY',
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
    description: 'Whether the platform has checked who the seller is. Says nothing of the goods.',
  })
  isIdentityVerified!: boolean;

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
