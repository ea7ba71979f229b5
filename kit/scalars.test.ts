import { expect, test } from 'vitest';
import { DateOnly, DateTime } from './scalars.ts';

test.each([
  ['2027-12-01T00:00:00Z', '2027-12-01T00:00:00.000Z'],
  ['2027-12-01T00:00:00.25Z', '2027-12-01T00:00:00.250Z'],
  ['2027-12-01T00:00:00+07:00', '2027-11-30T17:00:00.000Z'],
])('the instant %s is %s', (text, utc) => {
  expect(DateTime.serialize(DateTime.parseValue(text))).toBe(utc);
});

test.each([
  '1',
  '12/1/2027',
  '2027-12-01',
  '2027-12-01T00:00',
  '2027-12-01T00:00:00',
  '2027-02-30T00:00:00Z',
  '2027-13-01T00:00:00Z',
  '2027-12-01T25:00:00Z',
  1_800_000_000,
  null,
])('%j is no instant', (value) => {
  expect(() => DateTime.parseValue(value)).toThrow('ISO 8601');
});

test.each(['2027-02-29', '2027-2-1', '20270201'])('%s is no day', (value) => {
  expect(() => DateOnly.parseValue(value)).toThrow('calendar day');
});
