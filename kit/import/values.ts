import { foldVietnamese, nfc } from '../text.ts';
import { remembering } from './remember.ts';

/** What few cells have, and what then has to be looked at more closely: it costs ten times as much. */
const UNTIDY = /^[\s'\ufeff]|\s$|\s\s|[^\S ]|[\p{Cc}\u200b\u115f\u1160\u3164\uffa0\u2800\u202a-\u202e\u2066-\u2069]/u;

/** One line of text: composed, without spaces around it or several in a row. */
export function clean(text: string): string {
  const composed = text.isWellFormed() ? nfc(text) : nfc(text.toWellFormed());
  if (!UNTIDY.test(composed)) return composed;
  return (
    composed
      // Also what shows nothing, or turns the direction of reading about.
      .replace(/[\p{Cc}\p{Zs}\u200b\ufeff\u115f\u1160\u3164\uffa0\u2800\u202a-\u202e\u2066-\u2069]+/gu, ' ')
      .trim()
      // A quote in front is how spreadsheets keep a text from being a formula.
      .replace(/^'(?=[=+\-@])/, '')
  );
}

/** Several lines of text: each as {@link clean} has it, none empty more than once. */
export function cleanLines(text: string): string {
  if (!UNTIDY.test(text)) return clean(text);
  return text
    .split(/\r\n|[\r\n]/)
    .map(clean)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const GROUPED = /^[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const GROUPED_ENGLISH = /^[1-9]\d{0,2}(,\d{3})+\.\d+$/;
const PLAIN = /^\d+([.,]\d+)?$/;

/** A number as people here write it: comma for decimals, dots for thousands; 0.5 can only be a half. */
export function numberOf(text: string): number | undefined {
  const digits = text.replace(/\s/g, '');
  if (GROUPED.test(digits)) return Number(digits.replaceAll('.', '').replace(',', '.'));
  if (GROUPED_ENGLISH.test(digits)) return Number(digits.replaceAll(',', ''));
  return PLAIN.test(digits) ? Number(digits.replace(',', '.')) : undefined;
}

const ALL_YEAR = /^(quanh nam|ca nam|thu hoach quanh nam|12 thang|12\/12)$/;

/** The months of `tháng 7-9`, `7,8,9`, `T11 đến T2` or `quanh năm`, ascending; undefined when they cannot be read. */
export const monthsOf = remembering((text: string): number[] | undefined => {
  const folded = foldVietnamese(text);
  if (ALL_YEAR.test(folded)) return Array.from({ length: 12 }, (_, index) => index + 1);
  const parts = folded
    .replace(/\b(den|toi)\b|[–—~]|->/g, '-')
    .replace(/\bva\b|[;+&/]/g, ',')
    .replace(/\b(tu|cac|thang|thu hoach)\b|\b(t)(?=\s*\d)/g, '')
    .replace(/\s+/g, '')
    .split(',');
  const months = new Set<number>();
  for (const part of parts) {
    const [, from, to = from] = /^t?(\d{1,2})(?:-t?(\d{1,2}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (!(first >= 1 && first <= 12 && last >= 1 && last <= 12)) return undefined;
    for (let month = first; ; month = (month % 12) + 1) {
      months.add(month);
      if (month === last) break;
    }
  }
  return [...months].sort((a, b) => a - b);
});
