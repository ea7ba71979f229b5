import { connectionOf } from '@cho-phien/kit/paging';
import { DateOnly } from '@cho-phien/kit/scalars';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('FormerUnit', {
  description: 'A commune, ward or township that ended on 30 June 2025, when districts ended too.',
})
export class FormerUnitType {
  @Field(() => ID, {
    description:
      'Its official code until then. The same digits may be the code of another commune today: never mix them.',
  })
  code!: string;

  @Field(() => String, { description: 'Vietnamese, with its kind: Thị trấn Đồng Mỏ.' })
  fullName!: string;

  @Field(() => String, { description: 'The district it lay in: Huyện Chi Lăng. Districts no longer exist.' })
  district!: string;

  @Field(() => String, { description: 'The province it lay in, one of the 63 of that time: Tỉnh Lạng Sơn.' })
  province!: string;

  @Field(() => Boolean, {
    description: 'It went into several communes: which one an address means cannot be told from its name.',
  })
  isSplit!: boolean;

  @Field(() => DateOnly, { description: 'Its last day.' })
  validTo!: string;
}

export const FormerUnitConnection = connectionOf(() => FormerUnitType, 'FormerUnit');
