import { daysBetween, type Day } from '@cho-phien/kit/clock';
import type { Parcel, Storage } from './facts.ts';

/**
 * What must be left of the life of goods when they arrive: a quarter of it and never less than a day, so that who
 * receives them can also eat them. Of goods that keep long a quarter would be months, so the quarter is of two weeks
 * at most. Our own rule: no law names a share.
 */
export const LIFE_LEFT = { leastDays: 1, share: 0.25, ofAtMostDays: 14 } as const;

/** How long a box with cold packs keeps goods cold: one or two days, so two is the most that is promised. Ours. */
export const COLD_BOX_DAYS = 2;

/** What is taken where a shelf life is not stated: fresh goods "for a few days", "for a week or two" (`StorageKind`). */
const LIFE_WHEN_UNSAID: Record<Storage, number | null> = {
  AMBIENT: null,
  CHILLED: 7,
  FRESH_MEDIUM: 7,
  FRESH_SHORT: 3,
};

/** How the life of goods stands when they arrive; null when nothing limits it. Days. */
export interface Freshness {
  left: number;
  needed: number;
}

/** The life that is left on arrival, reckoned from the day of packing, and by the lot where that ends earlier. */
export function freshnessOn(arrival: Day, packed: Day, parcel: Parcel): Freshness | null {
  const life = parcel.shelfLifeDays ?? lifeWhenUnsaid(parcel.storage);
  const ends = [
    ...(life === null ? [] : [life - daysBetween(packed, arrival)]),
    ...(parcel.bestBefore === null ? [] : [daysBetween(arrival, parcel.bestBefore)]),
  ];
  if (ends.length === 0) return null;
  const share = Math.min(life ?? 0, LIFE_LEFT.ofAtMostDays) * LIFE_LEFT.share;
  return { left: Math.min(...ends), needed: Math.max(LIFE_LEFT.leastDays, Math.ceil(share)) };
}

/** Whether something in a parcel must stay cold on its way. */
export function needsCold({ storage }: Parcel): boolean {
  return storage.includes('CHILLED');
}

function lifeWhenUnsaid(storage: readonly Storage[]): number | null {
  const lives = storage.flatMap((kind) => LIFE_WHEN_UNSAID[kind] ?? []);
  return lives.length > 0 ? Math.min(...lives) : null;
}
