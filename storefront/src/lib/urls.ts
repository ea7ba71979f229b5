import { LOT_ROOT, lotPage } from '@cho-phien/forms/look-up-pages';
import { FORM_PAGES } from '@cho-phien/forms/pages';
import { SHOP_PAGES } from '@cho-phien/forms/shop/paths';
import type { Locale } from './locale.ts';

/** The first part of each address, Vietnamese at the root and English under /en/. */
const roots = {
  home: { vi: '', en: '/en' },
  products: { vi: '/san-pham', en: '/en/products' },
  categories: { vi: '/danh-muc', en: '/en/categories' },
  branches: { vi: '/nganh-hang', en: '/en/branches' },
  stores: { vi: '/nguoi-ban', en: '/en/sellers' },
  // Before the communes, whose addresses begin as theirs do.
  formerCommunes: { vi: '/xa/ten-cu', en: '/en/communes/former-names' },
  communes: { vi: '/xa', en: '/en/communes' },
  seasons: { vi: '/mua-vu', en: '/en/seasons' },
  supplies: { vi: '/vat-tu', en: '/en/supplies' },
  search: { vi: '/tim-kiem', en: '/en/search' },
  stories: { vi: '/chuyen', en: '/en/stories' },
  // Before the register of stars, for the same reason.
  selfChecks: { vi: '/sao-ocop/tu-cham', en: '/en/ocop-stars/self-check' },
  ocop: { vi: '/sao-ocop', en: '/en/ocop-stars' },
  certificates: { vi: '/giay-chung-nhan', en: '/en/certificates' },
  schemes: { vi: '/chung-nhan', en: '/en/certified' },
  lots: LOT_ROOT,
  recalls: { vi: '/thu-hoi', en: '/en/recalls' },
} as const satisfies Record<string, Record<Locale, string>>;

/** The word before the number in a list’s address. */
export const pageWord = { vi: 'trang', en: 'page' } as const;
/** The word before the number in a month’s address. */
export const monthWord = { vi: 'thang', en: 'month' } as const;

/** The word before a certificate in the address of a list that is narrowed to it. */
const certifiedWord = { vi: 'chung-nhan', en: 'certified' } as const;

/** The lists of the register of stars: certificates in force by their stars, and what only the news reports. */
export const ocopLists = {
  3: { vi: '3-sao', en: '3-stars' },
  4: { vi: '4-sao', en: '4-stars' },
  5: { vi: '5-sao', en: '5-stars' },
  reported: { vi: 'bao-dang', en: 'reported' },
} as const satisfies Record<string, Record<Locale, string>>;
/** One of the lists of the register of stars. */
export type OcopList = keyof typeof ocopLists;
/** Every list of the register of stars. */
export const ocopListNames: readonly OcopList[] = [3, 4, 5, 'reported'];

/** Short addresses of the text pages the site knows by their slug; others keep their slug in both languages. */
const textPages: Record<string, Record<Locale, string>> = {
  'gioi-thieu': { vi: 'gioi-thieu', en: 'about' },
  'dieu-khoan': { vi: 'dieu-khoan', en: 'terms' },
  'quyen-rieng-tu': { vi: 'rieng-tu', en: 'privacy' },
  'sao-ocop': { vi: 'sao-ocop', en: 'ocop-stars' },
  'doi-tac': { vi: 'doi-tac', en: 'partners' },
};

/** A page's address in each language; the language switch and hreflang are made from it. */
export type Address = (locale: Locale) => string;

const address =
  (root: keyof typeof roots, rest = ''): Address =>
  (locale) =>
    `${roots[root][locale]}/${rest}`;

const further = (locale: Locale, page: number) => (page > 1 ? `${pageWord[locale]}/${page}/` : '');

/** A page of a list: the list's own address for the first, a numbered one for each further. */
const paged =
  (root: keyof typeof roots, rest: string, page: number): Address =>
  (locale) =>
    `${roots[root][locale]}/${rest}${further(locale, page)}`;

/** Every address of the site, always with a slash at its end. */
export const to = {
  home: address('home'),
  products: (page = 1) => paged('products', '', page),
  productFeed: (locale: Locale) => `${roots.products[locale]}/feed.xml`,
  product: (slug: string) => address('products', `${slug}/`),
  categories: address('categories'),
  category: (slug: string, page = 1) => paged('categories', `${slug}/`, page),
  /** Goods of one kind from one commune. */
  categoryOfCommune: (category: string, commune: string, page = 1) =>
    paged('categories', `${category}/${commune}/`, page),
  branch: (slug: string, page = 1) => paged('branches', `${slug}/`, page),
  stores: (page = 1) => paged('stores', '', page),
  store: (slug: string, page = 1) => paged('stores', `${slug}/`, page),
  communes: address('communes'),
  formerCommunes: address('formerCommunes'),
  commune: (slug: string, page = 1) => paged('communes', `${slug}/`, page),
  seasons: address('seasons'),
  month:
    (month: number, page = 1): Address =>
    (locale) =>
      `${roots.seasons[locale]}/${monthWord[locale]}-${month}/${further(locale, page)}`,
  ocop:
    (list: OcopList, page = 1): Address =>
    (locale) =>
      `${roots.ocop[locale]}/${ocopLists[list][locale]}/${further(locale, page)}`,
  /** Scoring a product for oneself: the forms, and that of one kind of goods. */
  selfChecks: address('selfChecks'),
  selfCheck: (category: string) => address('selfChecks', `${category}/`),
  /** One OCOP certificate, by its id. */
  certificate: (id: string) => address('certificates', `${id}/`),
  /** Goods certified by another scheme, by its slug. */
  scheme: (slug: string, page = 1) => paged('schemes', `${slug}/`, page),
  /** What producers need: input materials, all of them or those of one kind. */
  supplies: (page = 1) => paged('supplies', '', page),
  supplyKind: (slug: string, page = 1) => paged('supplies', `${slug}/`, page),
  /** A list, by the address of its first page, narrowed to what has a certificate, by the name of that in addresses. */
  narrowed:
    (list: Address, by: Record<Locale, string>, page = 1): Address =>
    (locale) =>
      `${list(locale)}${certifiedWord[locale]}/${by[locale]}/${further(locale, page)}`,
  /** Where a trace code is looked up. */
  lookUp: address('lots'),
  /** A lot, by its trace code. */
  lot:
    (code: string): Address =>
    (locale) =>
      lotPage(code, locale),
  recalls: (page = 1) => paged('recalls', '', page),
  /** One recall, by its id. */
  recall: (id: string) => address('recalls', `${id}/`),
  recallFeed: (locale: Locale) => `${roots.recalls[locale]}/feed.xml`,
  search: address('search'),
  searchIndex: (locale: Locale) => `${roots.search[locale]}/index.json`,
  stories:
    (page = 1): Address =>
    (locale) =>
      `${roots.stories[locale]}/${further(locale, page)}`,
  storyFeed: (locale: Locale) => `${roots.stories[locale]}/feed.xml`,
  story: (slug: string) => address('stories', `${slug}/`),
  /** Where the cart, checkout and orders are, which are made when they are asked for. */
  cart: (locale: Locale): string => SHOP_PAGES.cart[locale],
  myOrder: (locale: Locale): string => SHOP_PAGES.order[locale],
  signIn: (locale: Locale): string => FORM_PAGES.signIn[locale],
  signInCode: (locale: Locale): string => FORM_PAGES.code[locale],
  signInPassword: (locale: Locale): string => FORM_PAGES.password[locale],
  newPassword: (locale: Locale): string => FORM_PAGES.newPassword[locale],
  account: (locale: Locale): string => FORM_PAGES.account[locale],
  sessions: (locale: Locale): string => `${FORM_PAGES.account[locale]}${locale === 'vi' ? 'phien' : 'sessions'}/`,
  renewals: (locale: Locale): string => `${FORM_PAGES.account[locale]}${locale === 'vi' ? 'gia-han' : 'renewals'}/`,
  /** Where decisions on OCOP stars are recorded; `?product=prd_…` behind it says of which goods. */
  register: (locale: Locale): string => `${FORM_PAGES.account[locale]}${locale === 'vi' ? 'so-ocop' : 'register'}/`,
  /** Photographs of one's goods; `?product=prd_…` behind it says of which. */
  myPhotos: (locale: Locale): string => `${FORM_PAGES.account[locale]}${locale === 'vi' ? 'anh' : 'pictures'}/`,
  /** Stamps of one's lots; `?product=prd_…` behind it says of which goods. */
  stamps: (locale: Locale): string => `${FORM_PAGES.account[locale]}${locale === 'vi' ? 'tem' : 'stamps'}/`,
  myData: (locale: Locale): string => `${FORM_PAGES.account[locale]}${locale === 'vi' ? 'du-lieu' : 'data'}/`,
  myGoods: (locale: Locale): string => `${FORM_PAGES.account[locale]}${locale === 'vi' ? 'hang' : 'goods'}/`,
  writeGoods: (locale: Locale): string => `${to.myGoods(locale)}${locale === 'vi' ? 'viet' : 'write'}/`,
  myLots: (locale: Locale): string => `${FORM_PAGES.account[locale]}${locale === 'vi' ? 'lo' : 'lots'}/`,
  /** One's orders, and those of one's stores. */
  myOrders: (locale: Locale): string => `${FORM_PAGES.account[locale]}${locale === 'vi' ? 'don-hang' : 'orders'}/`,
  /** What a store packs; `?store=str_…` behind it says which, `&day=` of which day. */
  packing: (locale: Locale): string => `${to.myOrders(locale)}${locale === 'vi' ? 'dong-goi' : 'packing'}/`,
  /** How a store sends, and what of its goods is there; `?store=str_…` behind it says which. */
  selling: (locale: Locale): string => `${to.myOrders(locale)}${locale === 'vi' ? 'ban-hang' : 'selling'}/`,
  /** Complaints that a store answers, or an officer decides. */
  complaints: (locale: Locale): string => `${to.myOrders(locale)}${locale === 'vi' ? 'khieu-nai' : 'complaints'}/`,
  reviews: (locale: Locale): string => `${FORM_PAGES.account[locale]}${locale === 'vi' ? 'duyet' : 'reviews'}/`,
  text:
    (slug: string): Address =>
    (locale) =>
      `${roots.home[locale]}/${textPages[slug]?.[locale] ?? slug}/`,
};

/** The slug of the text page at this address in this language: `about` is `gioi-thieu`. */
export function textSlug(locale: Locale, name: string): string {
  return Object.keys(textPages).find((slug) => textPages[slug]?.[locale] === name) ?? name;
}

/** The list of the register of stars at this address in this language. */
export function ocopListAt(locale: Locale, name: string): OcopList | undefined {
  return ocopListNames.find((list) => ocopLists[list][locale] === name);
}

/** The month at this address in this language: `thang-8` is 8. */
export function monthAt(locale: Locale, name: string): number | undefined {
  const month = new RegExp(`^${monthWord[locale]}-([1-9]|1[0-2])$`).exec(name)?.[1];
  return month ? Number(month) : undefined;
}

const ocopNames = Object.values(ocopLists);

const localWords = (locale: Locale, rest: string) =>
  rest
    .replace(/\/(?:chung-nhan|certified)(?=\/)/, `/${certifiedWord[locale]}`)
    .replace(/(^|\/chung-nhan|\/certified)\/([a-z\d-]+)(?=\/)/g, (segment, before: string, name: string) => {
      const list = ocopNames.find((names) => names.vi === name || names.en === name);
      return list ? `${before}/${list[locale]}` : segment;
    })
    .replace(/^\/(?:thang|month)-(?=\d+\/)/, `/${monthWord[locale]}-`)
    .replace(/\/(?:trang|page)\/(?=\d+\/$)/, `/${pageWord[locale]}/`);

/**
 * An address of this site as the page's language writes it. Texts of the content service may link to
 * `/sao-ocop/` or `/san-pham/…` in either language; their authors need not know the English paths.
 */
export function localAddress(locale: Locale, path: string): string {
  const bare = path.replace(/^\/en(?=\/)/, '');
  const slug = /^\/([^/]+)\/?$/.exec(bare)?.[1];
  if (slug && textPages[slug]) return to.text(slug)(locale);
  for (const root of Object.values(roots)) {
    if (root.vi && bare.startsWith(`${root.vi}/`)) return root[locale] + localWords(locale, bare.slice(root.vi.length));
  }
  return path;
}
