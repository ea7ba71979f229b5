import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '@cho-phien/kit/postgres/embedded';
import pg from 'pg';
import { generateHouseholds } from './generate-households.ts';
import { row, type Bench, type BenchRow } from './report.ts';

/** Households of a province; `BENCH_ROWS=5000` measures fewer while something is being tuned. */
const ROWS = Number(process.env.BENCH_ROWS ?? 110_000);
const SEED = 20;
const MOST_SECONDS = 60;
const MOST_TRANSACTION_SECONDS = 1;
/** How often the server is asked for the age of its transactions. */
const LOOK_EVERY_MS = 20;

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
    await openRegistry('whole', server.url, bench),
    await openRegistry('halved', server.url, bench),
  ];

  const first = await runImport(file, whole, bench);
  require(first.output, `${ROWS} of ${ROWS} rows: ${good} made, 0 changed, 0 unchanged, ${left} left out.`);
  for (const [reason, count] of Object.entries(broken)) require(first.output, ` ${count}  ${reason}:`);
  const report = await readFile(`${file}.report.csv`, 'utf8');
  const named = report.trim().split('\r\n').length - 1;
  if (named !== left) throw new Error(`The report names ${named} rows, and ${left} are broken.`);
  const copied = await copySeconds(whole.admin, join(folder, 'copy'));

  const before = await fingerprint(whole.admin);
  const second = await runImport(file, whole, bench);
  require(second.output, `: 0 made, 0 changed, ${good} unchanged, ${left} left out.`);
  if ((await fingerprint(whole.admin)) !== before) throw new Error('The second run changed something.');

  await runImport(file, halved, bench, / rows \(4\d%\)/);
  const stood = await countOf(halved.admin);
  if (stood === 0 || stood >= good) throw new Error(`Killed in the middle, and ${stood} households stand.`);
  const rest = await runImport(file, halved, bench);
  require(rest.output, 'Going on behind row ');
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

interface Registry {
  url: string;
  admin: pg.Client;
}

async function openRegistry(name: string, serverUrl: string, { onStop }: Bench): Promise<Registry> {
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create database ${name}`);
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  onStop(() => admin.end());
  return { url: url.href, admin };
}

interface Run {
  output: string;
  seconds: number;
  /** Seconds of the longest transaction that the server saw while rows were written. */
  longest: number;
  megabytes: number;
}

/** Runs the real command to its end, or kills it at a line. */
async function runImport(file: string, { url, admin }: Registry, bench: Bench, killAt?: RegExp): Promise<Run> {
  const entry = fileURLToPath(import.meta.resolve('@cho-phien/start/import'));
  const start = performance.now();
  const flags = process.execArgv.filter((flag) => flag.startsWith('--max-'));
  const child = spawn(process.execPath, [...flags, entry, 'households', file, '--demo'], {
    env: { ...process.env, DATABASE_URL: url, INTERNAL_SECRET: 'secret of the bench' },
    stdio: ['ignore', 'pipe', 'inherit'],
    signal: bench.ending,
  });
  child.on('error', () => undefined);
  const closed = once(child, 'close');
  let [output, longest, megabytes, isWriting, isLooking] = ['', 0, 0, false, false];
  const look = setInterval(() => {
    void peakOf(child.pid).then((peak) => (megabytes = Math.max(megabytes, peak)));
    // Migrations at its start may take their time; nobody waits for them.
    if (!isWriting || isLooking) return;
    isLooking = true;
    void admin
      .query<{ age: string | null }>(
        `select max(extract(epoch from clock_timestamp() - xact_start)) as age from pg_stat_activity
          where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      .then(({ rows }) => {
        longest = Math.max(longest, Number(rows[0]?.age ?? 0));
        isLooking = false;
      });
  }, LOOK_EVERY_MS);
  for await (const line of createInterface({ input: child.stdout })) {
    output += `${line}\n`;
    isWriting ||= line.startsWith('Reading');
    if (line.includes(' rows')) bench.log(line);
    if (killAt?.test(line)) child.kill('SIGKILL');
  }
  await closed;
  clearInterval(look);
  bench.ending.throwIfAborted();
  return { output, seconds: (performance.now() - start) / 1000, longest, megabytes };
}

/** The most memory that a process has used so far, as Linux tells it; 0 elsewhere. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
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

function require(output: string, text: string): void {
  if (!output.includes(text)) throw new Error(`The import did not say "${text}":\n${output}`);
}
