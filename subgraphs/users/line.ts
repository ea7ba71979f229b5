import { isWellFormedText, nfc } from '@cho-phien/kit/text';

/** One line as a person wrote it, composed, with single spaces and without what cannot be shown; undefined when it is empty, too long or no text. */
export function readLine(text: string, longest: number): string | undefined {
  if (!isWellFormedText(text)) return undefined;
  const line = nfc(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line === '' || line.length > longest ? undefined : line;
}
