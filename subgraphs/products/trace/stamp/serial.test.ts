import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { LAST_SERIAL, readSerial, serialOf } from './serial.ts';

const KEY = randomBytes(32);
const LOT = '019abc00-0000-7000-8000-000000000001';
const OTHER = '019abc00-0000-7000-8000-000000000002';

it('is read back to its number, of this lot and with this key alone', () => {
  const numbers = [1, 2, 30, 31, 960, 961, 5000, 29_791, LAST_SERIAL];
  const serials = numbers.map((nth) => serialOf(LOT, nth, KEY));
  expect(serials.map((serial) => readSerial(serial, LOT, KEY))).toEqual(numbers);
  expect(serials.map((serial) => serial.length)).toEqual([6, 6, 6, 6, 6, 7, 7, 8, 9]);
  expect(serials.map((serial) => readSerial(serial, OTHER, KEY))).toEqual(numbers.map(() => undefined));
  expect(serials.map((serial) => readSerial(serial, LOT, randomBytes(32)))).toEqual(numbers.map(() => undefined));
});

it('is another one for each number, and the check of the next does not follow from it', () => {
  const serials = Array.from({ length: 5000 }, (_, nth) => serialOf(LOT, nth + 1, KEY));
  expect(new Set(serials).size).toBe(5000);
  expect(new Set(serials.map((serial) => serial.slice(0, 4))).size).toBeGreaterThan(4900);
  expect(serials.every((serial) => /^[0-9A-HJKMNP-TV-Y]{6,7}$/.test(serial))).toBe(true);
});

it('made up is none of ours: a neighbour of one that is, another form of it, or anything', () => {
  const serial = serialOf(LOT, 7, KEY);
  const [next = ''] = [...'0123456789'].filter((digit) => digit !== serial.at(-1));
  for (const text of [
    serial.slice(0, -1) + next,
    `${serial}0`,
    serial.toLowerCase(),
    '',
    '000000',
    '0000',
    'ÔÔÔÔÔÔ',
    '-1-1-1',
  ]) {
    expect(readSerial(text, LOT, KEY)).toBeUndefined();
  }
  expect(readSerial(`${serial.slice(0, 4)}0${serial.slice(4)}`, LOT, KEY)).toBeUndefined();
});
