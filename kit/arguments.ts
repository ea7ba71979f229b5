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
