import { randomBytes } from 'node:crypto';

/** The 31 characters of a trace code: digits and letters but I, L, O, U and Z, which a hand or an eye mistakes. A prime count. */
export const TRACE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY';

/** How many characters a trace code has, the last one a check character. */
export const TRACE_CODE_LENGTH = 8;

/** What people write for a character that they take it for. */
const MISTAKEN: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2' };

/** Bytes from here on would make some characters likelier than others. */
const FAIR = 256 - (256 % TRACE_ALPHABET.length);

/**
 * A new trace code, such as `7K2M9Q4V`: seven characters by chance (some 27 thousand million codes) and a check character.
 * `random` gives that many random bytes. That nobody else has the code is for its table to see to.
 */
export function makeTraceCode(random: (count: number) => Uint8Array = randomBytes): string {
  let code = '';
  while (code.length < TRACE_CODE_LENGTH - 1) {
    for (const byte of random(TRACE_CODE_LENGTH)) {
      if (byte < FAIR && code.length < TRACE_CODE_LENGTH - 1) code += TRACE_ALPHABET[byte % TRACE_ALPHABET.length];
    }
  }
  return code + checkCharacter(code);
}

/**
 * Whether a text is a trace code exactly as it is stored: eight characters of the alphabet, in upper case, the last one
 * right. One wrong character is always found, and so is any exchange of two different ones, wherever they stand.
 */
export function isTraceCode(text: string): boolean {
  return (
    text.length === TRACE_CODE_LENGTH &&
    [...text].every((character) => TRACE_ALPHABET.includes(character)) &&
    checkCharacter(text.slice(0, -1)) === text.at(-1)
  );
}

/**
 * The trace code that somebody typed, or undefined when it is none: small letters, spaces, hyphens, dots and the
 * characters mistaken for others (O for 0, I and L for 1, Z for 2) are read as they are meant.
 */
export function readTraceCode(typed: string): string | undefined {
  const code = plainTraceCode(typed);
  return isTraceCode(code) ? code : undefined;
}

/** What somebody typed as a trace code would be written, whether or not it is one; empty for what is far too long. */
export function plainTraceCode(typed: string): string {
  if (typed.length > 64) return '';
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\p{Pd}_]/gu, '')
    .replace(/[OILZ]/g, (character) => MISTAKEN[character] ?? character);
}

/** A trace code as it is printed, in two groups: `7K2M-9Q4V`. */
export function printTraceCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * The sum of each character's number by its place, modulo 31: as 31 is prime and all places differ, no single error and
 * no exchange leaves it as it was.
 */
function checkCharacter(body: string): string {
  const sum = [...body].reduce((all, character, index) => all + TRACE_ALPHABET.indexOf(character) * (index + 1), 0);
  // The check character stands in place 8 and brings the whole sum to nothing: 8 · 4 = 32 = 1, so 8 divides by 4.
  const check = (((TRACE_ALPHABET.length - (sum % TRACE_ALPHABET.length)) % TRACE_ALPHABET.length) * 4) % 31;
  return TRACE_ALPHABET[check] ?? '';
}
