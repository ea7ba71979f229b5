import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { StartError } from '../start-error.ts';
import { startPostgres, type Postgres, type PostgresOptions } from './embedded.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A folder whose database was made and ended before: making one takes the longest part of a test. */
let used: string;
beforeAll(async () => {
  used = await newFolder();
  await (await startPostgres({ dataDir: used })).stop();
});
afterAll(() => rm(join(used, '..'), { recursive: true, force: true }));

/** A data folder in the usual temporary folder: its cluster lies inside, also for root. */
async function newFolder(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'cho-phien-unit-'));
  await chmod(parent, 0o755);
  await mkdir(join(parent, 'data'));
  return join(parent, 'data');
}

async function emptyFolder(): Promise<string> {
  const folder = await newFolder();
  undo.push(() => rm(join(folder, '..'), { recursive: true, force: true }));
  return folder;
}

async function start(options: PostgresOptions): Promise<Postgres> {
  const postgres = await startPostgres(options);
  undo.push(() => postgres.stop());
  return postgres;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

const isDown = (url: string) =>
  ask(url, 'SELECT 1 AS answer').then(
    () => false,
    (error: { code?: string }) => error.code === 'ECONNREFUSED',
  );

/** Another process that starts the database on a folder and keeps it; `url` comes once it runs. */
function startInProcess(folder: string): { process: ChildProcess; url: Promise<string> } {
  const code = `
    const { startPostgres } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)});
    const { url } = await startPostgres({ dataDir: ${JSON.stringify(folder)} });
    process.stdout.write(url);
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  undo.push(async () => child.kill('SIGKILL'));
  return { process: child, url: once(child.stdout, 'data').then(([chunk]) => String(chunk)) };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a first start makes a database, a second one finds what was written', async () => {
  const folder = await emptyFolder();
  const first = await start({ dataDir: folder });
  expect(first.reused).toBe(false);
  await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS answer');
  expect(await ask(first.url, `SELECT lower('ĐÀO') AS answer`)).toBe('đào');
  expect(await ask(first.url, `SELECT setting AS answer FROM pg_settings WHERE name = 'listen_addresses'`)).toBe(
    '127.0.0.1',
  );
  expect((await stat(join(folder, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
  await first.stop();
  await first.stop();
  expect(await isDown(first.url)).toBe(true);

  const second = await start({ dataDir: folder });
  expect(second.reused).toBe(false);
  expect(await ask(second.url, 'SELECT answer FROM kept')).toBe(7);
});

test(
  'of several starts at once one makes the database, all use it, and the last to leave ends it',
  { timeout: 60_000 },
  async () => {
    const folder = await emptyFolder();
    const other = startInProcess(folder);
    const [one, url] = await Promise.all([start({ dataDir: folder }), other.url]);
    expect(url).toBe(one.url);
    expect(await readdir(folder)).toEqual(['postgres']);
    const two = await start({ dataDir: folder });
    expect(two).toMatchObject({ url, reused: true });
    await one.stop();
    await two.stop();
    expect(await ask(url, 'SELECT 1 AS answer')).toBe(1);
    await kill(other.process);
    const three = await start({ dataDir: folder });
    expect(three.reused).toBe(true);
    await three.stop();
    expect(await isDown(url)).toBe(true);
  },
);

/** How many use the server. */
const KEEPERS = `SELECT count(*)::int AS answer FROM pg_locks WHERE locktype = 'advisory' AND granted`;

test('a database left by a killed process is joined, and ended by the one who joined', async () => {
  const killed = startInProcess(used);
  const url = await killed.url;
  await kill(killed.process);
  const next = await start({ dataDir: used });
  expect(next).toMatchObject({ url, reused: true });
  // The server notices by itself that the killed one is gone.
  await expect.poll(() => ask(next.url, KEEPERS), { timeout: 5_000 }).toBe(1);
  await next.stop();
  expect(await isDown(url)).toBe(true);
});

test('a process killed while it makes the database does not harm the next one', async () => {
  const folder = await emptyFolder();
  const begun = watch(folder);
  const killed = startInProcess(folder);
  killed.url.catch(() => undefined);
  await once(begun, 'change');
  begun.close();
  await kill(killed.process);
  const next = await start({ dataDir: folder });
  expect(await ask(next.url, 'SELECT 1 AS answer')).toBe(1);
});

test('a process id file left behind is survived, even when the id belongs to another program now', async () => {
  const first = await start({ dataDir: used });
  const file = join(used, 'postgres', 'data', 'postmaster.pid');
  const lines = (await readFile(file, 'utf8')).split('\n');
  await first.stop();
  await writeFile(file, [process.pid, ...lines.slice(1)].join('\n'));
  const second = await start({ dataDir: used });
  expect(second.reused).toBe(false);
  expect(await ask(second.url, 'SELECT 1 AS answer')).toBe(1);
});

test('a crash of one connection does not make the server look unused', async () => {
  const [one, two] = await Promise.all([start({ dataDir: used }), start({ dataDir: used })]);
  await ask(
    one.url,
    `SELECT count(pg_terminate_backend(pid)) AS answer FROM pg_stat_activity WHERE application_name = 'cho-phien keeper'`,
  );
  await expect.poll(() => ask(one.url, KEEPERS), { timeout: 5_000 }).toBe(2);
  await one.stop();
  expect(await ask(two.url, 'SELECT 1 AS answer')).toBe(1);
});

test('a taken port is named, and nothing keeps running', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  undo.push(async () => squatter.close());
  await once(squatter, 'listening');
  const { port } = squatter.address() as AddressInfo;
  await expect(startPostgres({ dataDir: used, port })).rejects.toThrow(String(port));
  expect(await readdir(join(used, 'postgres', 'data'))).not.toContain('postmaster.pid');
});

test.each([
  ['is a file', (folder: string) => join(folder, 'file')],
  ['lies below a file', (folder: string) => join(folder, 'file', 'below')],
])('a data folder that %s is refused by name', async (_, place) => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'file'), '');
  const dataDir = place(folder);
  const refusal = await startPostgres({ dataDir }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StartError);
  expect(refusal).toMatchObject({
    message: expect.stringContaining(dataDir) as string,
    hint: expect.stringContaining('DATA_DIR') as string,
  });
});

test.skipIf(process.getuid?.() === 0)('a data folder without the right to write is refused by name', async () => {
  const folder = await emptyFolder();
  const closed = join(folder, 'closed');
  await mkdir(closed, { mode: 0o500 });
  await expect(startPostgres({ dataDir: closed })).rejects.toThrow(closed);
});

test('a database of another major version is left alone, and the message tells both', async () => {
  const folder = await emptyFolder();
  const version = join(folder, 'postgres', 'data', 'PG_VERSION');
  await mkdir(join(version, '..'), { recursive: true });
  await writeFile(version, '16\n');
  const refusal = await startPostgres({ dataDir: folder }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StartError);
  expect((refusal as StartError).message).toMatch(/PostgreSQL 16.*PostgreSQL 18/);
  expect(await readFile(version, 'utf8')).toBe('16\n');
});

test('an ephemeral database is fast rather than durable, and leaves no trace', async () => {
  const test = await start({ ephemeral: true });
  expect(await ask(test.url, `SELECT setting AS answer FROM pg_settings WHERE name = 'fsync'`)).toBe('off');
  const folder = await ask(test.url, `SELECT setting AS answer FROM pg_settings WHERE name = 'data_directory'`);
  await test.stop();
  await expect(stat(join(String(folder), '..'))).rejects.toThrow('ENOENT');
});
