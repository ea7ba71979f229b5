import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum OriginConfidence {
  FROM_SOURCE = 'FROM_SOURCE',
  INFERRED = 'INFERRED',
  ASSUMED = 'ASSUMED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(OriginConfidence, {
  name: 'OriginConfidence',
  description: 'How surely the commune of origin is known.',
  valuesConfig: {
    FROM_SOURCE: { description: 'Named in the source; a former commune is mapped to the one of today.' },
    INFERRED: { description: 'Concluded from the wording of the source.' },
    ASSUMED: { description: 'Only the former district is sourced; the commune was chosen for the demonstration.' },
    UNKNOWN: { description: 'Not given.' },
  },
});

@Directive('@key(fields: "code", resolvable: false)')
@ObjectType('Commune', {
  description: 'A commune, ward or special zone: the lower of the two levels of local government since 1 July 2025.',
})
export class CommuneStub {
  @Field(() => ID, { description: 'Official five-digit code.' })
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
