import { isCheckCode, makeCheckCode, plainCheckCode, unmistaken } from '@cho-phien/kit/check-code';
import { withoutMarks } from '@cho-phien/kit/text';

/** Of Chợ Phiên. It shows where in a bank's text a memo begins. */
const PREFIX = 'CP';
const CODE_LENGTH = 10;

/** How many characters a memo has. */
export const MEMO_LENGTH = PREFIX.length + CODE_LENGTH;

/** "CTY CP NONG SAN …" is a company: what has fewer digits is taken for words. Those a hand writes as letters do not count. */
const LEAST_DIGITS = 3;

/**
 * A new memo, by which the money of one payment is known: `CP7K2M9Q4XCD`. Capitals and digits alone, as banks drop or
 * change everything else; some ten million million codes, and a check character. That no other payment has it, its table
 * sees to.
 */
export function makeMemo(random?: (count: number) => Uint8Array): string {
  for (;;) {
    const code = makeCheckCode(CODE_LENGTH, random);
    // A code that has the prefix within it, or may begin one at its end, would be found in two places.
    if (digitsOf(code) >= LEAST_DIGITS && !code.includes(PREFIX) && !code.endsWith('C')) return PREFIX + code;
  }
}

/** The memo that somebody typed, as an agent at a counter does; undefined when it is none. */
export function readMemo(typed: string): string | undefined {
  const plain = plainCheckCode(typed);
  return plain.startsWith(PREFIX) && isCheckCode(plain.slice(PREFIX.length), CODE_LENGTH) ? plain : undefined;
}

/** A memo as people read it aloud: `CP-7K2M9-Q4XCD`. */
export function printMemo(memo: string): string {
  return `${memo.slice(0, 2)}-${memo.slice(2, 7)}-${memo.slice(7)}`;
}

/**
 * The memos in a bank's text, each once. Banks put words before and after it, drop punctuation, change the case and put
 * spaces in; people write O for 0. A memo that was cut off or has a wrong character is not there. More than one: which
 * payment is meant, the text does not say.
 */
export function findMemos(text: string): string[] {
  const letters = withoutMarks(text.normalize('NFKC'))
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  const found = new Set<string>();
  for (let at = letters.indexOf(PREFIX); at >= 0; at = letters.indexOf(PREFIX, at + 1)) {
    const written = letters.slice(at + PREFIX.length, at + MEMO_LENGTH);
    const code = unmistaken(written);
    if (digitsOf(written) >= LEAST_DIGITS && isCheckCode(code, CODE_LENGTH)) found.add(PREFIX + code);
  }
  return [...found];
}

function digitsOf(text: string): number {
  return text.replace(/[^3-9]/g, '').length;
}
