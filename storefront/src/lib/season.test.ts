import { describe, expect, it } from 'vitest';
import { speak } from './locale.ts';
import { comeBack, describeMonths, monthRanges, seasonSentence, startsIn, type SeasonFacts } from './season.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const vi = speak('vi');
const en = speak('en');

describe('monthRanges', () => {
  it('joins the turn of the year', () => {
    expect(monthRanges([11, 12, 1, 2])).toEqual([{ from: 11, to: 2 }]);
  });

  it('keeps two harvests apart', () => {
    expect(monthRanges([7, 8, 9, 11, 12])).toEqual([
      { from: 7, to: 9 },
      { from: 11, to: 12 },
    ]);
  });

  it('has no runs for the whole year or none of it', () => {
    expect(monthRanges([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).toEqual([]);
    expect(monthRanges([])).toEqual([]);
  });
});

it('says months in words', () => {
  expect(plain(describeMonths('vi', [11, 12, 1, 2]))).toBe('tháng 11 đến tháng 2');
  expect(plain(describeMonths('vi', [7, 8, 9, 11, 12]))).toBe('tháng 7 đến tháng 9 và tháng 11 đến tháng 12');
  expect(describeMonths('en', [8])).toBe('August');
  expect(describeMonths('vi', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).toBe('quanh năm');
});

it('knows when a season opens', () => {
  const mandarin: SeasonFacts = { months: [11, 12, 1, 2], state: 'IN_SEASON' };
  expect(startsIn(mandarin, 11)).toBe(true);
  expect(startsIn(mandarin, 12)).toBe(false);
  expect(startsIn({ months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], state: 'YEAR_ROUND' }, 1)).toBe(false);
});

it.each<[SeasonFacts, string, string]>([
  [
    { months: [11, 12, 1, 2], state: 'IN_SEASON', endsOn: '2027-02-28' },
    'Đang mùa: tháng 11 đến tháng 2. Vụ này hết vào 28/02/2027.',
    'In season: November to February. This season ends on 28 February 2027.',
  ],
  [
    { months: [9, 10, 11], state: 'ENDING', endsOn: '2026-11-30' },
    'Tháng cuối vụ (tháng 9 đến tháng 11): đến hết ngày 30/11/2026.',
    'Last month of the season (September to November): until 30 November 2026.',
  ],
  [
    { months: [8, 9], state: 'OFF_SEASON', nextStartsOn: '2027-08-01' },
    'Trái mùa. Vụ tới mở vào tháng 8 năm 2027 (tháng 8 đến tháng 9).',
    'Off season. The next one opens in August 2027 (August to September).',
  ],
])('says one sentence for %o', (season, vietnamese, english) => {
  expect(plain(seasonSentence(vi, season))).toBe(vietnamese);
  expect(plain(seasonSentence(en, season))).toBe(english);
});

it('says when an off-season product comes back, or only that it is off', () => {
  expect(plain(comeBack(vi, { months: [8, 9], state: 'OFF_SEASON', nextStartsOn: '2027-08-01' }))).toBe('Hẹn tháng 8');
  expect(comeBack(en, { months: [8, 9], state: 'OFF_SEASON' })).toBe('Off season');
});
