import { addDays, type Day } from '@cho-phien/kit/clock';
import { preorderOnDay, seasonOnDay } from '@cho-phien/kit/season';

/** One season of goods that are ordered ahead: they are handed over from its first day to its last. */
export interface Harvest {
  startsOn: Day;
  endsOn: Day;
}

/** When goods are in season, and how many weeks before that their seller takes orders. */
export interface Seasonal {
  /** 1 to 12 */
  seasonMonths: readonly number[];
  /** Null when none are taken ahead. */
  preorderWeeks: number | null;
}

/** The harvest that may be ordered ahead on a day, as far as the calendar goes; undefined when none. */
export function openHarvest({ seasonMonths, preorderWeeks }: Seasonal, day: Day): Harvest | undefined {
  const window = preorderWeeks === null ? null : preorderOnDay(seasonMonths, preorderWeeks, day);
  return window?.isOpen ? harvestFrom(seasonMonths, addDays(window.closesOn, 1)) : undefined;
}

/** The season of these months that begins on a day; undefined when none does. */
export function harvestFrom(seasonMonths: readonly number[], startsOn: Day): Harvest | undefined {
  const { nextStartsOn } = seasonOnDay(seasonMonths, addDays(startsOn, -1));
  const { endsOn } = seasonOnDay(seasonMonths, startsOn);
  return nextStartsOn === startsOn && endsOn !== null ? { startsOn, endsOn } : undefined;
}

/** What stands in place of a lot's uuid for the harvest that begins on a day: `…20270801`. */
export function harvestLot(startsOn: Day): string {
  return `00000000-0000-0000-0000-0000${startsOn.replaceAll('-', '')}`;
}
