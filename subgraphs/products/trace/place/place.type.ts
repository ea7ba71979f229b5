import { DateOnly } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { LocalizedText, LocalizedTextInput } from '@cho-phien/kit/values';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CommuneStub } from '../../product/origin.type.ts';

/** Whether goods may be sent from a growing area to its market. */
export enum GrowingAreaState {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
}
registerEnumType(GrowingAreaState, {
  name: 'GrowingAreaState',
  description: 'Whether the code of a growing area is in use.',
  valuesConfig: {
    ACTIVE: { description: 'In use.' },
    SUSPENDED: { description: 'Suspended by the office that gave it: nothing new is harvested under it.' },
  },
});

/** What a facility is for. */
export enum FacilityKind {
  PACKING_HOUSE = 'PACKING_HOUSE',
  WORKSHOP = 'WORKSHOP',
  WAREHOUSE = 'WAREHOUSE',
  SHOP = 'SHOP',
}
registerEnumType(FacilityKind, {
  name: 'FacilityKind',
  description: 'What a facility is for.',
  valuesConfig: {
    PACKING_HOUSE: { description: 'Packing house, often with a code of the plant protection office (PHC).' },
    WORKSHOP: { description: 'Where goods are made: drying, cooking, distilling.' },
    WAREHOUSE: { description: 'Where goods are kept.' },
    SHOP: { description: 'Where goods are sold.' },
  },
});

@ObjectType('GrowingArea', { description: 'Land under one growing-area code (PUC), as its store tells of it.' })
export class GrowingAreaType {
  @Field(() => ID, { description: 'Public id, `gar_…`.' })
  id!: string;

  @Field(() => String, {
    description: 'The code that the plant protection office gave: `VN-LSOR-0001`. Not verified here.',
  })
  code!: string;

  @Field(() => LocalizedText, { description: 'What people call it.' })
  name!: LocalizedText;

  @Field(() => String, { nullable: true, description: 'The crop that the code is for.' })
  crop!: string | null;

  @Field(() => String, { nullable: true, description: 'The market that the code is for, ISO 3166-1 alpha-2: `CN`.' })
  market!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its area in square metres.' })
  areaSquareMetres!: number | null;

  @Field(() => CommuneStub, { nullable: true, description: 'Where it lies.' })
  commune!: CommuneStub | null;

  @Field(() => String, { nullable: true, description: 'GS1 location number (GLN), 13 digits.' })
  gln!: string | null;

  @Field(() => GrowingAreaState, { description: 'Whether its code is in use.' })
  state!: GrowingAreaState;

  @Field(() => DateOnly, { nullable: true, description: 'The last day of its code; null when it has no end.' })
  expiresOn!: string | null;
}

@ObjectType('Facility', { description: 'A place where a store packs, makes, keeps or sells goods.' })
export class FacilityType {
  @Field(() => ID, { description: 'Public id, `fac_…`.' })
  id!: string;

  @Field(() => FacilityKind, { description: 'What it is for.' })
  kind!: FacilityKind;

  @Field(() => String, { nullable: true, description: 'Packing-house code (PHC): `VN-LSPH-0012`. Not verified here.' })
  code!: string | null;

  @Field(() => LocalizedText, { description: 'What people call it.' })
  name!: LocalizedText;

  @Field(() => CommuneStub, { nullable: true, description: 'Where it is.' })
  commune!: CommuneStub | null;

  @Field(() => String, { nullable: true, description: 'GS1 location number (GLN), 13 digits.' })
  gln!: string | null;
}

const NAME = 'What people call it, 2 to 100 characters; no name of a person.';
const GLN = 'GS1 location number, 13 digits with the right check digit.';
const COMMUNE = 'The commune, five digits.';

@InputType({ description: 'A growing area of a store: a new one, or one that it has under this code.' })
export class GrowingAreaSaveInput {
  @Field(() => ID, { description: 'The store, `str_…`.' })
  storeId!: string;

  @Field(() => String, {
    description:
      'The code of the plant protection office: 6 to 30 letters, digits and hyphens. A store has each code once.',
  })
  code!: string;

  @Field(() => LocalizedTextInput, { description: NAME })
  name!: LocalizedTextInput;

  @Field(() => String, { nullable: true, description: 'The crop, at most 60 characters.' })
  crop?: string | null;

  @Field(() => String, { nullable: true, description: 'The market, ISO 3166-1 alpha-2.' })
  market?: string | null;

  @Field(() => Int, { nullable: true, description: 'Its area in square metres, 1 to 100,000,000.' })
  areaSquareMetres?: number | null;

  @Field(() => String, { description: COMMUNE })
  communeCode!: string;

  @Field(() => String, { nullable: true, description: GLN })
  gln?: string | null;

  @Field(() => GrowingAreaState, { defaultValue: GrowingAreaState.ACTIVE, description: 'Whether its code is in use.' })
  state!: GrowingAreaState;

  @Field(() => DateOnly, { nullable: true, description: 'The last day of its code.' })
  expiresOn?: string | null;
}

@InputType({ description: 'A facility of a store: a new one, or one that it has.' })
export class FacilitySaveInput {
  @Field(() => ID, { nullable: true, description: 'The one that is changed, `fac_…`; a new one when absent.' })
  id?: string | null;

  @Field(() => ID, { description: 'The store, `str_…`.' })
  storeId!: string;

  @Field(() => FacilityKind, { description: 'What it is for.' })
  kind!: FacilityKind;

  @Field(() => String, { nullable: true, description: 'Packing-house code: 6 to 30 letters, digits and hyphens.' })
  code?: string | null;

  @Field(() => LocalizedTextInput, { description: NAME })
  name!: LocalizedTextInput;

  @Field(() => String, { description: COMMUNE })
  communeCode!: string;

  @Field(() => String, { nullable: true, description: GLN })
  gln?: string | null;
}

@ObjectType({ description: 'What came of `growingAreaSave`.' })
export class GrowingAreaPayload {
  @Field(() => GrowingAreaType, { nullable: true, description: 'The growing area; null when refused.' })
  growingArea!: GrowingAreaType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What came of `facilitySave`.' })
export class FacilityPayload {
  @Field(() => FacilityType, { nullable: true, description: 'The facility; null when refused.' })
  facility!: FacilityType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: UserError[];
}
