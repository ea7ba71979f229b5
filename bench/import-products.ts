import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@cho-phien/kit/postgres/embedded';
import type pg from 'pg';
import { generateProducts } from './generate-products.ts';
import { row, type Bench, type BenchRow } from './report.ts';
import { openScratch, requireSaid, runImport } from './run-import.ts';

/** Products of three sizes with their most seconds; `BENCH_ROWS=5000` measures so many alone while something is tuned. */
const SIZES: readonly (readonly [number, number | null])[] = process.env.BENCH_ROWS
  ? [[Number(process.env.BENCH_ROWS), null]]
  : [
      [1_000, 1],
      [100_000, 60],
    ];
const MOST_TRANSACTION_SECONDS = 1;
const MOST_MEGABYTES = 512;
const TABLES = ['product', 'variant', 'offer'];
/** As the demonstration's province; the codes of its communes stand in the file. */
const PROVINCE = '20';
const RUN = { kind: 'products', args: ['--demo', '--province', PROVINCE, '--publish'] };

/** Seconds of the real `npm run import -- products`, beside those of `COPY` of the same rows into tables of the same indexes. */
export async function benchImportProducts(bench: Bench): Promise<BenchRow[]> {
  const { log, onStop } = bench;
  const server = await startPostgres({ ephemeral: true });
  onStop(() => server.stop());
  const folder = await mkdtemp(join(tmpdir(), 'cho-phien-import-products-'));
  onStop(() => rm(folder, { recursive: true }));
  // The server, which may run as another user, writes what is copied beside the file.
  await chmod(folder, 0o777);
  const rows: BenchRow[] = [];
  let [longest, megabytes] = [0, 0];
  for (const [count, limit] of SIZES) {
    const file = join(folder, `${count}.csv`);
    await generateProducts(file, count, PROVINCE);
    const scratch = await openScratch(`products_${count}`, server.url, bench);
    const all = count * 3;
    log(`${count.toLocaleString('en')} products × 3`);
    // Migrations, which the first command runs, are no import.
    await runImport(file, { ...RUN, args: [...RUN.args, '--dry-run'] }, scratch, bench);
    const first = await runImport(file, RUN, scratch, bench);
    requireSaid(first.output, `${all} of ${all} rows: ${all} made, 0 changed, 0 unchanged, 0 left out.`);
    const seconds = Number(/: ([\d.]+) s, the longest/.exec(first.output)?.[1]);
    const copied = await copySeconds(scratch.admin, folder);
    const before = await fingerprint(scratch.admin);
    const second = await runImport(file, RUN, scratch, bench);
    requireSaid(second.output, `: 0 made, 0 changed, ${all} unchanged, 0 left out.`);
    if ((await fingerprint(scratch.admin)) !== before) throw new Error('The second run changed something.');
    const name = `${count.toLocaleString('en')} × 3`;
    rows.push(
      row(`${name} rows, beside COPY of products, sizes and prices`, seconds, 's', copied, limit),
      row(`${name} with starting the program`, first.seconds, 's', null, null),
      row(`${name} again, which changes nothing`, second.seconds, 's', null, null),
    );
    longest = Math.max(longest, first.longest, second.longest);
    megabytes = Math.max(megabytes, first.megabytes, second.megabytes);
  }
  return [
    ...rows,
    row('longest transaction of all', longest, 's', null, MOST_TRANSACTION_SECONDS),
    row('memory of the import at most', megabytes, 'MB', null, MOST_MEGABYTES),
  ];
}

/** Seconds of `COPY` of all rows into tables with the same columns and indexes, without audit and changes. */
async function copySeconds(admin: pg.Client, folder: string): Promise<number> {
  let seconds = 0;
  for (const table of TABLES) {
    const file = join(folder, `${table}.copy`);
    await admin.query(`create table products.copied (like products.${table} including all)`);
    const { rows } = await admin.query<{ columns: string }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [`products.${table}`],
    );
    const columns = rows[0]?.columns ?? '';
    await admin.query('set search_path = products');
    await admin.query(`copy products.${table} (${columns}) to '${file}'`);
    const start = performance.now();
    await admin.query(`copy products.copied (${columns}) from '${file}'`);
    seconds += (performance.now() - start) / 1000;
    await admin.query('drop table products.copied');
  }
  return seconds;
}

async function fingerprint(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query(
    `select ${TABLES.map((table) => `(select md5(string_agg(t::text, ',' order by id)) from products.${table} t) as ${table}`).join(', ')},
            (select count(*) from products.change) as changes,
            (select count(*) from products.audit_entry where entity <> 'ProductImport') as entries`,
  );
  return JSON.stringify(rows);
}
