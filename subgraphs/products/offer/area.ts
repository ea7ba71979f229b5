import { commune, province } from '@cho-phien/kit/places/places';
import { CommuneStub, ProvinceStub } from '../product/origin.type.ts';
import { Field, ObjectType } from 'type-graphql';

/** Among the codes of an area: everywhere. */
export const WHOLE_COUNTRY = 'VN';

@ObjectType({ description: 'Where a price holds, and goods are sent for it.' })
export class DeliveryArea {
  @Field(() => Boolean, { description: 'True for all of Vietnam; the lists are empty then.' })
  isWholeCountry!: boolean;

  @Field(() => [ProvinceStub], { description: 'All of these provinces.' })
  provinces!: ProvinceStub[];

  @Field(() => [CommuneStub], { description: 'And these communes.' })
  communes!: CommuneStub[];
}

/** An area of these codes: of provinces, communes or the country; null where nobody said. */
export function areaOf(codes: readonly string[] | null): DeliveryArea | null {
  if (!codes) return null;
  return {
    isWholeCountry: codes.includes(WHOLE_COUNTRY),
    provinces: codes.filter((code) => province(code)).map((code) => ({ code })),
    communes: codes.filter((code) => commune(code)).map((code) => ({ code })),
  };
}

/** Whether an area holds a commune; true where nobody said. */
export function areaHolds(codes: readonly string[] | null, communeCode: string): boolean {
  if (!codes || codes.includes(WHOLE_COUNTRY) || codes.includes(communeCode)) return true;
  const provinceCode = commune(communeCode)?.provinceCode;
  return provinceCode !== undefined && codes.includes(provinceCode);
}
