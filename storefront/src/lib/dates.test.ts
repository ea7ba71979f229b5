import { expect, it } from 'vitest';
import {
  formatDay,
  lastVietnamDay,
  monthAndYear,
  monthName,
  monthOf,
  monthTitle,
  vietnamDay,
  vietnamTime,
} from './dates.ts';
import { formatDong } from './money.ts';

it('tells the Vietnamese day of an instant, seven hours ahead of UTC', () => {
  expect(vietnamDay('2026-11-30T16:59:59.999Z')).toBe('2026-11-30');
  expect(vietnamDay('2026-11-30T17:00:00.000Z')).toBe('2026-12-01');
  expect(vietnamTime('2026-11-30T17:05:00.000Z')).toBe('00:05');
});

it('counts an end at midnight to the day before', () => {
  expect(lastVietnamDay('2026-11-30T17:00:00.000Z')).toBe('2026-11-30');
  expect(lastVietnamDay('2026-11-30T17:00:00.001Z')).toBe('2026-12-01');
});

it('writes a day only as precisely as it is known', () => {
  expect(formatDay('vi', '2020-09-04')).toBe('04/09/2020');
  expect(formatDay('en', '2020-09-04')).toBe('4\u00a0September 2020');
  expect(formatDay('vi', '2020-09')).toBe('tháng\u00a09/2020');
  expect(formatDay('en', '2020-09')).toBe('September\u00a02020');
  expect(formatDay('vi', '2020')).toBe('năm\u00a02020');
  expect(formatDay('en', '2020')).toBe('2020');
});

it('names months', () => {
  expect(monthOf('2026-08-01')).toBe(8);
  expect(monthName('vi', 8)).toBe('tháng\u00a08');
  expect(monthName('en', 8)).toBe('August');
  expect(monthTitle('vi', 11)).toBe('Tháng\u00a0Mười\u00a0một');
  expect(monthAndYear('vi', '2027-08-01')).toBe('tháng\u00a08 năm\u00a02027');
  expect(monthAndYear('en', '2027-08-01')).toBe('August\u00a02027');
});

it('writes đồng with points and a non-breaking space', () => {
  expect(formatDong(0)).toBe('0\u00a0₫');
  expect(formatDong(45_000)).toBe('45.000\u00a0₫');
  expect(formatDong(1_234_567)).toBe('1.234.567\u00a0₫');
});
