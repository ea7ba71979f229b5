import { expect, it } from 'vitest';
import { nextMidnight, startOfNextMonth } from './clock.ts';

it.each([
  ['2026-11-21T12:00:00+07:00', '2026-11-22T00:00:00+07:00'],
  // Midnight itself belongs to the day it begins; in UTC it is the evening before.
  ['2026-11-22T00:00:00+07:00', '2026-11-23T00:00:00+07:00'],
  ['2026-11-21T23:59:59.999+07:00', '2026-11-22T00:00:00+07:00'],
  ['2026-12-31T20:00:00+07:00', '2027-01-01T00:00:00+07:00'],
])('the midnight after %s is %s', (now, midnight) => {
  expect(nextMidnight(Date.parse(now))).toBe(Date.parse(midnight));
});

it.each([
  ['2026-11-21T12:00:00+07:00', '2026-12-01T00:00:00+07:00'],
  ['2026-12-01T00:00:00+07:00', '2027-01-01T00:00:00+07:00'],
  ['2026-11-30T23:59:59.999+07:00', '2026-12-01T00:00:00+07:00'],
  // No month is skipped behind a longer one.
  ['2027-01-31T12:00:00+07:00', '2027-02-01T00:00:00+07:00'],
])('the month after %s begins at %s', (now, first) => {
  expect(startOfNextMonth(Date.parse(now))).toBe(Date.parse(first));
});
