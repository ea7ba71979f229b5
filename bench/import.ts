import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@cho-phien/kit/postgres/embedded';
import pg from 'pg';
import { generateHouseholds } from './generate-households.ts';
import { openScratch, requireSaid, runImport } from './run-import.ts';
import { row, type Bench, type BenchRow } from './report.ts';

/** Households of a province; `BENCH_ROWS=5000` measures fewer while something is being tuned. */
const ROWS = Number(process.env.BENCH_ROWS ?? 110_000);
const SEED = 20;
const MOST_SECONDS = 60;
const MOST_TRANSACTION_SECONDS = 1;
/** What the command is told behind its file. */
const RUN = { kind: 'households', args: ['--demo'] };

/** Seconds of the real `npm run import`, beside those of `COPY` of the same rows into a table of the same indexes. */
export async function benchImport(bench: Bench): Promise<BenchRow[]> {
  const { log, onStop } = bench;
  const server = await startPostgres({ ephemeral: true });
  onStop(() => server.stop());
  const folder = await mkdtemp(join(tmpdir(), 'cho-phien-import-'));
  onStop(() => rm(folder, { recursive: true }));
  // The server, which may run as another user, writes what is copied beside the file.
  await chmod(folder, 0o777);
  const file = join(folder, 'households.csv');
  const { good, broken } = await generateHouseholds(file, ROWS, SEED);
  const left = Object.values(broken).reduce((sum, count) => sum + count, 0);
  log(`${ROWS} rows, ${left} of them broken in ${Object.keys(broken).length} ways`);
  const [whole, halved] = [
    await openScratch('whole', server.url, bench),
    await openScratch('halved', server.url, bench),
  ];

  const first = await runImport(file, RUN, whole, bench);
  requireSaid(first.output, `${ROWS} of ${ROWS} rows: ${good} made, 0 changed, 0 unchanged, ${left} left out.`);
  for (const [reason, count] of Object.entries(broken)) requireSaid(first.output, ` ${count}  ${reason}:`);
  const report = await readFile(`${file}.report.csv`, 'utf8');
  const named = report.trim().split('\r\n').length - 1;
  if (named !== left) throw new Error(`The report names ${named} rows, and ${left} are broken.`);
  const copied = await copySeconds(whole.admin, join(folder, 'copy'));

  const before = await fingerprint(whole.admin);
  const second = await runImport(file, RUN, whole, bench);
  requireSaid(second.output, `: 0 made, 0 changed, ${good} unchanged, ${left} left out.`);
  if ((await fingerprint(whole.admin)) !== before) throw new Error('The second run changed something.');

  await runImport(file, RUN, halved, bench, / rows \(4\d%\)/);
  const stood = await countOf(halved.admin);
  if (stood === 0 || stood >= good) throw new Error(`Killed in the middle, and ${stood} households stand.`);
  const rest = await runImport(file, RUN, halved, bench);
  requireSaid(rest.output, 'Going on behind row ');
  const standing = await countOf(halved.admin);
  if (standing !== good) throw new Error(`${standing} households after the kill, and ${good} rows are good.`);
  if ((await readFile(`${file}.report.csv`, 'utf8')) !== report) throw new Error('The report lost or doubled a row.');
  log(`killed at ${stood} households, then ${standing}, and the same report`);

  const longest = Math.max(first.longest, second.longest, rest.longest);
  return [
    row(`${ROWS.toLocaleString('en')} rows, beside COPY of the households`, first.seconds, 's', copied, MOST_SECONDS),
    row('the same file again, which changes nothing', second.seconds, 's', null, MOST_SECONDS),
    row('the rest after SIGKILL', rest.seconds, 's', null, MOST_SECONDS),
    row('longest transaction of all', longest, 's', null, MOST_TRANSACTION_SECONDS),
    row('memory of the import at most', Math.max(first.megabytes, second.megabytes), 'MB', null, 400),
  ];
}

/** Seconds of `COPY` of all households into a table with the same columns and indexes, and without an audit. */
async function copySeconds(admin: pg.Client, file: string): Promise<number> {
  await admin.query('create table users.copied (like users.household including all)');
  await admin.query(`copy users.household to '${file}'`);
  const start = performance.now();
  await admin.query(`copy users.copied from '${file}'`);
  const seconds = (performance.now() - start) / 1000;
  await admin.query('drop table users.copied');
  return seconds;
}

async function fingerprint(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query(
    `select (select md5(string_agg(h::text, ',' order by id)) from users.household h) as households,
            (select count(*) from users.village) as villages,
            (select count(*) from users.audit_entry where entity <> 'HouseholdImport') as entries`,
  );
  return JSON.stringify(rows);
}

async function countOf(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ n: string }>(
    'select count(distinct phone) + count(*) filter (where phone is null) as n from users.household',
  );
  return Number(rows[0]?.n);
}
