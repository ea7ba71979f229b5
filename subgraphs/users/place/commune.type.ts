import type { Text } from '@cho-phien/kit/errors';
import { connectionOf } from '@cho-phien/kit/paging';
import type { CommuneKind, PlaceName } from '@cho-phien/kit/places/types';
import { DateOnly } from '@cho-phien/kit/scalars';
import { LocalizedText } from '@cho-phien/kit/values';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

const CommuneKindEnum: { [Kind in CommuneKind]: Kind } = {
  COMMUNE: 'COMMUNE',
  WARD: 'WARD',
  SPECIAL_ZONE: 'SPECIAL_ZONE',
};
registerEnumType(CommuneKindEnum, {
  name: 'CommuneKind',
  description: 'The three kinds of units below a province.',
  valuesConfig: {
    COMMUNE: { description: 'Xã: rural.' },
    WARD: { description: 'Phường: urban.' },
    SPECIAL_ZONE: { description: 'Đặc khu: an island or a group of islands.' },
  },
});

@ObjectType('PlaceName', { description: 'A name that a place has or had. Codes are identity, names are labels.' })
export class PlaceNameType {
  @Field(() => String, { description: 'Vietnamese, with its kind: Xã Lộc Ninh.' })
  fullName!: string;

  @Field(() => CommuneKindEnum, { description: 'What it was then.' })
  kind!: CommuneKind;

  @Field(() => DateOnly, { description: 'First day of the name.' })
  validFrom!: string;

  @Field(() => DateOnly, { nullable: true, description: 'Last day of the name; null while it holds.' })
  validTo!: string | null;
}

@Directive('@key(fields: "code")')
@ObjectType('Commune', {
  description: 'A commune, ward or special zone: the lower of the two levels of local government since 1 July 2025.',
})
export class CommuneType {
  @Field(() => ID, { description: 'Five digits, the official code of Decision 19/2025/QĐ-TTg.' })
  code!: string;

  @Field(() => String, {
    description: 'Its name as a part of an address, unique in the country: `bac-son`; namesakes carry their code.',
  })
  slug!: string;

  @Field(() => LocalizedText, { description: 'Without its kind: Bắc Sơn.' })
  name!: Text;

  @Field(() => LocalizedText, { description: 'With its kind: Xã Bắc Sơn.' })
  fullName!: Text;

  @Field(() => CommuneKindEnum, { description: 'Commune, ward or special zone, in the list in force.' })
  kind!: CommuneKind;

  @Field(() => DateOnly, {
    description: 'Since when it stands in the list in force. What the reform left as it was is older.',
  })
  validFrom!: string;

  @Field(() => DateOnly, { nullable: true, description: 'Its last day; null while it exists.' })
  validTo!: string | null;

  @Field(() => [PlaceNameType], { description: 'Its names with their dates, the current one first.' })
  names!: PlaceName[];
}

export const CommuneConnection = connectionOf(() => CommuneType, 'Commune');

@InputType({ description: 'Which communes to list; every part that is given must hold.' })
export class CommuneFilter {
  @Field(() => ID, { nullable: true, description: 'Two-digit code of the province.' })
  provinceCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A name in force or a former one, or the beginnings of its words; district or province may follow. Marks are ' +
      'optional, those you type come first. At most 200 characters, otherwise BAD_USER_INPUT, reason INVALID_TEXT.',
  })
  search?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Five-digit codes; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT.',
  })
  codes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only those with these slugs; unknown ones are left out. At most 100.',
  })
  slugs?: string[] | null;
}
