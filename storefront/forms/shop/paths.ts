import type { Locale } from '@cho-phien/kit/locale';

/** The pages of a buyer that are made when they are asked for, in both languages; hosts lead them to the gateway. */
export const SHOP_PAGES = {
  cart: { vi: '/gio-hang/', en: '/en/cart/' },
  checkout: { vi: '/dat-hang/', en: '/en/checkout/' },
  order: { vi: '/don-hang/', en: '/en/orders/' },
} as const satisfies Record<string, Record<Locale, string>>;

/** The picture of how much lies in the cart, for the header of all pages: `features/site/Header.astro`. */
export const CART_COUNT = '/gio-hang/so.svg';

/** A page that is made when it is asked for. */
export type ShopPage = keyof typeof SHOP_PAGES;

/** The static pages that these take head, foot and styles from. */
export const FRAME_PAGES = { vi: '/khung/', en: '/en/frame/' } as const satisfies Record<Locale, string>;

/** What stands in a frame where a page made from it has something of its own. */
export const MARKS = {
  title: 'Khung-Ten',
  /** The address of the same page in the other language. */
  other: '/khung-khac/',
  main: 'Khung-Noi-Dung',
} as const;
