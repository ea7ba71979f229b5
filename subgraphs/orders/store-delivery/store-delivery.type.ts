import { DateOnly, SafeInt } from '@cho-phien/kit/scalars';
import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { Money } from '@cho-phien/kit/values';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CommuneStub } from '../sellable/stubs.ts';

const CUT_OFF = '`HH:mm` in Vietnam: what is ordered before it is begun the same day.';
const WEEKDAYS = 'Days on which it packs: 1 is Monday, 7 Sunday; each once.';
const DAYS_TO_PACK = 'Packing days between beginning and handing over, 0 to 14; 0 is the same day.';
const REST_DAYS = 'Days in Vietnam on which it rests beside; at most 60, those that have passed are left out.';
const OWN_FEE = 'What it asks for a parcel, whole đồng, 0 to 1,000,000.';
const OWN_DAYS = 'Days from the day it is packed, 0 to 7; 0 is the same day.';
const POINTS = 'Communes to whose collection point it sends; null for every one, none for no collection.';

@ObjectType({ description: 'Where a store delivers with its own hands.' })
export class StoreOwnDelivery {
  @Field(() => [CommuneStub], { description: 'The communes it goes to.' })
  communes!: CommuneStub[];

  @Field(() => Money, { description: 'What it asks for a parcel.' })
  fee!: Money;

  @Field(() => Int, { description: OWN_DAYS })
  days!: number;
}

@ObjectType('StoreDelivery', { description: 'How a store packs and sends; delivery promises follow from it.' })
export class StoreDeliveryType {
  @Field(() => Boolean, { description: 'Whether the store has said it; else it is what is usual.' })
  isSaid!: boolean;

  @Field(() => String, { description: CUT_OFF })
  cutOff!: string;

  @Field(() => [Int], { description: WEEKDAYS })
  packingWeekdays!: readonly number[];

  @Field(() => Boolean, { description: 'Whether it packs on public holidays too.' })
  packsOnHolidays!: boolean;

  @Field(() => Int, { description: DAYS_TO_PACK })
  daysToPack!: number;

  @Field(() => [DateOnly], { description: 'Days in Vietnam on which it rests beside.' })
  restDays!: readonly string[];

  @Field(() => Boolean, { description: 'Whether it has boxes and packs to keep goods cold.' })
  canPackCold!: boolean;

  @Field(() => StoreOwnDelivery, { nullable: true, description: 'What it brings itself; null when nothing.' })
  own!: StoreOwnDelivery | null;

  @Field(() => [CommuneStub], { nullable: true, description: POINTS })
  collectionPoints!: CommuneStub[] | null;
}

@InputType({ description: 'Where a store delivers with its own hands.' })
export class StoreOwnDeliveryInput {
  @Field(() => [ID], { description: 'Five-digit codes of communes in force, 1 to 200.' })
  communeCodes!: string[];

  @Field(() => SafeInt, { description: OWN_FEE })
  fee!: number;

  @Field(() => Int, { description: OWN_DAYS })
  days!: number;
}

@InputType({ description: 'How a store packs and sends from now on: all of it.' })
export class StoreDeliverySetInput {
  @Field(() => ID, { description: 'The store, `str_…`.' })
  storeId!: string;

  @Field(() => String, { description: CUT_OFF })
  cutOff!: string;

  @Field(() => [Int], { description: WEEKDAYS })
  packingWeekdays!: number[];

  @Field(() => Boolean, { description: 'Whether it packs on public holidays too.' })
  packsOnHolidays!: boolean;

  @Field(() => Int, { description: DAYS_TO_PACK })
  daysToPack!: number;

  @Field(() => [DateOnly], { description: REST_DAYS })
  restDays!: string[];

  @Field(() => Boolean, { description: 'Whether it has boxes and packs to keep goods cold.' })
  canPackCold!: boolean;

  @Field(() => StoreOwnDeliveryInput, { nullable: true, description: 'What it brings itself; null when nothing.' })
  own?: StoreOwnDeliveryInput | null;

  @Field(() => [ID], { nullable: true, description: POINTS })
  collectionPointCodes?: string[] | null;
}

@ObjectType({ description: 'What came of `storeDeliverySet`.' })
export class StoreDeliveryPayload {
  @Field(() => StoreDeliveryType, { nullable: true, description: 'As it is now; null when refused.' })
  storeDelivery!: StoreDeliveryType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: InputError[];
}
