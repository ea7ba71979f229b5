import type { Locale } from '@cho-phien/kit/locale';

/** Where the form of looking a trace code up leads: `?code=` as it was typed, `&lang=en` for English pages. */
export const LOOK_UP_ACTION = '/look-up';

/** Where codes are looked up, and below it the pages of lots by their trace codes. */
export const LOT_ROOT = { vi: '/truy-xuat', en: '/en/trace' } as const satisfies Record<Locale, string>;

/** Why no lot was found: the id of a sentence on the page, as in `Told` of `pages.ts`. */
export type LookUpTold = 'empty' | 'wrong-length' | 'mistyped' | 'unknown' | 'unavailable';

/** The page of a lot. */
export function lotPage(code: string, locale: Locale): string {
  return `${LOT_ROOT[locale]}/${code.toLowerCase()}/`;
}

/** The page where a code is looked up, with what it tells. */
export function lookUpPage(locale: Locale, told: LookUpTold): string {
  return `${LOT_ROOT[locale]}/#${told}`;
}
