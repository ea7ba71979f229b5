import type { Parcel, PromiseFacts, StoreDelivery } from './facts.ts';

export const CHI_LANG = '06463';
export const DONG_KINH = '05977';
export const HOAN_KIEM = '00070';
export const SAI_GON = '26740';
/** A remote commune of the province. */
export const MAU_SON = '06541';

export const STORE: StoreDelivery = {
  cutOff: '15:00',
  packingWeekdays: [1, 2, 3, 4, 5, 6],
  packsOnHolidays: false,
  daysToPack: 0,
  restDays: [],
  canPackCold: false,
  own: null,
  collectionPoints: [],
  isDemo: true,
};

export const PARCEL: Parcel = {
  grams: 2_500,
  declaredValue: 150_000,
  collect: 0,
  storage: ['AMBIENT'],
  shelfLifeDays: null,
  bestBefore: null,
};

/** A time of day in Vietnam. */
export function at(day: string, time = '09:00'): Date {
  return new Date(`${day}T${time}:00+07:00`);
}

/** A Monday without holidays near it. */
export const MONDAY = '2026-11-09';

/** An order on a Monday morning from Chi Lăng to the middle of Hà Nội, with what a test changes. */
export function facts(
  change: Partial<Omit<PromiseFacts, 'parcel' | 'store'>> & {
    parcel?: Partial<Parcel>;
    store?: Partial<StoreDelivery>;
  },
): PromiseFacts {
  return {
    origin: CHI_LANG,
    destination: HOAN_KIEM,
    now: at(MONDAY),
    ...change,
    parcel: { ...PARCEL, ...change.parcel },
    store: { ...STORE, ...change.store },
  };
}
