import type { Locale } from './locale.ts';

/** The first part of each address, Vietnamese at the root and English under /en/. */
const roots = {
  home: { vi: '', en: '/en' },
  products: { vi: '/san-pham', en: '/en/products' },
  categories: { vi: '/danh-muc', en: '/en/categories' },
  branches: { vi: '/nganh-hang', en: '/en/branches' },
  stores: { vi: '/nguoi-ban', en: '/en/sellers' },
  communes: { vi: '/xa', en: '/en/communes' },
  formerCommunes: { vi: '/xa/ten-cu', en: '/en/communes/former-names' },
  seasons: { vi: '/mua-vu', en: '/en/seasons' },
  search: { vi: '/tim-kiem', en: '/en/search' },
  stories: { vi: '/chuyen', en: '/en/stories' },
} as const satisfies Record<string, Record<Locale, string>>;

/** The word before the number in a list’s address. */
export const pageWord = { vi: 'trang', en: 'page' } as const;
/** The word before the number in a month’s address. */
export const monthWord = { vi: 'thang', en: 'month' } as const;

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

/** Every address of the site, always with a slash at its end. */
export const to = {
  home: address('home'),
  products:
    (page = 1): Address =>
    (locale) =>
      `${roots.products[locale]}/${page > 1 ? `${pageWord[locale]}/${page}/` : ''}`,
  product: (slug: string) => address('products', `${slug}/`),
  categories: address('categories'),
  category: (slug: string) => address('categories', `${slug}/`),
  branch: (slug: string) => address('branches', `${slug}/`),
  stores: address('stores'),
  store: (slug: string) => address('stores', `${slug}/`),
  communes: address('communes'),
  formerCommunes: address('formerCommunes'),
  commune: (slug: string) => address('communes', `${slug}/`),
  seasons: address('seasons'),
  month:
    (month: number): Address =>
    (locale) =>
      `${roots.seasons[locale]}/${monthWord[locale]}-${month}/`,
  search: address('search'),
  searchIndex: (locale: Locale) => `${roots.search[locale]}/index.json`,
  stories: address('stories'),
  story: (slug: string) => address('stories', `${slug}/`),
  text:
    (slug: string): Address =>
    (locale) =>
      `${roots.home[locale]}/${textPages[slug]?.[locale] ?? slug}/`,
};

const localWords = (locale: Locale, rest: string) =>
  rest
    .replace(/^\/(?:thang|month)-(?=\d+\/$)/, `/${monthWord[locale]}-`)
    .replace(/^\/(?:trang|page)\/(?=\d+\/$)/, `/${pageWord[locale]}/`);

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
