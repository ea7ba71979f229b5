import { createHash } from 'node:crypto';
import { list } from '../../data/load.ts';
import { part } from '../../data/part.ts';
import { paths } from '../../data/paths.ts';
import { SitemapProductsDocument, SitemapStoresDocument } from '../../generated/graphql.ts';
import { collect } from '../../lib/api.ts';
import { vietnamDay } from '../../lib/dates.ts';
import { ocopListNames, to, type Address } from '../../lib/urls.ts';
import { places } from '../catalogue/places.ts';
import { realCertificates } from '../certificate/load.ts';
import { formCodes } from '../ocop/rules.ts';
import { textNames } from '../page/load.ts';
import { countsOf } from '../product/counts.ts';
import { months } from '../season/calendar.ts';
import { storySlugs } from '../story/load.ts';
import { filledKinds, supplyKinds } from '../supplies/load.ts';
import { listedLots, listedMonths, listedRecalls } from '../trace/listed.ts';

/** A page that search engines may list, in its two languages, and the day it was published, where that is known. */
export interface Listed {
  address: Address;
  published?: string;
}

/** The shard of everything that has none of its own. */
const pagesShard = 'pages';
/** The shard of certificates. */
const certificatesShard = 'certificates';
/** What stands before the month in the name of a shard of lots: `lots-2026-11`. */
const lotsShard = 'lots-';
/** Products of one kind, or certificates, in one shard; of more, each goes to that of its own digit and stays there. */
const mostInOneShard = 5_000;
const digits = [...'0123456789abcdef'];

/** The digit of a page's shard: of nothing but its slug or id, so that pages that come and go move no other. */
export function shardDigit(name: string): string {
  return createHash('sha256').update(name).digest('hex').charAt(0);
}

/** The shards of so many pages: `rau-qua-tuoi`, or `rau-qua-tuoi-0` to `rau-qua-tuoi-f`. */
export function shardsOf(name: string, count: number): string[] {
  if (count === 0) return [];
  return count > mostInOneShard ? digits.map((digit) => `${name}-${digit}`) : [name];
}

/** Every shard by name, the same as long as kinds have goods. */
export const shardNames = part('sitemap', async (): Promise<string[]> => {
  const [produce, inputs, certificates, months] = await Promise.all([
    countsOf({}),
    countsOf({ kind: 'INPUT' }),
    realCertificates(),
    listedMonths(),
  ]);
  return [
    pagesShard,
    ...(await kinds()).flatMap(({ code, slug }) =>
      shardsOf(slug, produce.categories.get(code) ?? inputs.categories.get(code) ?? 0),
    ),
    ...shardsOf(certificatesShard, certificates.length),
    ...months.map((month) => lotsShard + month),
  ];
});

/** One page per shard. */
export const shardPaths = paths({
  name: 'sitemaps',
  tier: 'later',
  all: async () => (await shardNames()).map((shard) => ({ shard })),
});

/** The pages of a shard; undefined where there is no such shard. */
export async function pagesOfShard(name: string): Promise<Listed[] | undefined> {
  if (!(await shardNames()).includes(name)) return undefined;
  if (name === pagesShard) return otherPages();
  const month = /^lots-(\d{4}-\d{2})$/.exec(name)?.[1];
  if (month) return (await listedLots(month)).map((code) => ({ address: to.lot(code) }));
  const all = await kinds();
  // A whole shard first: the slug of a kind may end as that of a digit does.
  const isWhole = name === certificatesShard || all.some(({ slug }) => slug === name);
  const [group, digit] = isWhole ? [name] : [name.slice(0, -2), name.slice(-1)];
  const isHere = (each: string) => digit === undefined || shardDigit(each) === digit;
  if (group === certificatesShard) {
    return (await realCertificates()).filter(isHere).map((id) => ({ address: to.certificate(id) }));
  }
  const kind = all.find(({ slug }) => slug === group);
  return kind && productsOf(kind.code, isHere);
}

/** What products may be: produce by branch, then what producers need. */
async function kinds(): Promise<{ code: string; slug: string }[]> {
  return [...(await places()).branches.flatMap(({ categories }) => categories), ...(await supplyKinds())];
}

async function productsOf(categoryCode: string, isHere: (slug: string) => boolean): Promise<Listed[]> {
  const products = await collect('products', (at) =>
    list(
      { document: SitemapProductsDocument, field: 'products' },
      { ...at, filter: { categoryCode } },
      { membersOnly: true },
    ),
  );
  return products
    .filter(({ slug }) => isHere(slug))
    .map(({ slug, publishedAt }) => ({
      address: to.product(slug),
      ...(publishedAt && { published: vietnamDay(publishedAt) }),
    }));
}

/** Every page that is not a product's, a certificate's or a lot's; further pages of lists are found from the first. */
async function otherPages(): Promise<Listed[]> {
  const [{ branches, communes, schemes }, supplies, forms, texts, stories, recalls, stores] = await Promise.all([
    places(),
    filledKinds(),
    formCodes(),
    textNames(),
    storySlugs(),
    listedRecalls(),
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
    to.supplies(),
    to.lookUp,
    to.recalls(),
    ...supplies.map(({ slug }) => to.supplyKind(slug)),
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
    ...recalls.map((id) => to.recall(id)),
    ...stores.map(({ slug }) => to.store(slug)),
  ].map((address) => ({ address }));
}
