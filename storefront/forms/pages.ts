import type { Locale } from '@cho-phien/kit/locale';

/** The static pages that forms are on and lead to, in both languages. */
export const FORM_PAGES = {
  signIn: { vi: '/dang-nhap/', en: '/en/sign-in/' },
  code: { vi: '/dang-nhap/ma/', en: '/en/sign-in/code/' },
  password: { vi: '/dang-nhap/can-bo/', en: '/en/sign-in/officers/' },
  newPassword: { vi: '/dang-nhap/mat-khau/', en: '/en/sign-in/password/' },
  account: { vi: '/tai-khoan/', en: '/en/account/' },
} as const satisfies Record<string, Record<Locale, string>>;

/** A page with forms. */
export type FormPage = keyof typeof FORM_PAGES;

/**
 * What a page tells of the form that led to it: the id of a sentence that stands on the page and is shown when the
 * address ends with it. So it needs no script, and nothing personal stands in an address.
 */
export type Told =
  | 'invalid-phone'
  | 'start-over'
  | 'too-many'
  | 'unavailable'
  | 'signed-out'
  | 'erased'
  | 'unknown-number'
  | 'wait'
  | 'wrong-code'
  | 'blocked'
  | 'wrong-password'
  | 'bad-invitation'
  | 'bad-password'
  | 'not-the-same'
  | 'password-set';

/** The address of a page in a language, and of what it tells; `next` is where it leads on once somebody is signed in. */
export function addressOf(page: FormPage, locale: Locale, told?: Told, next?: string): string {
  return FORM_PAGES[page][locale] + (next ? `?next=${encodeURIComponent(next)}` : '') + (told ? `#${told}` : '');
}
