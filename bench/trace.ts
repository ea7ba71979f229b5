import { openDatabase, type Database } from '@cho-phien/kit/database';
import { publicId } from '@cho-phien/kit/ids';
import { startPostgres } from '@cho-phien/kit/postgres/embedded';
import { graphsOfLots } from '@cho-phien/products/trace/event/graph';
import { LotGraphDirection } from '@cho-phien/products/trace/event/graph.type';
import { products } from '@cho-phien/products/subgraph';
import pg from 'pg';
import { Pool } from 'undici';
import { ask, startApi } from './catalogue.ts';
import { cpuOfTree, parentOf } from './cpu.ts';
import { generateGenerations, type Generations } from './generate-lots.ts';
import { CONCURRENCY, each } from './load.ts';
import { row, type Bench, type BenchRow } from './report.ts';
import { benchCapture } from './trace-capture.ts';

/** Lots, and the acts in a row between the first and the last of them. */
const LOTS = 10_000;
const GENERATIONS = 10;
/** What the whole graph may take, in milliseconds. */
const MOST_MS = 100;
const TIMES = 15;
const REQUESTS = 400;

/** Trace events: how many are captured in a second, the graph of ten thousand lots both ways, and what a lot's page asks. */
export async function benchTrace(bench: Bench): Promise<BenchRow[]> {
  const { log, onStop } = bench;
  const server = await startPostgres({ ephemeral: true });
  onStop(() => server.stop());
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  onStop(() => admin.end());
  const { rows: pids } = await admin.query<{ pid: number }>('select pg_backend_pid() as pid');
  const api = await startApi(server.url, bench);
  const db = await openDatabase(products, server.url, 0);
  onStop(() => db.close());
  log(`generating ${LOTS.toLocaleString('en')} lots in ${GENERATIONS} generations`);
  const lots = await generateGenerations(LOTS, GENERATIONS, db, bench.ending);
  await admin.query('vacuum analyze');
  const pool = new Pool(api.url, { connections: CONCURRENCY });
  onStop(() => pool.close());
  const rows = await benchGraph(lots, db, pool, bench);
  rows.push(await benchPage(lots, pool, [api.pid, parentOf(pids[0]?.pid ?? 0)], bench));
  const credentials = { email: 'admin@cho-phien.example', password: 'bench' };
  rows.push(...(await benchCapture({ url: api.url, admin, credentials, lots: lots.all.slice(0, 1_000) }, bench)));
  return rows;
}

/** The same rows and nothing else: no names, no look at what was declared wrong or who may say it. */
const BARE = (from: string, to: string) => `
  with recursive way as (
    select min(id) as goods from products.trace_item where lot_id = $1
    union
    select far.goods_id from way
      join products.trace_event_item near on near.goods_id = way.goods and near.role = '${from}'
      join products.trace_event_item far on far.act_id = near.act_id and far.role = '${to}')
  select count(*) from way`;

async function benchGraph(lots: Generations, db: Database, pool: Pool, bench: Bench): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [direction, lotId, bare] of [
    [LotGraphDirection.FORWARD, lots.first, BARE('INPUT', 'OUTPUT')],
    [LotGraphDirection.BACK, lots.last, BARE('OUTPUT', 'INPUT')],
  ] as const) {
    const way = direction === LotGraphDirection.BACK ? 'back' : 'forward';
    bench.log(`following goods ${way}`);
    const asked = { lotId, direction, maxDepth: GENERATIONS, first: LOTS };
    const value = await median(bench, async () => {
      const [graph] = await graphsOfLots([asked], { db });
      if (graph?.nodes.length !== LOTS + 1 || graph.isTruncated) throw new Error(`${graph?.nodes.length} goods`);
    });
    const baseline = await median(bench, () => db.query(bare, [lotId]));
    rows.push(row(`${GENERATIONS} generations ${way}, 10,000 lots`, value, 'ms', baseline, MOST_MS));
    const query = `query ($id: ID!) { lot(id: $id) { graph(direction: ${direction}, maxDepth: ${GENERATIONS}, first: ${LOTS}) {
      nodes { identifier depth } isTruncated } } }`;
    const through = await median(bench, () => ask(pool, query, { id: publicId('lot', lotId) }));
    rows.push(row(`the same through the gateway`, through, 'ms', null, null));
  }
  return rows;
}

async function median({ ending }: Bench, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    ending.throwIfAborted();
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0;
}

const PAGE = `query ($id: ID!) { lot(id: $id) {
  code printedCode lotCode state harvestedOn packedOn bestBefore recalledAt isDemo
  product { slug name { vi en } } store { name { vi } } commune { name { vi } }
  events(first: 50) { nodes { eventTime title { vi en } bizStep isCorrected place { name { vi en } code } commune { code }
    quantities { role quantity uom lot { code } } temperature { minimum maximum } } }
  madeFrom { quantity uom title { vi } lot { code } } madeInto { quantity uom title { vi } lot { code } } } }`;

async function benchPage(lots: Generations, pool: Pool, processes: readonly number[], bench: Bench): Promise<BenchRow> {
  bench.log("asking for lots' pages");
  const run = (from: number) =>
    each(REQUESTS, bench, (nth) =>
      ask(pool, PAGE, { id: publicId('lot', lots.all[((from + nth) * 7) % lots.all.length] ?? '') }),
    );
  await run(0);
  const cpu = () => processes.reduce((sum, pid) => sum + cpuOfTree(pid), 0);
  const before = cpu();
  await run(REQUESTS);
  return row("a lot's page", (cpu() - before) / REQUESTS, 'CPU ms', null, null);
}
