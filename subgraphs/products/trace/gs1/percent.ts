import { Gs1Error } from './gs1-error.ts';

/** Decodes percent-encoding; refuses what is malformed, saying where. `at` is where the text begins. */
export function decodePercent(text: string, at: number): string {
  const broken = /%(?![0-9A-Fa-f]{2})/.exec(text);
  if (broken) {
    throw new Gs1Error('ENCODING', 'Two hexadecimal digits must follow the percent sign.', at + broken.index);
  }
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Gs1Error('ENCODING', 'The percent-encoding is no UTF-8.', at + text.indexOf('%'));
  }
}

/** Encodes everything but letters, digits, `-`, `.`, `_` and `~`, so that one value has one spelling. */
export function encodePercent(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
