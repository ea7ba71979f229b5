import type { Text } from '@cho-phien/kit/errors';
import { WHOLE_COUNTRY } from '@cho-phien/kit/places/area';
import { commune, province } from '@cho-phien/kit/places/places';
import { LocalizedText } from '@cho-phien/kit/values';
import { CommuneStub, ProvinceStub } from '../product/origin.type.ts';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a price holds, and goods are sent for it.' })
export class DeliveryArea {
  @Field(() => Boolean, { description: 'True for all of Vietnam; the lists are empty then.' })
  isWholeCountry!: boolean;

  @Field(() => [ProvinceStub], { description: 'All of these provinces.' })
  provinces!: ProvinceStub[];

  @Field(() => [CommuneStub], { description: 'And these communes.' })
  communes!: CommuneStub[];

  @Field(() => LocalizedText, {
    description: 'All of it in words, to be said after "for": "cả nước", or at most three places and how many more.',
  })
  name!: LocalizedText;
}

/** The most places that the words name. */
const MOST_NAMED = 3;

/** An area of these codes: of provinces, communes or the country; null where nobody said. */
export function areaOf(codes: readonly string[] | null): DeliveryArea | null {
  if (!codes) return null;
  const isWholeCountry = codes.includes(WHOLE_COUNTRY);
  return {
    isWholeCountry,
    provinces: codes.filter((code) => province(code)).map((code) => ({ code })),
    communes: codes.filter((code) => commune(code)).map((code) => ({ code })),
    name: isWholeCountry ? { vi: 'cả nước', en: 'the whole country' } : nameOf(codes),
  };
}

function nameOf(codes: readonly string[]): Text {
  const places = codes.flatMap((code) => (province(code) ?? commune(code))?.fullName ?? []);
  const [shown, more] = [places.slice(0, MOST_NAMED), places.length - MOST_NAMED];
  const vi = shown.map((place) => place.vi.charAt(0).toLocaleLowerCase('vi') + place.vi.slice(1)).join(', ');
  const en = shown.map((place) => place.en).join(', ');
  return more > 0 ? { vi: `${vi} và ${more} nơi nữa`, en: `${en} and ${more} places more` } : { vi, en };
}
