import { tie } from './text.ts';

/** The two languages of the site. Vietnamese stands at the root, English under /en/. */
export type Locale = 'vi' | 'en';
/** Both languages, Vietnamese first. */
export const locales = ['vi', 'en'] as const satisfies readonly Locale[];

/** A text of the API in both languages. */
export interface Text {
  vi: string;
  en: string;
}

/** Says a sentence in the page's language. Both are written side by side, so neither can be forgotten. */
export interface Speaker {
  (vi: string, en: string): string;
  /** A text that came from the API. */
  of(text: Text): string;
  locale: Locale;
}

/** A speaker of one language; what it says is tied with non-breaking spaces. */
export function speak(locale: Locale): Speaker {
  const say = (vi: string, en: string) => tie(locale === 'vi' ? vi : en);
  return Object.assign(say, { of: (text: Text) => tie(text[locale]), locale });
}

/** The other language. */
export function otherLocale(locale: Locale): Locale {
  return locale === 'vi' ? 'en' : 'vi';
}
