import { QUERIES } from '@cho-phien/products/search/queries';
import { Pool } from 'undici';
import { ask, openCatalogue } from './catalogue.ts';
import type { CatalogueCase } from './catalogue-cases.ts';
import { row, type Bench, type BenchRow } from './report.ts';

const SIZE = Number(process.env.BENCH_SIZES ?? 100_000);

const RESULT = 'slug name { vi } drawing isDemo season { state }';
const CARD = `${RESULT} variants { name { vi } offer { price { amount } } } ocopCertificates { stars showsBadge }`;
const FACETS = `totalCount facets { categories { category { code } count } communes { commune { code } count }
  months { month count } ocopStars { stars count } certificates { certificate count } priceBands { min max count } }`;

/** What people type, with other spaces behind each time, so that no answer is remembered from the time before. */
const typed = (_slug: string, index: number) => ({
  search: `${QUERIES[index % QUERIES.length]?.[0]}${' '.repeat(Math.floor(index / QUERIES.length))}`,
});

/** The rows of a page by their ids: what remains when it is known which they are. */
const BARE: Pick<CatalogueCase, 'sql' | 'values' | 'variables'> = {
  sql: `select jsonb_agg(jsonb_build_object('slug', p.slug, 'vi', p.name_vi, 'drawing', p.drawing, 'demo', p.is_demo,
          'months', p.season_months))
          from products.product p where p.id = any(array(select id from products.product where slug > $1 order by slug limit 20))`,
  values: (slug) => [slug],
  variables: typed,
};

const query = (selection: string, more = '') =>
  `query ($search: String!) { products(first: 20, search: $search) { nodes { ${selection} } pageInfo { hasNextPage endCursor } ${more} } }`;

const CASES: CatalogueCase[] = [
  { name: 'first page of 20, as a list of results', query: query(RESULT), limit: 3, ...BARE },
  { name: 'the same with sizes, prices and stars', query: query(CARD), ...BARE },
  { name: 'first page of 20 with six facets', query: query(RESULT, FACETS), limit: 15, ...BARE },
];

/** CPU of searches through the gateway among many products, and whether each of the forty finds what it must, first. */
export async function benchSearch(bench: Bench): Promise<BenchRow[]> {
  const catalogue = await openCatalogue(bench);
  await catalogue.generate(SIZE);
  const rows: BenchRow[] = [];
  const pool = new Pool(catalogue.url, { connections: 1 });
  bench.onStop(() => pool.close());
  await allFound(pool, bench.ending);
  let missed = 0;
  for (const [search, slug] of QUERIES) {
    const { products } = await ask(pool, query('slug'), { search });
    if (products.nodes[0]?.slug === slug) continue;
    missed += 1;
    bench.log(`"${search}" finds ${products.nodes[0]?.slug ?? 'nothing'} first, not ${slug}`);
  }
  rows.push(row(`first hits missed, of ${QUERIES.length} queries`, missed, '', null, 0));
  for (const one of CASES) rows.push(await catalogue.measure(one, SIZE));
  return rows;
}

/** Waits until the API has read all that was generated. */
async function allFound(pool: Pool, ending: AbortSignal): Promise<void> {
  const last = { search: String(SIZE - 1) };
  const search = 'query ($search: String!) { products(first: 1, search: $search) { nodes { slug } } }';
  for (;;) {
    ending.throwIfAborted();
    // While it reads so much it may say that it is not ready, or nothing in time.
    const answer = await ask(pool, search, last).catch(() => undefined);
    if (answer?.products.nodes.length) return;
  }
}
