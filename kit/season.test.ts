import { describe, expect, it } from 'vitest';
import { nextPreorderOpening, preorderOnDay, seasonOnDay, SeasonState } from './season.ts';

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

  it('lets orders in so many weeks ahead of it, until it begins, and not while the goods are there', () => {
    const august = { opensOn: '2027-07-04', closesOn: '2027-07-31' };
    expect(preorderOnDay([8, 9], 4, '2026-11-21')).toEqual({ isOpen: false, ...august });
    expect(preorderOnDay([8, 9], 4, '2027-07-03')).toEqual({ isOpen: false, ...august });
    expect(preorderOnDay([8, 9], 4, '2027-07-04')).toEqual({ isOpen: true, ...august });
    expect(preorderOnDay([8, 9], 4, '2027-07-31')).toEqual({ isOpen: true, ...august });
    // From its first day on it is about the next one.
    expect(preorderOnDay([8, 9], 4, '2027-08-01')).toMatchObject({ isOpen: false, closesOn: '2028-07-31' });
    // A window over the new year, and a gap that is shorter than the seller wishes for.
    expect(preorderOnDay([11, 12, 1], 26, '2026-02-01')).toEqual({
      isOpen: false,
      opensOn: '2026-05-03',
      closesOn: '2026-10-31',
    });
    expect(preorderOnDay([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 26, '2026-11-21')).toEqual({
      isOpen: false,
      opensOn: '2026-12-01',
      closesOn: '2026-12-31',
    });
    expect(preorderOnDay([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 4, '2026-11-21')).toBeNull();
    expect(nextPreorderOpening([8, 9], 4, '2026-11-21')).toEqual(new Date('2027-07-03T17:00:00Z'));
    expect(nextPreorderOpening([8, 9], 4, '2027-07-04')).toBeNull();
    expect(nextPreorderOpening([8, 9], null, '2026-11-21')).toBeNull();
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
