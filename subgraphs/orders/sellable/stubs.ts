import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Store', { description: 'The legal seller of products and its shop; an unknown maker has none.' })
export class StoreStub {
  @Field(() => ID, { description: 'Public id, `str_…`.' })
  id!: string;
}

@Directive('@key(fields: "code", resolvable: false)')
@ObjectType('Commune', {
  description: 'A commune, ward or special zone: the lower of the two levels of local government since 1 July 2025.',
})
export class CommuneStub {
  @Field(() => ID, { description: 'Official five-digit code.' })
  code!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Product', { description: 'A product of a maker or a place, with its sizes, season and certificates.' })
export class ProductStub {
  @Field(() => ID, { description: 'Public id, `prd_…`.' })
  id!: string;
}
