import { createHash } from 'node:crypto';
import type { APIRoute } from 'astro';
import { list } from '../../data/load.ts';
import { part } from '../../data/part.ts';
import { paths } from '../../data/paths.ts';
import { SitemapProductsDocument, SitemapStoresDocument } from '../../generated/graphql.ts';
import { collect } from '../../lib/api.ts';
import { vietnamDay } from '../../lib/dates.ts';
import { locales } from '../../lib/locale.ts';
import { ocopListNames, to, type Address } from '../../lib/urls.ts';
import { places } from '../catalogue/places.ts';
import { formCodes } from '../ocop/rules.ts';
import { textNames } from '../page/load.ts';
import { countsOf } from '../product/counts.ts';
import { months } from '../season/calendar.ts';
import { storySlugs } from '../story/load.ts';

/** A page that search engines may list, in its two languages, and the day it was published, where that is known. */
interface Listed {
  address: Address;
  published?: string;
}

/** The shard of everything but products. */
const pagesShard = 'pages';
/** Products of one kind in one shard; of more, each goes to the shard of its own digit and stays there. */
const productsInOneShard = 5_000;
const digits = [...'0123456789abcdef'];

/** A shard of the products of one kind: all of them, or those of one digit. */
interface ProductShard {
  category: string;
  digit?: string;
}

/** The digit of a product's shard: of nothing but its slug, so that products that come and go move no other. */
export function shardDigit(slug: string): string {
  return createHash('sha256').update(slug).digest('hex').charAt(0);
}

/** The shards of the products of a kind: `rau-qua-tuoi`, or `rau-qua-tuoi-0` to `rau-qua-tuoi-f`. */
export function shardsOfKind(slug: string, count: number): string[] {
  if (count === 0) return [];
  return count > productsInOneShard ? digits.map((digit) => `${slug}-${digit}`) : [slug];
}

/** Every shard by name, the same as long as kinds have goods. */
const shardNames = part('sitemap', async (): Promise<string[]> => {
  const [{ categories }, { branches }] = await Promise.all([countsOf({}), places()]);
  const kinds = branches.flatMap((branch) => branch.categories);
  return [pagesShard, ...kinds.flatMap(({ code, slug }) => shardsOfKind(slug, categories.get(code) ?? 0))];
});

/** One page per shard. */
export const shardPaths = paths({
  name: 'sitemaps',
  tier: 'later',
  all: async () => (await shardNames()).map((shard) => ({ shard })),
});

async function productShard(name: string): Promise<ProductShard | undefined> {
  const kinds = (await places()).branches.flatMap((branch) => branch.categories);
  const whole = kinds.find(({ slug }) => slug === name);
  if (whole) return { category: whole.code };
  const split = kinds.find(({ slug }) => slug === name.slice(0, -2));
  return split && { category: split.code, digit: name.slice(-1) };
}

async function productsOf({ category, digit }: ProductShard): Promise<Listed[]> {
  const products = await collect('products', (at) =>
    list(
      { document: SitemapProductsDocument, field: 'products' },
      { ...at, filter: { categoryCode: category } },
      { membersOnly: true },
    ),
  );
  return products
    .filter(({ slug }) => !digit || shardDigit(slug) === digit)
    .map(({ slug, publishedAt }) => ({
      address: to.product(slug),
      ...(publishedAt && { published: vietnamDay(publishedAt) }),
    }));
}

/** Every page that is not a product's; further pages of lists are found from the first. */
async function otherPages(): Promise<Listed[]> {
  const [{ branches, communes, schemes }, forms, texts, stories, stores] = await Promise.all([
    places(),
    formCodes(),
    textNames(),
    storySlugs(),
    collect('stores', (at) =>
      list({ document: SitemapStoresDocument, field: 'stores' }, { ...at, filter: {} }, { membersOnly: true }),
    ),
  ]);
  const fixed = [
    to.home,
    to.products(),
    to.categories,
    to.stores(),
    to.communes,
    to.formerCommunes,
    to.seasons,
    to.supplies,
  ];
  return [
    ...fixed,
    to.stories(),
    ...months.map((month) => to.month(month)),
    ...ocopListNames.map((name) => to.ocop(name)),
    to.selfChecks,
    ...[...forms.keys()].map((slug) => to.selfCheck(slug)),
    ...branches.flatMap(({ slug, categories }) => [
      to.branch(slug),
      ...categories.map((category) => to.category(category.slug)),
    ]),
    ...communes.map(({ slug }) => to.commune(slug)),
    ...schemes.map(({ slug }) => to.scheme(slug)),
    ...texts.map(({ slug }) => to.text(slug)),
    ...stories.map((slug) => to.story(slug)),
    ...stores.map(({ slug }) => to.store(slug)),
  ].map((address) => ({ address }));
}

const xml = (body: string) =>
  new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`, {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  });

/** The index of the shards. */
export const sitemapIndex: APIRoute = async ({ site }) => {
  const lines = (await shardNames()).map(
    (name) => `<sitemap><loc>${new URL(`/sitemap-${name}.xml`, site).href}</loc></sitemap>\n`,
  );
  return xml(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('')}</sitemapindex>\n`);
};

/** One shard: every address with its counterpart in the other language. */
export const sitemapShard: APIRoute = async ({ params, site }) => {
  const name = params.shard ?? '';
  if (!(await shardNames()).includes(name)) return new Response(null, { status: 404 });
  const shard = name === pagesShard ? undefined : await productShard(name);
  const pages = shard ? await productsOf(shard) : await otherPages();
  const lines = pages.flatMap(({ address, published }) => {
    const href = (path: string) => new URL(path, site).href;
    const alternates = locales
      .map((each) => `<xhtml:link rel="alternate" hreflang="${each}" href="${href(address(each))}"/>`)
      .join('');
    return locales.map(
      (each) =>
        `<url><loc>${href(address(each))}</loc>${published ? `<lastmod>${published}</lastmod>` : ''}${alternates}</url>\n`,
    );
  });
  return xml(
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${lines.join('')}</urlset>\n`,
  );
};

/** robots.txt with the way to the sitemap. */
export const robots: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL('/sitemap-index.xml', site).href}\n`);
