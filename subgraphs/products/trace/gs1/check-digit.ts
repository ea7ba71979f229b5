/** The 82 characters of texts, in the order of their values (GS1 General Specifications, figure 7.11-1). */
export const CHARACTERS_82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

/** What the pair of check characters is written in (GS1 General Specifications, 7.9.5). */
const PAIR = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Weights of a model number's characters from the right: the first primes. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];

/** The check digit behind these digits: from the right three times the first, once the second … (GS1, 7.9.1). */
export function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((all, digit, index) => all + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

/** Whether the last of these digits is the check digit of those before it. */
export function hasCheckDigit(digits: string): boolean {
  return checkDigit(digits.slice(0, -1)) === digits.at(-1);
}

/** The two check characters of a global model number without them, at most 23 characters (GS1, 7.9.5). */
export function checkPair(model: string): string {
  const sum = [...model]
    .reverse()
    .reduce((all, character, index) => all + CHARACTERS_82.indexOf(character) * (PRIMES[index] ?? 0), 0);
  const rest = sum % 1021;
  return `${PAIR[Math.floor(rest / 32)]}${PAIR[rest % 32]}`;
}
