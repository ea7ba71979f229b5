import type { Locale } from '@cho-phien/kit/locale';
import { encodePercent } from '../gs1/percent.ts';

/** What a link is for: the name of a link type of GS1's Web Vocabulary, `https://ref.gs1.org/voc/`. */
export type LinkType = 'pip' | 'traceability' | 'certificationInfo' | 'recallStatus' | 'hasRetailers' | 'locationInfo';

/** A page about a thing. */
export interface Link {
  type: LinkType;
  /** Its address in full. */
  href: string;
  title: string;
  language: Locale;
}

/** A thing that a key names, from a lot to the product that it is of, with its own pages. */
export interface Described {
  /** Its address at this resolver: `https://…/01/08934567890120/10/L7`. */
  anchor: string;
  /** What it is, in the language of who asks. */
  description: string;
  /** Which of its pages opens unless another is asked for; null where its reader must choose of all. */
  defaultType: LinkType | null;
  /** In each language; where nothing else decides, the first one. */
  links: Link[];
}

/** What is known of the goods that a key names. */
export interface Found {
  /** The lot, where one was named and is known. */
  lot: { id: string; code: string; lotCode: string } | null;
  slug: string;
  name: Record<Locale, string>;
  /** Whether the product has a page. */
  isPublic: boolean;
  /** The address of its store's page, where it has one. */
  storeSlug: string | null;
  /** Certificates in force, by public id, with the number of their decision. */
  certificates: { id: string; number: string }[];
}

/** The way to the pages of lots, by trace code in small letters. */
export const LOT_PAGES = { vi: '/truy-xuat/', en: '/en/trace/' } as const;

/** The way to each kind of page, in both languages; the same as `storefront/src/lib/urls.ts`. */
const PAGES = {
  product: { vi: '/san-pham/', en: '/en/products/' },
  store: { vi: '/nguoi-ban/', en: '/en/sellers/' },
  certificate: { vi: '/giay-chung-nhan/', en: '/en/certificates/' },
  trace: LOT_PAGES,
} as const;

const TITLES: Readonly<Record<Exclude<LinkType, 'locationInfo'>, Record<Locale, string>>> = {
  pip: { vi: 'Trang sản phẩm', en: 'Product page' },
  traceability: { vi: 'Truy xuất nguồn gốc', en: 'Where it comes from' },
  certificationInfo: { vi: 'Giấy chứng nhận OCOP', en: 'OCOP certificate' },
  recallStatus: { vi: 'Có bị thu hồi không', en: 'Whether it is recalled' },
  hasRetailers: { vi: 'Người bán', en: 'Seller' },
};

/** The lot, where it is known, and the product, where it has a page; what is most exact stands first. */
export function describe(found: Found, gtin: string, site: string, locale: Locale): Described[] {
  const product = `${site}/01/${gtin}`;
  const things: Described[] = [];
  if (found.lot) {
    const { code, lotCode } = found.lot;
    things.push({
      anchor: `${product}/10/${encodePercent(lotCode)}`,
      description: `${found.name[locale]}, ${{ vi: 'lô', en: 'lot' }[locale]} ${lotCode}`,
      defaultType: 'traceability',
      links: [
        ...inBoth(site, 'traceability', 'trace', `${code.toLowerCase()}/`),
        // The first thing that the page of a lot says.
        ...inBoth(site, 'recallStatus', 'trace', `${code.toLowerCase()}/`),
      ],
    });
  }
  if (found.isPublic) {
    things.push({
      anchor: product,
      description: found.name[locale],
      defaultType: 'pip',
      links: [
        ...inBoth(site, 'pip', 'product', `${found.slug}/`),
        ...found.certificates.flatMap(({ id, number }) =>
          inBoth(site, 'certificationInfo', 'certificate', `${id}/`, ` ${number}`),
        ),
        ...(found.storeSlug ? inBoth(site, 'hasRetailers', 'store', `${found.storeSlug}/`) : []),
      ],
    });
  }
  return things;
}

function inBoth(site: string, type: keyof typeof TITLES, page: keyof typeof PAGES, rest: string, more = ''): Link[] {
  const { vi, en } = TITLES[type];
  return inBothLanguages(site, type, page, rest, { vi: vi + more, en: en + more });
}

/** A page in each language, `rest` being its address below the way to its kind. */
export function inBothLanguages(
  site: string,
  type: LinkType,
  page: keyof typeof PAGES,
  rest: string,
  titles: Record<Locale, string>,
): Link[] {
  return (['vi', 'en'] as const).map((language) => ({
    type,
    href: site + PAGES[page][language] + rest,
    title: titles[language],
    language,
  }));
}
