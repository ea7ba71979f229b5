/** The two languages of every text. */
export type Locale = 'vi' | 'en';

/** The caller's language from `Accept-Language` (RFC 9110, 12.5.4): the better weighted of vi and en, vi when neither. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  let best: Locale = 'vi';
  let weight = 0;
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'vi' && language !== 'en') continue;
    const q = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
    const value = q === undefined ? 1 : Number(q);
    if (value > weight) [best, weight] = [language, value];
  }
  return best;
}
