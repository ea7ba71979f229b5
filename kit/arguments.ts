import { badInput } from './errors.ts';
import { isWellFormedText, nfc } from './text.ts';

/** The longest text that a search or a slug may be, in UTF-16 units. */
const MAX_TEXT = 200;

/**
 * A text argument of a query, in composed Unicode. One that the database cannot hold (half a surrogate pair, NUL) or
 * that is longer than 200 characters is refused with `BAD_USER_INPUT`, reason `INVALID_TEXT`.
 */
export function requireText(argument: string, text: string): string {
  if (text.length <= MAX_TEXT && isWellFormedText(text)) return nfc(text);
  throw badInput('INVALID_TEXT', argument, {
    vi: `${argument} không đọc được: cần văn bản Unicode hợp lệ, dài nhất ${MAX_TEXT} ký tự.`,
    en: `${argument} cannot be read: it must be valid Unicode text of at most ${MAX_TEXT} characters.`,
  });
}

/** The most keys that one list may be asked for: as many as a page holds. */
const MAX_KEYS = 100;

/** A list of keys, at most 100: more is refused with `BAD_USER_INPUT`, reason `INVALID_ARGUMENT`. */
export function requireKeys<K>(argument: string, keys: readonly K[]): readonly K[] {
  if (keys.length <= MAX_KEYS) return keys;
  throw badInput('INVALID_ARGUMENT', argument, {
    vi: `${argument} nhận nhiều nhất ${MAX_KEYS} mục; bạn gửi ${keys.length}. Hãy chia thành nhiều lần.`,
    en: `${argument} takes at most ${MAX_KEYS}; you sent ${keys.length}. Ask in several parts.`,
  });
}

/** A list of texts, each as {@link requireText} reads it; at most 100. */
export function requireTexts(argument: string, texts: readonly string[]): string[] {
  return requireKeys(argument, texts).map((text) => requireText(argument, text));
}

/** Refuses anything but exactly one of two arguments with `BAD_USER_INPUT`, reason `INVALID_ARGUMENT`. */
export function requireOneOf(args: Record<string, string | null | undefined>): void {
  const given = Object.values(args).filter((value) => value != null);
  if (given.length === 1) return;
  const names = Object.keys(args);
  throw badInput('INVALID_ARGUMENT', names.join(', '), {
    vi: `Hãy gửi đúng một trong hai: ${names.join(' hoặc ')}.`,
    en: `Send exactly one of ${names.join(' or ')}.`,
  });
}
