import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@cho-phien/kit/database';
import { publicId } from '@cho-phien/kit/ids';
import { startPostgres } from '@cho-phien/kit/postgres/embedded';
import { categories } from '@cho-phien/products/category/category';
import { products } from '@cho-phien/products/subgraph';
import { removeFolder } from '@cho-phien/publish/remove-folder';
import pg from 'pg';
import { startProgram } from './child.ts';
import { cpuOfTree } from './cpu.ts';
import { generateCatalogue } from './generate.ts';
import { editPrices, percentile, type Edited } from './publish-edits.ts';
import { publishNew } from './publish-new.ts';
import { ADMIN, buildSite, peakMemory, settle, startSite, statusOf } from './publish-site.ts';
import { row, type Bench, type BenchRow } from './report.ts';

/** Product pages, two for each product; `BENCH_PAGES=10000` while something is being tuned. */
const PAGES = Number(process.env.BENCH_PAGES ?? 100_000);
const SINGLE_EDITS = 300;
const PER_SECOND = 10;
const NEW_PRODUCTS = 40;
const BURST = Math.min(5_000, PAGES / 4);
const LANG_SON = '20';

/**
 * The living site at full size: everything rendered once, beside `astro build` and beside writing the same bytes; single
 * edits through the API and the time until their pages stand, new products likewise; a burst of edits; the memory of the
 * whole program.
 */
export async function benchPublish(bench: Bench): Promise<BenchRow[]> {
  const { log, onStop, ending } = bench;
  const server = await startPostgres({ ephemeral: true });
  onStop(() => server.stop());
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  onStop(() => admin.end());
  const folder = await mkdtemp(join(tmpdir(), 'cho-phien-publish-'));
  onStop(() => removeFolder(folder));

  log(`generating ${(PAGES / 2).toLocaleString('en')} products × 3 variants`);
  await generate(server.url, admin, bench);

  log('rendering everything');
  const cpuBefore = cpuOfChildren();
  const begun = performance.now();
  const site = await startSite(server.url, folder, bench);
  const positions = () => feedHeads(admin);
  await settle(site.url, positions, ending);
  const full = { ms: performance.now() - begun, cpu: cpuOfChildren() - cpuBefore };
  const { pages } = await statusOf(site.url);
  const afterFull = peakMemory(site.pid);
  log(`${pages.toLocaleString('en')} pages in ${(full.ms / 1000).toFixed(0)} s`);

  log(`${SINGLE_EDITS} single edits, ${PER_SECOND} a second`);
  const before = await statusOf(site.url);
  const edits = await pickEdits(admin);
  const times = await editPrices(`${site.url}/graphql`, site.pages, edits, PER_SECOND, ending);
  await settle(site.url, positions, ending);
  const after = await statusOf(site.url);
  for (const [kind, took] of Object.entries(times)) log(`${kind} pages: ${percentiles(took)}`);

  log(`${NEW_PRODUCTS} new products, one after the other`);
  const fresh = await publishNew(`${site.url}/graphql`, site.pages, NEW_PRODUCTS, ending);
  log(`their pages: ${percentiles(fresh)}`);
  await settle(site.url, positions, ending);

  const burst = async (products: number) => {
    log(`a burst of ${BURST.toLocaleString('en')} edits of ${products.toLocaleString('en')} products`);
    for (let edits = 0; edits < BURST; edits += products) await raisePrices(admin, products);
    const drained = await settle(site.url, positions, ending);
    log(`drained in ${(drained / 1000).toFixed(1)} s`);
    return drained;
  };
  const drainedFew = await burst(BURST / 10);
  const drainedMany = await burst(BURST);
  const peak = peakMemory(site.pid);
  log(`peak memory ${afterFull.toFixed(0)} MiB after the full generation, ${peak.toFixed(0)} MiB at the end`);
  // Not before: the disk is busy with it for long after.
  log('writing the same bytes plainly');
  const plain = await writePlainly(site.pages, join(folder, 'plain'));
  await site.stop();

  log('astro build of the same pages');
  const astroBegun = performance.now();
  const astroBefore = cpuOfChildren();
  const built = await buildSite(server.url, folder, bench);
  await built.stop();
  const astro = { ms: performance.now() - astroBegun, cpu: cpuOfChildren() - astroBefore };

  const perPage = (cpu: number) => cpu / pages;
  return [
    row('pages rendered', pages, 'pages', null, null),
    row('full generation, CPU a page (baseline: astro build)', perPage(full.cpu), 'CPU ms', perPage(astro.cpu), null),
    row(
      'full generation, CPU a page (baseline: writing the bytes)',
      perPage(full.cpu),
      'CPU ms',
      perPage(plain.cpu),
      null,
    ),
    row('full generation, time a page (baseline: astro build)', full.ms / pages, 'ms', astro.ms / pages, null),
    row('full generation', (pages / full.ms) * 1000, 'pages/s', null, null),
    row('single edit, own pages, p50', percentile(times.entity, 50), 'ms', null, null),
    row('single edit, own pages, p95', percentile(times.entity, 95), 'ms', null, 1_000),
    row('single edit, own pages, p99', percentile(times.entity, 99), 'ms', null, null),
    row('single edit, first list pages, p50', percentile(times.list, 50), 'ms', null, null),
    row('single edit, first list pages, p95', percentile(times.list, 95), 'ms', null, 1_000),
    row('single edit, first list pages, p99', percentile(times.list, 99), 'ms', null, null),
    row('new product, from its publication to its pages, p50', percentile(fresh, 50), 'ms', null, null),
    row('new product, from its publication to its pages, p95', percentile(fresh, 95), 'ms', null, 1_000),
    row(
      'pages rendered for each page written',
      (after.rendered - before.rendered) / (after.written - before.written),
      'pages',
      null,
      3,
    ),
    row(`burst of ${BURST} edits of ${BURST / 10} products, drained`, drainedFew / 1000, 's', null, 10),
    row(`burst of ${BURST} edits of ${BURST} products, drained`, drainedMany / 1000, 's', null, 10),
    row('peak memory, after the full generation', afterFull, 'MiB', null, 600),
    row('peak memory, at the end', peak, 'MiB', null, 600),
  ];
}

function percentiles(took: readonly number[]): string {
  return [50, 95, 99].map((percent) => `p${percent} ${percentile(took, percent).toFixed(0)} ms`).join(', ');
}

/** The catalogue, written before anybody follows it. */
async function generate(url: string, admin: pg.Client, bench: Bench): Promise<void> {
  const entry = fileURLToPath(import.meta.resolve('@cho-phien/gateway/server'));
  const env = { DATABASE_URL: url, API_PORT: '0', INTERNAL_SECRET: 'bench', ADMIN_PASSWORD: ADMIN.password };
  const api = await startProgram(entry, env, /(http:\S+)\/graphql/, bench);
  const catalogue = await openDatabase(products, url, 0);
  try {
    await generateCatalogue(PAGES / 2, catalogue, admin, bench.ending, { provinceCode: LANG_SON, isDemo: false });
  } finally {
    await catalogue.close();
  }
  await api.stop();
}

/** One edit of each of so many products, the same ones each time. */
async function raisePrices(admin: pg.Client, products: number): Promise<void> {
  await admin.query(
    `update products.offer set amount = amount + 1000 where valid_to is null and variant_id in (
       select v.id from products.variant v where v.position = 0 and v.product_id in (
         select id from products.product where is_demo = false order by md5(id::text) limit $1))`,
    [products],
  );
}

async function feedHeads(admin: pg.Client): Promise<Map<string, number>> {
  const heads = new Map<string, number>();
  for (const schema of ['users', 'products', 'orders', 'content']) {
    const { rows } = await admin.query<{ position: string; unstamped: string }>(
      `select f.position, (select count(*) from ${schema}.change where position is null) as unstamped from ${schema}.feed f`,
    );
    heads.set(schema, Number(rows[0]?.position) + Number(rows[0]?.unstamped));
  }
  return heads;
}

/** Products all over the catalogue, every third one of those that stand on the first page of their kind's list. */
async function pickEdits(admin: pg.Client): Promise<Edited[]> {
  const { rows } = await admin.query<{ variant: string; slug: string; category: string; place: string }>(
    `select v.id as variant, p.slug, p.category_code as category,
            row_number() over (partition by p.category_code
              order by products.season_rank(p.season_months, extract(month from now() at time zone 'Asia/Ho_Chi_Minh')::integer),
                       p.name_vi collate "vi-x-icu", p.id) as place
       from products.product p join products.variant v on v.product_id = p.id and v.position = 0
      where p.state = 'PUBLISHED'`,
  );
  const slugs = new Map(categories().map(({ code, slug: own }) => [code, own]));
  const first = rows.filter(({ place }) => Number(place) <= 24);
  const spread = (list: typeof rows, count: number) =>
    Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]).filter(
      (each) => each !== undefined,
    );
  const onLists = spread(first, SINGLE_EDITS / 3);
  const others = spread(rows, SINGLE_EDITS - onLists.length);
  const edits = [...onLists, ...others].map(({ variant, slug, category, place }) => ({
    variantId: publicId('var', variant),
    slug,
    lists: Number(place) <= 24 ? [`/danh-muc/${slugs.get(category)}/`, `/en/categories/${slugs.get(category)}/`] : [],
  }));
  return edits.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)).filter((each, i, all) => each.slug !== all[i - 1]?.slug);
}

/** Copies the files of a folder one by one from memory, as the publisher writes them but for what they cost to make. */
async function writePlainly(from: string, to: string): Promise<{ cpu: number }> {
  let cpu = 0;
  for await (const files of thousands(from)) {
    const batch = await Promise.all(
      files.map(async (file) => [join(to, relative(from, file)), await readFile(file)] as const),
    );
    const before = process.cpuUsage();
    for (const [file, bytes] of batch) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    }
    const used = process.cpuUsage(before);
    cpu += (used.user + used.system) / 1000;
  }
  await removeFolder(to);
  return { cpu };
}

/** The files under a folder, a thousand at a time: all at once would be more than the program may hold. */
async function* thousands(folder: string): AsyncIterable<string[]> {
  let files: string[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next; next = folders.pop()) {
    for (const entry of await readdir(next, { withFileTypes: true })) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (files.push(path) === 1_000) {
        yield files;
        files = [];
      }
    }
  }
  yield files;
}

/** CPU milliseconds of this process's children, PostgreSQL among them, the ended ones too. */
function cpuOfChildren(): number {
  const { user, system } = process.cpuUsage();
  return cpuOfTree(process.pid) - (user + system) / 1000;
}
