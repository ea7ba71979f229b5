import { addDays, startOfDay, type Day } from './clock.ts';

/** How a product stands to its season on one day. */
export enum SeasonState {
  YEAR_ROUND = 'YEAR_ROUND',
  IN_SEASON = 'IN_SEASON',
  ENDING = 'ENDING',
  OFF_SEASON = 'OFF_SEASON',
}

/** The season of a product on one day, computed from its months. */
export interface SeasonOnDay {
  state: SeasonState;
  /** First day of the next window that has not begun; null all year round or without months. */
  nextStartsOn: Day | null;
  /** Last day of the window that runs now; null when none does, or all year round. */
  endsOn: Day | null;
  /** First day on which the state is another; null when it never changes. */
  nextChangeOn: Day | null;
}

/** Computes the season on a day. `months` are 1 to 12; a window may run over the new year. */
export function seasonOnDay(months: readonly number[], day: Day): SeasonOnDay {
  if (months.length === 12 || months.length === 0) {
    const state = months.length === 12 ? SeasonState.YEAR_ROUND : SeasonState.OFF_SEASON;
    return { state, nextStartsOn: null, endsOn: null, nextChangeOn: null };
  }
  const year = Number(day.slice(0, 4));
  const month = monthOfDay(day);
  const isIn = (ahead: number) => months.includes(((month - 1 + ahead + 12) % 12) + 1);
  const stateIn = (ahead: number) => {
    if (!isIn(ahead)) return SeasonState.OFF_SEASON;
    return isIn(ahead + 1) ? SeasonState.IN_SEASON : SeasonState.ENDING;
  };
  const state = stateIn(0);
  const starts = firstMonth((ahead) => isIn(ahead) && !isIn(ahead - 1));
  const ends = state === SeasonState.OFF_SEASON ? null : firstMonth((ahead) => !isIn(ahead));
  return {
    state,
    nextStartsOn: dayOfMonth(year, month + starts, 1),
    endsOn: ends === null ? null : dayOfMonth(year, month + ends, 0),
    nextChangeOn: dayOfMonth(year, month + firstMonth((ahead) => stateIn(ahead) !== state), 1),
  };
}

/** The instant at which the season state changes next. */
export function nextSeasonChange(months: readonly number[], day: Day): Date | null {
  const { nextChangeOn } = seasonOnDay(months, day);
  return nextChangeOn ? startOfDay(nextChangeOn) : null;
}

/** When orders are wanted ahead of the next season, as a day stands to it. Both days included. */
export interface PreorderOnDay {
  isOpen: boolean;
  opensOn: Day;
  closesOn: Day;
}

/**
 * Orders ahead are wanted so many weeks before each season, until it begins, and not before the season before it is
 * over: then the goods themselves are there. Null for what has no season.
 */
export function preorderOnDay(months: readonly number[], weeks: number, day: Day): PreorderOnDay | null {
  const { nextStartsOn } = seasonOnDay(months, day);
  if (nextStartsOn === null) return null;
  const start = monthOfDay(nextStartsOn);
  const gap = firstMonth((back) => months.includes(((start - 1 - back + 12) % 12) + 1)) - 1;
  const afterLast = dayOfMonth(Number(nextStartsOn.slice(0, 4)), start - gap, 1);
  const wished = addDays(nextStartsOn, -7 * weeks);
  const opensOn = wished > afterLast ? wished : afterLast;
  return { isOpen: day >= opensOn, opensOn, closesOn: addDays(nextStartsOn, -1) };
}

/** The instant at which orders ahead open next; null when they are open, or never. They close with the season's change. */
export function nextPreorderOpening(months: readonly number[], weeks: number | null, day: Day): Date | null {
  const window = weeks === null ? null : preorderOnDay(months, weeks, day);
  return window && !window.isOpen ? startOfDay(window.opensOn) : null;
}

/** The month, 1 to 12, of a day. */
export function monthOfDay(day: Day): number {
  return Number(day.slice(5, 7));
}

/** The smallest number of months ahead, 1 to 12, for which the test holds. */
function firstMonth(test: (ahead: number) => boolean): number {
  for (let ahead = 1; ahead < 12; ahead += 1) if (test(ahead)) return ahead;
  return 12;
}

/** A day of a month that may lie past December; day 0 is the last of the month before. */
function dayOfMonth(year: number, month: number, date: number): Day {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}
