import { addDays, dayOf, startOfDay, type Day } from '@cho-phien/kit/clock';
import { isHoliday, weekdayOf } from '../calendar/calendar.ts';
import type { StoreDelivery } from './facts.ts';

/** Whether a carrier collects, drives and delivers on a day. */
export type MovesOn = (day: Day, store: StoreDelivery) => boolean;

/** How far ahead a store's next packing day is looked for. */
const HORIZON_DAYS = 60;

/**
 * The days on which a store can hand a parcel over that is ordered now, earliest first: packing days of its own, late
 * enough to pack, on which the carrier collects. None when it does not pack for two months.
 */
export function* handOverDays(now: Date, store: StoreDelivery, movesOn: MovesOn): Generator<Day> {
  const today = dayOf(now);
  let toPack = store.daysToPack;
  for (let ahead = isBeforeCutOff(now, store.cutOff) ? 0 : 1; ahead <= HORIZON_DAYS; ahead += 1) {
    const day = addDays(today, ahead);
    if (!packsOn(day, store)) continue;
    if (toPack > 0) toPack -= 1;
    else if (movesOn(day, store)) yield day;
  }
}

/** The day on which a parcel arrives that takes so many of its carrier's days. */
export function arrivalOf(handOver: Day, days: number, store: StoreDelivery, movesOn: MovesOn): Day {
  let day = handOver;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (movesOn(day, store)) left -= 1;
  }
  return day;
}

/** Whether a store works on a day. */
export function packsOn(day: Day, { packingWeekdays, packsOnHolidays, restDays }: StoreDelivery): boolean {
  return packingWeekdays.includes(weekdayOf(day)) && !restDays.includes(day) && (packsOnHolidays || !isHoliday(day));
}

function isBeforeCutOff(now: Date, cutOff: string): boolean {
  const [hours = 0, minutes = 0] = cutOff.split(':').map(Number);
  return now.getTime() - startOfDay(dayOf(now)).getTime() < (hours * 60 + minutes) * 60_000;
}
