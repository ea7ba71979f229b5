import { hasWords, nfc, showsAll } from '@cho-phien/kit/text';

const LEAST = 10;
const MOST = 2_000;

/** What somebody wrote, as it is kept; undefined when it says too little, too much, or hides something. */
export function readWords(text: string): string | undefined {
  const read = nfc(text).trim();
  return read.length >= LEAST && read.length <= MOST && hasWords(read) && showsAll(read) ? read : undefined;
}

/** Why words were not taken. */
export const NOT_WORDS = {
  vi: 'Hãy viết vài lời cho rõ, từ 10 đến 2.000 chữ.',
  en: 'Say it in a few words, 10 to 2,000 characters.',
};
