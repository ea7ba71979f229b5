import { addDays } from '@cho-phien/kit/clock';
import { expect, it } from 'vitest';
import { addWorkingDays, isHoliday, isSunday, weekdayOf } from './calendar.ts';
import holidaysFile from './holidays.json' with { type: 'json' };

/** The day and month of the moon. China's calendar and Vietnam's agree in 2026 and 2027; they do not always. */
const MOON = new Intl.DateTimeFormat('en-u-ca-chinese', { day: 'numeric', month: 'numeric', timeZone: 'UTC' });

it('holds the days of the moon that the calendar computes', () => {
  for (let day = '2026-01-01'; day < '2028-01-01'; day = addDays(day, 1)) {
    const moon = MOON.format(new Date(`${day}T00:00:00Z`));
    if (['1/1', '1/2', '1/3', '3/10'].includes(moon)) expect(isHoliday(day), `${day} is ${moon}`).toBe(true);
  }
  const lunar = holidaysFile.dated.filter(({ name }) => /Tết|Giỗ Tổ/.test(name.vi));
  for (const { from, to } of lunar) {
    const days = [];
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(MOON.format(new Date(`${day}T00:00:00Z`)));
    expect(
      days.some((moon) => moon === '1/1' || moon === '3/10'),
      from,
    ).toBe(true);
  }
});

it('makes up a holiday that falls on a weekend, once', () => {
  expect(isHoliday('2027-05-03')).toBe(true);
  expect(isHoliday('2027-05-04')).toBe(false);
});

it('knows the days of the week', () => {
  expect(['2026-11-22', '2026-11-23', '2026-11-28'].map(weekdayOf)).toEqual([7, 1, 6]);
  expect(isSunday('2026-11-22')).toBe(true);
  expect(isSunday('2026-11-23')).toBe(false);
});

it('counts working days over weekends and holidays', () => {
  // Friday, then Monday; 24 November is a holiday.
  expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23');
  expect(addWorkingDays('2026-11-20', 2)).toBe('2026-11-25');
  expect(addWorkingDays('2026-02-13', 1)).toBe('2026-02-23');
  expect(addWorkingDays('2026-11-20', 0)).toBe('2026-11-20');
});
