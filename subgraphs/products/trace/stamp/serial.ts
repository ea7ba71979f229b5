import { createHmac } from 'node:crypto';
import { CHECK_ALPHABET } from '@cho-phien/kit/check-code';

/** The purpose of the key that checks serial numbers. */
export const SERIAL_KEY = 'stamp-serial';

const BASE = CHECK_ALPHABET.length;
/** Characters that nobody without the key can work out: one guess in 923,521 is right. */
const CHECK_LENGTH = 4;
/** Of the counter: at least two, so that no serial number is shorter than six characters; at most five. */
const LEAST_LENGTH = 2;
const MOST_LENGTH = 5;

/** The highest number that a serial number of a lot can have. */
export const LAST_SERIAL = BASE ** MOST_LENGTH - 1;

/**
 * The serial number of the nth stamp of a lot (uuid), 6 to 9 characters: four that come of a keyed hash of both, and the
 * number itself. Who knows one cannot say what the next one is; AI (21), whatever the lot.
 */
export function serialOf(lotId: string, nth: number, key: Buffer): string {
  return check(lotId, nth, key) + inLetters(nth, LEAST_LENGTH);
}

/** Which stamp of the lot (uuid) has this serial number; undefined for one that was made up. */
export function readSerial(serial: string, lotId: string, key: Buffer): number | undefined {
  const counter = serial.slice(CHECK_LENGTH);
  if (counter.length < LEAST_LENGTH || counter.length > MOST_LENGTH) return undefined;
  let nth = 0;
  for (const character of counter) nth = nth * BASE + CHECK_ALPHABET.indexOf(character);
  return nth > 0 && serialOf(lotId, nth, key) === serial ? nth : undefined;
}

function check(lotId: string, nth: number, key: Buffer): string {
  const hash = createHmac('sha256', key).update(`${lotId} ${nth}`).digest();
  return inLetters(hash.readUIntBE(0, 6) % BASE ** CHECK_LENGTH, CHECK_LENGTH);
}

function inLetters(number: number, length: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / BASE)) letters = CHECK_ALPHABET[rest % BASE] + letters;
  return letters.padStart(length, '0');
}
