import { expect, it } from 'vitest';
import { CHECK_ALPHABET, isCheckCode, makeCheckCode, plainCheckCode } from './check-code.ts';

it.each(Array.from({ length: 29 }, (_, index) => index + 2))(
  'a code of %i characters shows every single error and every exchange of two',
  (length) => {
    const code = makeCheckCode(length);
    expect(isCheckCode(code, length)).toBe(true);
    expect(isCheckCode(code, length + 1)).toBe(false);
    const put = (text: string, at: number, character = '') => text.slice(0, at) + character + text.slice(at + 1);
    for (let at = 0; at < length; at += 1) {
      for (const wrong of CHECK_ALPHABET) {
        if (wrong !== code[at]) expect(isCheckCode(put(code, at, wrong), length)).toBe(false);
      }
      for (let other = at + 1; other < length; other += 1) {
        if (code[at] === code[other]) continue;
        expect(isCheckCode(put(put(code, at, code[other]), other, code[at]), length)).toBe(false);
      }
    }
  },
);

it('is read as people write it', () => {
  expect(plainCheckCode(' 7k2m9–qoil.z_x ')).toBe('7K2M9Q0112X');
  expect(plainCheckCode('1'.repeat(65))).toBe('');
});
