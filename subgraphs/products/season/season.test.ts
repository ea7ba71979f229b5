import { describe, expect, it } from 'vitest';
import { SeasonState, seasonOnDay } from './season.ts';

describe('the season on a day', () => {
  it('runs over the new year', () => {
    const mandarin = [1, 2, 11, 12];
    expect(seasonOnDay(mandarin, '2026-11-21')).toEqual({
      state: SeasonState.IN_SEASON,
      nextStartsOn: '2027-11-01',
      endsOn: '2027-02-28',
      nextChangeOn: '2027-02-01',
    });
    expect(seasonOnDay(mandarin, '2027-02-28').state).toBe(SeasonState.ENDING);
    expect(seasonOnDay(mandarin, '2027-03-01')).toEqual({
      state: SeasonState.OFF_SEASON,
      nextStartsOn: '2027-11-01',
      endsOn: null,
      nextChangeOn: '2027-11-01',
    });
  });

  it('knows two windows in a year', () => {
    expect(seasonOnDay([7, 8, 9, 11, 12], '2026-09-15')).toMatchObject({
      state: SeasonState.ENDING,
      nextStartsOn: '2026-11-01',
    });
    expect(seasonOnDay([7, 8, 9, 11, 12], '2026-10-31')).toMatchObject({
      state: SeasonState.OFF_SEASON,
      nextStartsOn: '2026-11-01',
    });
  });

  it('never changes all year round, nor without months', () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect(seasonOnDay(all, '2026-11-21')).toEqual({
      state: SeasonState.YEAR_ROUND,
      nextStartsOn: null,
      endsOn: null,
      nextChangeOn: null,
    });
    expect(seasonOnDay([], '2026-11-21').nextChangeOn).toBeNull();
  });

  it('of one month is ending from its first day', () => {
    expect(seasonOnDay([8], '2026-08-01')).toEqual({
      state: SeasonState.ENDING,
      nextStartsOn: '2027-08-01',
      endsOn: '2026-08-31',
      nextChangeOn: '2026-09-01',
    });
  });
});
