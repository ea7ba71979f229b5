import type { Text } from '@cho-phien/kit/errors';
import type { ProvinceKind } from '@cho-phien/kit/places/types';
import { DateOnly } from '@cho-phien/kit/scalars';
import { LocalizedText } from '@cho-phien/kit/values';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

const ProvinceKindEnum: { [Kind in ProvinceKind]: Kind } = { PROVINCE: 'PROVINCE', MUNICIPALITY: 'MUNICIPALITY' };
registerEnumType(ProvinceKindEnum, {
  name: 'ProvinceKind',
  description: 'The two kinds of units below the country.',
  valuesConfig: {
    PROVINCE: { description: 'Tỉnh.' },
    MUNICIPALITY: { description: 'Thành phố trực thuộc trung ương: a city of the rank of a province.' },
  },
});

@Directive('@key(fields: "code")')
@ObjectType('Province', { description: 'A province or centrally run city of the 34 in force since 1 July 2025.' })
export class ProvinceType {
  @Field(() => ID, { description: 'Two digits, the official code of Decision 19/2025/QĐ-TTg.' })
  code!: string;

  @Field(() => String, { description: 'Its name as a part of an address: `lang-son`. Unique among provinces.' })
  slug!: string;

  @Field(() => LocalizedText, { description: 'Without its kind: Lạng Sơn.' })
  name!: Text;

  @Field(() => LocalizedText, { description: 'With its kind: Tỉnh Lạng Sơn.' })
  fullName!: Text;

  @Field(() => ProvinceKindEnum, { description: 'Province or city, in the list in force.' })
  kind!: ProvinceKind;

  @Field(() => LocalizedText, {
    nullable: true,
    description: 'The provinces it was merged from on 1 July 2025, as words; null when it was left as it was.',
  })
  formedFrom!: Text | null;

  @Field(() => DateOnly, {
    description: 'Since when it stands in the list in force. What the reform left as it was is older.',
  })
  validFrom!: string;

  @Field(() => Int, { description: 'How many communes, wards and special zones it has.' })
  communeCount!: number;
}
