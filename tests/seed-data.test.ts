import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commune } from '@cho-phien/kit/places/places';
import { nfc, slugify } from '@cho-phien/kit/text';

interface Text {
  vi: string;
  en: string;
}
interface Variant {
  name: Text;
  quantity: number;
  offer: { amount: number; basis: Text; isDemo: boolean } | null;
}
interface Certificate {
  issuedDaysAgo: number;
  filedDaysAgo: number | null;
  revokedDaysAgo: number | null;
  expectedState: string;
}
interface Product {
  slug: string;
  name: Text;
  description: Text;
  categoryCode: string;
  drawing: string;
  storeSlug: string | null;
  origin: { communeCode: string | null; confidence: string; sourceText: string | null };
  season: { months: number[]; basis: string; source: string | null };
  variants: Variant[];
  storage: string;
  isAgeRestricted: boolean;
  claims: { stars: number; reportedOn: string; source: string }[];
  sources: string[];
  state?: string;
  isDemo?: boolean;
  certificates?: Certificate[];
}
interface Store {
  slug: string;
  name: Text;
  communeCode: string | null;
  communeConfidence: string;
  isDemo: boolean;
  sources: { title: string; url: string }[];
}
interface Story {
  slug: string;
  products: string[];
  body: { vi: string[]; en: string[] };
}

const DRAWINGS = new Set(
  'banh che chung du-lich gao-bun hat hoi hong lap-suon mang mat-ong na quyt rau ruou thach-den thu-cong vat-tu vit-quay'.split(
    ' ',
  ),
);

function read<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(`../subgraphs/${path}`, import.meta.url), 'utf8')) as T;
}

const files = [
  'products/seed/catalogue.json',
  'products/seed/demo.json',
  'products/category/ocop-sets.json',
  'users/seed/stores.json',
  'orders/seed/stock.json',
  'content/seed/pages.json',
  'content/seed/stories.json',
];
const { products, sources } = read<{
  products: Product[];
  sources: Record<string, { title: string; url: string; publishedOn: string | null }>;
}>('products/seed/catalogue.json');
const demo = read<{ products: Product[] }>('products/seed/demo.json').products;
const { branches, sets } = read<{
  branches: { code: string; slug: string }[];
  sets: { code: string; slug: string; branchCode: string; group: Text }[];
}>('products/category/ocop-sets.json');
const { sets: inputSets } = read<{ sets: { code: string }[] }>('products/category/input-materials.json');
const { stores } = read<{ stores: Store[] }>('users/seed/stores.json');
const { stock } = read<{
  stock: { product: string; variant: number; quantity: number; lowThreshold: number }[];
}>('orders/seed/stock.json');
const { pages } = read<{ pages: { slug: string; key: string }[] }>('content/seed/pages.json');
const { stories } = read<{ stories: Story[] }>('content/seed/stories.json');
const everyProduct = [...products, ...demo];

/** Every text in two languages below a value, wherever it stands. */
function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(textsIn);
  return 'vi' in value || 'en' in value ? [value as Text, ...below] : below;
}

function duplicates(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe.each(files)('%s', (path) => {
  const content = read<Record<string, unknown>>(path);

  it('says where it comes from, under which licence and as of when', () => {
    expect(content).toMatchObject({ source: expect.any(String), licence: expect.any(String) });
    expect(content['asOf']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('is composed Unicode, with both languages wherever there is one', () => {
    const raw = JSON.stringify(content);
    expect(raw).toBe(nfc(raw));
    for (const text of textsIn(content)) {
      expect([text.vi?.length > 0, text.en?.length > 0, JSON.stringify(text)]).toEqual([true, true, expect.anything()]);
    }
  });
});

it('has slugs that are slugs, and no two alike', () => {
  for (const list of [everyProduct, stores, stories, pages, [...sets, ...branches]]) {
    const slugs = list.map((entry) => entry.slug);
    expect(duplicates(slugs)).toEqual([]);
    expect(slugs.filter((slug) => slugify(slug) !== slug)).toEqual([]);
  }
});

it('has the classification of the decision: 6 branches, 17 groups, 26 sets', () => {
  expect(sets.map((set) => set.code)).toEqual(
    Array.from({ length: 26 }, (_, index) => `QD26-${String(index + 1).padStart(2, '0')}`),
  );
  expect(new Set(sets.map((set) => set.group.vi)).size).toBe(17);
  const perBranch = branches.map(({ code }) => sets.filter((set) => set.branchCode === code).length);
  expect(perBranch).toEqual([13, 4, 3, 2, 3, 1]);
});

describe('the products', () => {
  it('are 73, of which 19 were reported with four stars and 36 with three', () => {
    expect(products).toHaveLength(73);
    const newest = products.map((product) => product.claims[0]?.stars ?? 0);
    expect(newest.filter((stars) => stars === 4)).toHaveLength(19);
    expect(newest.filter((stars) => stars === 3)).toHaveLength(36);
  });

  it.each(everyProduct.map((product) => [product.slug, product] as const))('%s refers to what exists', (_, product) => {
    expect([...sets, ...inputSets].map((set) => set.code)).toContain(product.categoryCode);
    expect(DRAWINGS).toContain(product.drawing);
    if (product.storeSlug) expect(stores.map((store) => store.slug)).toContain(product.storeSlug);
    const { communeCode, confidence } = product.origin;
    expect(communeCode === null).toBe(confidence === 'UNKNOWN');
    if (communeCode) expect(commune(communeCode)?.provinceCode).toBe('20');
    for (const id of product.sources) expect(sources).toHaveProperty(id);
    for (const claim of product.claims) expect(product.sources).toContain(claim.source);
    const { months, basis, source } = product.season;
    expect(months.every((month, index) => month >= 1 && month <= 12 && month > (months[index - 1] ?? 0))).toBe(true);
    expect(basis === 'SOURCED').toBe(source !== null);
    if (source) expect(product.sources).toContain(source);
    expect(product.isAgeRestricted).toBe(product.categoryCode === 'QD26-14');
    expect(product.variants.length).toBeGreaterThan(0);
  });

  it('have only sample prices, in whole thousands of đồng', () => {
    const offers = everyProduct.flatMap((product) => product.variants.flatMap((variant) => variant.offer ?? []));
    expect(offers.filter((offer) => !offer.isDemo || offer.amount <= 0 || offer.amount % 1000 !== 0)).toEqual([]);
  });

  it('are described in two to four sentences', () => {
    const sentences = (text: string) => text.match(/[^.!?]+[.!?]+(\s|$)/g)?.length ?? 0;
    const odd = everyProduct.flatMap(({ slug, description: { vi, en } }) =>
      [sentences(vi), sentences(en)].every((count) => count >= 2 && count <= 4) ? [] : [slug],
    );
    expect(odd).toEqual([]);
  });

  it('name sources with an address', () => {
    for (const source of Object.values(sources)) expect(source.url).toMatch(/^https?:\/\//);
  });
});

describe('the sample records', () => {
  it('say in both languages that they are samples, and sell from sample stores', () => {
    const sample = new Set(stores.filter((store) => store.isDemo).map((store) => store.slug));
    for (const product of demo) {
      expect(product).toMatchObject({ isDemo: true, sources: [], claims: [] });
      expect(product.name.vi).toMatch(/^Hàng mẫu: /);
      expect(product.name.en).toMatch(/^Sample: /);
      expect(sample).toContain(product.storeSlug);
    }
    for (const store of stores) expect(store.name.vi.includes('mẫu')).toBe(store.isDemo);
  });

  it('show each certificate state once, whatever the day of seeding (36 months are 1,094 to 1,097 days)', () => {
    const certificates = demo.flatMap((product) => product.certificates ?? []);
    const states = certificates.map((certificate) => certificate.expectedState);
    expect(states).toEqual(['ACTIVE', 'EXPIRING', 'IN_GRACE', 'EXPIRED', 'REVOKED']);
    const [active, expiring, grace, expired, revoked] = certificates;
    expect(active?.issuedDaysAgo).toBeLessThan(1094 - 180);
    expect(expiring?.issuedDaysAgo).toBeGreaterThan(1097 - 180);
    expect(expiring?.issuedDaysAgo).toBeLessThan(1094);
    expect(grace?.issuedDaysAgo).toBeGreaterThan(1097);
    expect(grace?.issuedDaysAgo).toBeLessThan(1094 + 180);
    expect(grace?.filedDaysAgo).toBeLessThan((grace?.issuedDaysAgo ?? 0) - 1097);
    expect(expired).toMatchObject({ filedDaysAgo: null, revokedDaysAgo: null });
    expect(expired?.issuedDaysAgo).toBeGreaterThan(1097);
    expect(revoked?.revokedDaysAgo).toBeLessThan(revoked?.issuedDaysAgo ?? 0);
  });

  it('hold one draft that may be published and one that lacks a price', () => {
    const drafts = demo.filter((product) => product.state === 'DRAFT');
    expect(drafts.map((product) => product.variants.every((variant) => variant.offer !== null))).toEqual([true, false]);
  });
});

describe('the stores', () => {
  it('are in communes that exist, and each real one is named by a source and makes something', () => {
    for (const store of stores) {
      expect(store.communeCode === null).toBe(store.communeConfidence === 'UNKNOWN');
      if (store.communeCode) expect(commune(store.communeCode)).toBeDefined();
      if (!store.isDemo) expect(store.sources.length).toBeGreaterThan(0);
      expect(everyProduct.filter((product) => product.storeSlug === store.slug)).not.toEqual([]);
    }
  });

  it('carry no telephone or registration number', () => {
    const texts = stores.map(({ slug, name }) => JSON.stringify([slug, name]));
    expect(texts.filter((text) => /\d{6,}/.test(text))).toEqual([]);
  });
});

describe('the sample stock', () => {
  it('covers each variant once', () => {
    const wanted = everyProduct.flatMap(({ slug, variants }) => variants.map((_, index) => `${slug} ${index}`));
    expect(stock.map(({ product, variant }) => `${product} ${variant}`).sort()).toEqual(wanted.sort());
  });

  it('shows all three states, and nothing of fresh goods out of season in November', () => {
    const state = (row: (typeof stock)[number]) =>
      row.quantity === 0 ? 'OUT' : row.quantity <= row.lowThreshold ? 'LOW' : 'IN_STOCK';
    expect(new Set(stock.map(state))).toEqual(new Set(['OUT', 'LOW', 'IN_STOCK']));
    const offSeason = products.filter(
      ({ storage, season }) => storage.startsWith('FRESH') && !season.months.includes(11),
    );
    const slugs = new Set(offSeason.map((product) => product.slug));
    expect(stock.filter((row) => slugs.has(row.product) && row.quantity > 0)).toEqual([]);
  });
});

describe('the texts', () => {
  it('are the five pages and at least a dozen stories of 80 to 160 words', () => {
    expect(pages.map((page) => page.key)).toEqual(['about', 'terms', 'privacy', 'ocop', 'partners']);
    expect(stories.length).toBeGreaterThanOrEqual(12);
    const words = (blocks: string[]) =>
      blocks
        .join(' ')
        .replace(/\]\([^)]*\)/g, ']')
        .split(/\s+/).length;
    const odd = stories.filter(({ body }) =>
      [body.vi, body.en].some((blocks) => words(blocks) < 80 || words(blocks) > 160),
    );
    expect(odd.map((story) => story.slug)).toEqual([]);
  });

  it('tell of products that exist and carry no alcohol, each in one story at most', () => {
    const told = stories.flatMap((story) => story.products);
    expect(duplicates(told)).toEqual([]);
    const allowed = products.filter((product) => !product.isAgeRestricted).map((product) => product.slug);
    expect(told.filter((slug) => !allowed.includes(slug))).toEqual([]);
  });
});
