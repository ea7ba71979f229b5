import { OriginConfidence } from '@cho-phien/kit/confidence';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "code", resolvable: false)')
@ObjectType('Commune', {
  description: 'A commune, ward or special zone: the lower of the two levels of local government since 1 July 2025.',
})
export class CommuneStub {
  @Field(() => ID, { description: 'Official five-digit code.' })
  code!: string;
}

@Directive('@key(fields: "code", resolvable: false)')
@ObjectType('Province', { description: 'A province or centrally run city of the 34 in force since 1 July 2025.' })
export class ProvinceStub {
  @Field(() => ID, { description: 'Official two-digit code.' })
  code!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Store', { description: 'The legal seller of products and its shop; an unknown maker has none.' })
export class StoreStub {
  @Field(() => ID, { description: 'Public id, `str_…`.' })
  id!: string;
}

@ObjectType({ description: 'Where a product is grown or made.' })
export class Origin {
  @Field(() => CommuneStub, { nullable: true, description: 'The commune of today; null when unknown.' })
  commune!: CommuneStub | null;

  @Field(() => OriginConfidence, { description: 'How surely `commune` is known.' })
  confidence!: OriginConfidence;

  @Field(() => String, {
    nullable: true,
    description: 'The place as the source writes it, often a commune or district that no longer exists.',
  })
  sourceText!: string | null;
}
