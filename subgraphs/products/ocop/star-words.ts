import { tokens } from '@cho-phien/kit/text';

/** Whether a text speaks of stars or of OCOP. Only a certificate may, on this market: what nobody reviews must not. */
export function namesStars(text: string): boolean {
  if (/[★☆⭐🌟]/u.test(text)) return true;
  const words = tokens(text.replace(/\p{Cf}/gu, ''));
  return words.some((word, nth) => word === 'ocop' || (/^(sao|stars?)$/.test(word) && isCount(words[nth - 1])));
}

const COUNTS = new Set('mot hai ba bon nam one two three four five'.split(' '));

function isCount(word: string | undefined): boolean {
  return word !== undefined && (/^\d+$/.test(word) || COUNTS.has(word));
}
