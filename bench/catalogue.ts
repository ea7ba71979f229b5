import { fileURLToPath } from 'node:url';
import { openDatabase, type Database } from '@cho-phien/kit/database';
import { startPostgres } from '@cho-phien/kit/postgres/embedded';
import { products } from '@cho-phien/products/subgraph';
import pg from 'pg';
import { Pool } from 'undici';
import { startProgram, type Started } from './child.ts';
import { cpuOfTree, parentOf } from './cpu.ts';
import { generateCatalogue } from './generate.ts';
import { CASES, type CatalogueCase } from './catalogue-cases.ts';
import { CONCURRENCY, each } from './load.ts';
import { row, type Bench, type BenchRow } from './report.ts';

/** Products in the catalogue; `BENCH_SIZES=1000` measures the small one alone while something is being tuned. */
const SIZES = (process.env.BENCH_SIZES ?? '1000,100000').split(',').map(Number);
const REQUESTS = 600;
/** CPU that the baseline takes at least: the system counts it in steps of 10 ms. */
const BARE_CPU_MS = 1_000;
const SECRET = 'bench';

/**
 * CPU milliseconds per request through the gateway: all our processes and all of PostgreSQL's. The baseline is the CPU
 * that PostgreSQL alone spends on one hand-written statement that returns the same.
 */
export async function benchCatalogue(bench: Bench): Promise<BenchRow[]> {
  const open = await openCatalogue(bench);
  const rows: BenchRow[] = [];
  for (const size of SIZES) {
    await open.generate(size);
    for (const one of CASES) rows.push(await open.measure(one, size));
  }
  return rows;
}

/** An API over a catalogue that grows, and what a request to it costs. */
export interface OpenCatalogue {
  /** The address of the API. */
  url: string;
  /** Makes it hold so many products. */
  generate(size: number): Promise<void>;
  measure(one: CatalogueCase, size: number): Promise<BenchRow>;
}

/** Starts a database and the API on it, for as long as the bench runs. */
export async function openCatalogue(bench: Bench): Promise<OpenCatalogue> {
  const { log, onStop, ending } = bench;
  const server = await startPostgres({ ephemeral: true });
  onStop(() => server.stop());
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  onStop(() => admin.end());
  const { rows: pids } = await admin.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = parentOf(pids[0]?.pid ?? 0);
  const api = await startApi(server.url, bench);
  const catalogue = await openDatabase(products, server.url, 0);
  onStop(() => catalogue.close());
  return {
    url: api.url,
    generate(size) {
      log(`generating ${size.toLocaleString('en')} products × 3 variants`);
      return generateCatalogue(size, catalogue, admin, ending);
    },
    measure(one, size) {
      log(`measuring ${one.name} at ${size.toLocaleString('en')}`);
      return measure(one, size, api, postmaster, admin, catalogue, ending);
    },
  };
}

/** The gateway with all four subgraphs, in a process of its own so that the load does not count; load says where it is from. */
export function startApi(databaseUrl: string, bench: Bench): Promise<Started> {
  const entry = fileURLToPath(import.meta.resolve('@cho-phien/gateway/server'));
  const env = {
    DATABASE_URL: databaseUrl,
    API_PORT: '0',
    INTERNAL_SECRET: SECRET,
    ADMIN_PASSWORD: SECRET,
    TRUST_PROXY: '1',
  };
  return startProgram(entry, env, /(http:\S+)\/graphql/, bench);
}

async function measure(
  one: CatalogueCase,
  size: number,
  api: Started,
  postmaster: number,
  admin: pg.Client,
  catalogue: Database,
  ending: AbortSignal,
): Promise<BenchRow> {
  const slugs = await catalogue.query<{ slug: string }>(
    `select slug from product where slug like '%-' || $1 order by id limit 100`,
    ['7'],
  );
  const variables = (index: number) => one.variables(slugs[index % slugs.length]?.slug ?? '', index);
  const pool = new Pool(api.url, { connections: CONCURRENCY });
  try {
    const through = (requests: number) => each(requests, { ending }, (index) => ask(pool, one.query, variables(index)));
    await through(REQUESTS / 2);
    const processes = [api.pid, postmaster];
    const before = processes.reduce((sum, pid) => sum + cpuOfTree(pid), 0);
    await through(REQUESTS);
    const value = (processes.reduce((sum, pid) => sum + cpuOfTree(pid), 0) - before) / REQUESTS;

    const bare = async (requests: number) => {
      for (let index = 0; index < requests; index += 1) {
        ending.throwIfAborted();
        await admin.query({
          name: one.name,
          text: one.sql,
          values: one.values(slugs[index % slugs.length]?.slug ?? '', index),
        });
      }
    };
    await bare(REQUESTS / 2);
    const bareBefore = cpuOfTree(postmaster);
    let statements = 0;
    let used = 0;
    while (used < BARE_CPU_MS) {
      await bare(REQUESTS);
      statements += REQUESTS;
      used = cpuOfTree(postmaster) - bareBefore;
    }
    const baseline = used / statements;
    return row(
      `${one.name}, ${size.toLocaleString('en')} products`,
      value,
      'CPU ms',
      baseline,
      one.limit ?? (one.maxRatio === undefined ? null : baseline * one.maxRatio),
    );
  } finally {
    await pool.close();
  }
}

/** Asks the API once, as a client at an address; throws what it refuses. */
export async function ask(
  pool: Pool,
  query: string,
  variables: Record<string, unknown>,
  from = '192.0.2.1',
): Promise<any> {
  const { body, statusCode } = await pool.request({
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await body.json()) as { data?: unknown; errors?: unknown[] };
  if (statusCode !== 200 || answer.errors) throw new Error(JSON.stringify(answer.errors ?? statusCode));
  return answer.data;
}
