import { randomBytes } from 'node:crypto';

/** The 31 characters of codes that people read and type: digits and letters but I, L, O, U and Z, which a hand or an eye mistakes. A prime count. */
export const CHECK_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY';

/** What people write for a character that they take it for. */
const MISTAKEN: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2' };

/** Bytes from here on would make some characters likelier than others. */
const FAIR = 256 - (256 % CHECK_ALPHABET.length);

/**
 * A new code of so many characters (2 to 30): all by chance but the last, a check character. `random` gives that many
 * random bytes. That nobody else has the code is for its table to see to.
 */
export function makeCheckCode(length: number, random: (count: number) => Uint8Array = randomBytes): string {
  let code = '';
  while (code.length < length - 1) {
    for (const byte of random(length)) {
      if (byte < FAIR && code.length < length - 1) code += CHECK_ALPHABET[byte % CHECK_ALPHABET.length];
    }
  }
  return code + checkCharacter(code);
}

/**
 * Whether a text is a code of this length exactly as it is stored: characters of the alphabet, in upper case, the last
 * one right. One wrong character is always found, and so is any exchange of two different ones, wherever they stand.
 */
export function isCheckCode(text: string, length: number): boolean {
  return (
    text.length === length &&
    [...text].every((character) => CHECK_ALPHABET.includes(character)) &&
    checkCharacter(text.slice(0, -1)) === text.at(-1)
  );
}

/** Characters as they are meant, in a text of capitals: O is 0, I and L are 1, Z is 2. */
export function unmistaken(capitals: string): string {
  return capitals.replace(/[OILZ]/g, (character) => MISTAKEN[character] ?? character);
}

/**
 * What somebody typed as a code would be written, whether or not it is one: without spaces, hyphens and dots, in capitals
 * and {@link unmistaken}. Empty for what is far too long.
 */
export function plainCheckCode(typed: string): string {
  if (typed.length > 64) return '';
  return unmistaken(
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s.\p{Pd}_]/gu, ''),
  );
}

/**
 * The sum of each character's number by its place, modulo 31: as 31 is prime and all places differ, no single error and
 * no exchange leaves it as it was.
 */
function checkCharacter(body: string): string {
  const base = CHECK_ALPHABET.length;
  const sum = [...body].reduce((all, character, index) => all + CHECK_ALPHABET.indexOf(character) * (index + 1), 0);
  // The check character stands in the last place, and brings the whole sum to nothing.
  const place = body.length + 1;
  const check = [...CHECK_ALPHABET].findIndex((_, number) => (sum + number * place) % base === 0);
  return CHECK_ALPHABET[check] ?? '';
}
