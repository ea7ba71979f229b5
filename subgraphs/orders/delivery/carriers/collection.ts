import { commune } from '@cho-phien/kit/places/places';
import { isHoliday, isSunday } from '../../calendar/calendar.ts';
import type { StoreDelivery } from '../facts.ts';
import { noPoint } from '../refusal.ts';
import tariff from '../tariffs/collection-point-2026.json' with { type: 'json' };
import type { Carrier, CollectionPoint } from './carrier.ts';
import pointsFile from './points.json' with { type: 'json' };
import { waysOfTariff } from './tariff.ts';

const COMMUNES = new Set(pointsFile.communes);

/** The post office of the destination's commune, where the parcel waits: as cheap as a parcel goes. */
export const collection: Carrier = {
  code: 'COLLECTION_POINT',
  movesOn: (day) => !isSunday(day) && !isHoliday(day),
  isUsedBy: (store) => store.collectionPoints.length > 0,
  waysOf(sending) {
    const { journey, store } = sending;
    const point = pointIn(journey.destination, store);
    if (!point) return [{ service: null, reason: noPoint }];
    return waysOfTariff([tariff], sending).map((way) => ('reason' in way ? way : { ...way, point }));
  },
};

/** The collection points of a province that a store sends to. */
export function pointsOf(provinceCode: string, store: StoreDelivery): CollectionPoint[] {
  return pointsFile.communes
    .filter((code) => commune(code)?.provinceCode === provinceCode)
    .flatMap((code) => pointIn(code, store) ?? []);
}

/** Whether a commune has a post office that keeps parcels, and so a counter. */
export function hasPostOffice(communeCode: string): boolean {
  return COMMUNES.has(communeCode);
}

function pointIn(communeCode: string, { collectionPoints: used }: StoreDelivery): CollectionPoint | undefined {
  const place = commune(communeCode);
  if (!place || !COMMUNES.has(communeCode) || (used !== 'ALL' && !used.includes(communeCode))) return undefined;
  return {
    code: `BD-${communeCode}`,
    communeCode,
    name: {
      vi: `Điểm nhận hàng ${place.fullName.vi} (minh họa)`,
      en: `Collection point of ${place.fullName.en} (demo)`,
    },
    isDemo: pointsFile.isDemo,
  };
}
