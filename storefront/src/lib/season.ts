import { monthAndYear, monthName, monthOf, formatDay } from './dates.ts';
import type { Locale, Speaker } from './locale.ts';

/** A run of months, both ends included; a run may cross the new year (11 to 2). */
export interface MonthRange {
  from: number;
  to: number;
}

/** The runs of a set of months, in the order a year shows them; the run across the new year comes last. */
export function monthRanges(months: readonly number[]): MonthRange[] {
  const on = new Set(months);
  if (on.size === 0 || on.size === 12) return [];
  const ranges: MonthRange[] = [];
  for (let month = 1; month <= 12; month += 1) {
    if (!on.has(month) || on.has(previous(month))) continue;
    let to = month;
    while (on.has(next(to))) to = next(to);
    ranges.push({ from: month, to });
  }
  return ranges;
}

const next = (month: number) => (month % 12) + 1;
const previous = (month: number) => ((month + 10) % 12) + 1;

/** `tháng 11 đến tháng 2`, `July to September and November to December`, `quanh năm`. */
export function describeMonths(locale: Locale, months: readonly number[]): string {
  if (months.length >= 12) return locale === 'vi' ? 'quanh năm' : 'all year';
  const [to, and] = locale === 'vi' ? ['đến', 'và'] : ['to', 'and'];
  const runs = monthRanges(months).map(({ from, to: last }) =>
    from === last ? monthName(locale, from) : `${monthName(locale, from)} ${to} ${monthName(locale, last)}`,
  );
  return runs.join(` ${and} `);
}

/** What a page needs to know of a season; the state is the API's, computed for today. */
export interface SeasonFacts {
  months: readonly number[];
  state: 'YEAR_ROUND' | 'IN_SEASON' | 'ENDING' | 'OFF_SEASON';
  nextStartsOn?: string | null;
  endsOn?: string | null;
}

/** One sentence under the twelve months: what the season is doing now, and when it comes or goes. */
export function seasonSentence(t: Speaker, season: SeasonFacts): string {
  const months = describeMonths(t.locale, season.months);
  const ends = season.endsOn ? formatDay(t.locale, season.endsOn) : '';
  switch (season.state) {
    case 'YEAR_ROUND':
      return t('Có quanh năm, không theo mùa.', 'Made or kept all year, without a season.');
    case 'IN_SEASON':
      return ends
        ? t(`Đang mùa: ${months}. Vụ này hết vào ${ends}.`, `In season: ${months}. This season ends on ${ends}.`)
        : t(`Đang mùa: ${months}.`, `In season: ${months}.`);
    case 'ENDING':
      return ends
        ? t(`Tháng cuối vụ (${months}): đến hết ngày ${ends}.`, `Last month of the season (${months}): until ${ends}.`)
        : t(`Tháng cuối vụ: ${months}.`, `Last month of the season: ${months}.`);
    case 'OFF_SEASON': {
      const start = season.nextStartsOn ? monthAndYear(t.locale, season.nextStartsOn) : '';
      return start
        ? t(`Trái mùa. Vụ tới mở vào ${start} (${months}).`, `Off season. The next one opens in ${start} (${months}).`)
        : t(`Trái mùa. Mùa là ${months}.`, `Off season. Its season is ${months}.`);
    }
  }
}

/** Is the harvest on now? Year-round goods are always there and are told apart. */
export function isInSeason({ state }: SeasonFacts): boolean {
  return state === 'IN_SEASON' || state === 'ENDING';
}

/** The season in two or three words: what can be had now, or when it comes back. */
export function seasonWords(t: Speaker, season: SeasonFacts): string {
  switch (season.state) {
    case 'YEAR_ROUND':
      return t('Quanh năm', 'All year');
    case 'IN_SEASON':
      return t('Đang mùa', 'In season');
    case 'ENDING':
      return t('Cuối mùa', 'End of season');
    case 'OFF_SEASON':
      return comeBack(t, season);
  }
}

/** Does the season's window open in this month? Year-round goods never open. */
export function startsIn(season: SeasonFacts, month: number): boolean {
  return monthRanges(season.months).some((range) => range.from === month);
}

/** `Hẹn tháng 8`, said on a card where a product is off season. */
export function comeBack(t: Speaker, season: SeasonFacts): string {
  if (!season.nextStartsOn) return t('Trái mùa', 'Off season');
  const month = monthName(t.locale, monthOf(season.nextStartsOn));
  return t(`Hẹn ${month}`, `Back in ${month}`);
}
