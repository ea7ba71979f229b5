import { startOfDay, type Day } from '@cho-phien/kit/clock';

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
  const inSeason = new Set(months);
  if (inSeason.size === 12)
    return { state: SeasonState.YEAR_ROUND, nextStartsOn: null, endsOn: null, nextChangeOn: null };
  if (inSeason.size === 0)
    return { state: SeasonState.OFF_SEASON, nextStartsOn: null, endsOn: null, nextChangeOn: null };
  const stateIn = (ahead: number) => stateOf(inSeason, monthOf(day, ahead));
  const state = stateIn(0);
  const startsIn = first((ahead) => inSeason.has(monthOf(day, ahead)) && !inSeason.has(monthOf(day, ahead - 1)));
  const endsBefore = first((ahead) => !inSeason.has(monthOf(day, ahead)));
  const changesIn = first((ahead) => stateIn(ahead) !== state);
  return {
    state,
    nextStartsOn: firstDay(day, startsIn),
    endsOn: state === SeasonState.OFF_SEASON ? null : lastDay(day, endsBefore - 1),
    nextChangeOn: firstDay(day, changesIn),
  };
}

/** The instant at which the season state changes next. */
export function nextSeasonChange(months: readonly number[], day: Day): Date | null {
  const { nextChangeOn } = seasonOnDay(months, day);
  return nextChangeOn ? startOfDay(nextChangeOn) : null;
}

/** The month, 1 to 12, of a day. */
export function monthOfDay(day: Day): number {
  return Number(day.slice(5, 7));
}

function stateOf(inSeason: ReadonlySet<number>, month: number): SeasonState {
  if (!inSeason.has(month)) return SeasonState.OFF_SEASON;
  return inSeason.has((month % 12) + 1) ? SeasonState.IN_SEASON : SeasonState.ENDING;
}

function monthOf(day: Day, ahead: number): number {
  return ((monthOfDay(day) - 1 + ahead + 24) % 12) + 1;
}

/** The smallest number of months ahead, 1 to 12, for which the test holds. */
function first(test: (ahead: number) => boolean): number {
  for (let ahead = 1; ahead <= 12; ahead += 1) if (test(ahead)) return ahead;
  return 12;
}

function firstDay(day: Day, ahead: number): Day {
  const [year = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, monthOfDay(day) - 1 + ahead, 1)).toISOString().slice(0, 10);
}

function lastDay(day: Day, ahead: number): Day {
  const [year = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, monthOfDay(day) + ahead, 0)).toISOString().slice(0, 10);
}
