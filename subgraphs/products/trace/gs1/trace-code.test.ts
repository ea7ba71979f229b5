import { CHECK_ALPHABET } from '@cho-phien/kit/check-code';
import { describe, expect, it } from 'vitest';
import { isTraceCode, makeTraceCode, printTraceCode, readTraceCode } from './trace-code.ts';

const SAMPLES = Array.from({ length: 40 }, () => makeTraceCode());

/** The code with one character put in one place. */
function put(code: string, place: number, character: string): string {
  return code.slice(0, place) + character + code.slice(place + 1);
}

describe('a trace code', () => {
  it('is made of the alphabet, and is right', () => {
    expect(new Set(CHECK_ALPHABET).size).toBe(31);
    for (const code of SAMPLES) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Y]{8}$/);
      expect(isTraceCode(code)).toBe(true);
    }
  });

  it('is made from the bytes that are given, passing over those that would not be fair', () => {
    const bytes = [255, 0, 248, 1, 2, 3, 254, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    const code = makeTraceCode((count) => Uint8Array.from(bytes.splice(0, count)));
    expect(code.slice(0, 7)).toBe('0123456');
    expect(isTraceCode(code)).toBe(true);
  });

  it('has each character as often as any other', () => {
    let next = 0;
    const seen = new Map<string, number>();
    // Each byte as often as any other, over 31 · 256 codes.
    for (let round = 0; round < 31 * 256; round++) {
      const code = makeTraceCode((count) => Uint8Array.from({ length: count }, () => next++ % 256));
      for (const character of code.slice(0, -1)) seen.set(character, (seen.get(character) ?? 0) + 1);
    }
    const counts = [...seen.values()];
    expect(seen.size).toBe(31);
    expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(1.05);
  });

  it('shows every single error', () => {
    for (const code of SAMPLES) {
      for (let place = 0; place < code.length; place++) {
        for (const character of CHECK_ALPHABET) {
          if (character !== code[place]) expect(isTraceCode(put(code, place, character))).toBe(false);
        }
      }
    }
  });

  it('shows every exchange of two different characters, neighbours or not', () => {
    for (const code of SAMPLES) {
      for (let one = 0; one < code.length; one++) {
        for (let other = one + 1; other < code.length; other++) {
          const [a = '', b = ''] = [code[one], code[other]];
          if (a !== b) expect(isTraceCode(put(put(code, one, b), other, a))).toBe(false);
        }
      }
    }
  });

  it('is printed in two groups, and read as people type it', () => {
    const code = makeTraceCode((count) => Uint8Array.from({ length: count }, (_, index) => index % 3));
    expect(code).toMatch(/^0120120/);
    const last = code.slice(-1);
    expect(printTraceCode(code)).toBe(`0120-120${last}`);
    for (const typed of [
      code,
      code.toLowerCase(),
      printTraceCode(code),
      ` 0120 120${last} `,
      `O12O–120${last}`,
      `olzo.izo${last.toLowerCase()}`,
      `0 1 2 0 1 2 0 ${last}`,
    ]) {
      expect(readTraceCode(typed), typed).toBe(code);
    }
  });

  it.each([
    '',
    '0',
    '0120120',
    '01201200120120',
    'U120120A',
    '0120-120?',
    'Đ120-1200',
    ' '.repeat(5000),
    '0120120\u0000',
  ])('is not read out of %j', (typed) => {
    expect(readTraceCode(typed)).toBeUndefined();
  });
});
