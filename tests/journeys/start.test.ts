import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { commandOf } from '@cho-phien/kit/postgres/processes';
import { testDatabase } from '@cho-phien/kit/test-harness';
import { storefrontFolder } from '@cho-phien/publish/astro';
import { createGeneration, serve } from '@cho-phien/publish/generation';
import { openManifest } from '@cho-phien/publish/manifest';
import { templateHash } from '@cho-phien/publish/resident';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-start-'));
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Runs a program of start/ until it ends; the first line that holds `until` makes it get a signal. */
async function start(
  env: Record<string, string>,
  { program = 'main', until }: { program?: string; until?: string } = {},
): Promise<{ code: number | null; output: string; postmaster: number | undefined }> {
  const child = spawn(process.execPath, [`start/dist/${program}.js`], {
    env: { ...process.env, DATA_DIR: join(folder, 'data'), API_PORT: '0', STOREFRONT_PORT: '0', ...env },
  });
  let output = '';
  let postmaster: number | undefined;
  const closed = once(child, 'close');
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      output += `${line}\n`;
      if (!until || !line.includes(until)) return;
      postmaster = postmasterOf(env.DATA_DIR ?? '');
      child.kill('SIGTERM');
    });
  }
  const [code] = (await closed) as [number | null];
  return { code, output, postmaster };
}

/** The process id of the database on a data folder, if one runs there. */
function postmasterOf(dataDir: string): number | undefined {
  const file = join(dataDir, 'postgres', 'data', 'postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

describe('npm start says what is wrong, what to do, and ends', { timeout: 60_000 }, () => {
  it('when a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    for (const variable of ['API_PORT', 'STOREFRONT_PORT']) {
      const { code, output } = await start({ DATABASE_URL: database.url, [variable]: port });
      expect(code).toBe(1);
      expect(output).toContain(`Port ${port}`);
      expect(output).toContain(variable);
      expect(output).not.toMatch(/\n\s+at /);
    }
    other.close();
  });

  it('when DATA_DIR cannot be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { code, output } = await start({ DATABASE_URL: '', DATA_DIR: join(file, 'below') });
    expect(code).toBe(1);
    expect(output).toContain(file);
    expect(output).toContain('DATA_DIR');
    expect(output).not.toMatch(/\n\s+at /);
  });

  it('when DATABASE_URL cannot be reached, without showing its password', async () => {
    const { code, output } = await start({ DATABASE_URL: 'postgres://me:geheim@127.0.0.1:1/none' });
    expect(code).toBe(1);
    expect(output).toContain('DATABASE_URL');
    expect(output).not.toContain('geheim');
  });

  it('when a port is no port', async () => {
    const { code, output } = await start({ DATABASE_URL: database.url, API_PORT: 'abc' });
    expect(code).toBe(1);
    expect(output).toContain('API_PORT=abc is not a port.');
  });

  it('when API and storefront are given the same port', async () => {
    const { code, output } = await start({ DATABASE_URL: database.url, API_PORT: '4321', STOREFRONT_PORT: '' });
    expect(code).toBe(1);
    expect(output).toContain('cannot both have port 4321');
  });

  it('when this machine has no such HOST', async () => {
    const { code, output } = await start({ DATABASE_URL: database.url, HOST: '192.0.2.1' });
    expect(code).toBe(1);
    expect(output).toContain('This machine has no address 192.0.2.1.');
    expect(output).not.toMatch(/\n\s+at /);
  });

  it("when one subgraph's own database cannot be reached", async () => {
    const env = { DATABASE_URL: database.url, USERS_DATABASE_URL: 'postgres://me:geheim@127.0.0.1:1/none' };
    const { code, output } = await start(env);
    expect(code).toBe(1);
    expect(output).toContain('The database of USERS_DATABASE_URL');
    expect(output).not.toContain('geheim');
    expect(output).not.toMatch(/\n\s+at /);
  });
});

describe('a template that cannot be rendered', () => {
  const SITE_URL = 'https://broken.example';
  let template: string;
  beforeAll(async () => {
    template = join(storefrontFolder(), '.resident', await templateHash({ SITE_URL }));
    for (const part of ['server', 'client']) await mkdir(join(template, part), { recursive: true });
    await writeFile(join(template, 'server', 'entry.mjs'), `throw new Error('the template is broken');`);
  });
  afterAll(() => rm(template, { recursive: true }));

  it('ends a start that has no pages, and says why', async () => {
    const { code, output } = await start({ DATABASE_URL: database.url, SITE_DIR: join(folder, 'none'), SITE_URL });
    expect(output).toContain('the template is broken');
    expect(code).toBe(1);
  }, 60_000);

  it('leaves the pages of last time and the API to everybody, and says why', async () => {
    const SITE_DIR = join(folder, 'kept');
    const generation = await createGeneration(SITE_DIR, 'aaaaaaaaaaaa', join(template, 'client'));
    openManifest(generation.manifest).close();
    await serve(SITE_DIR, generation, undefined);
    const until = 'npm run publish -- rebuild';
    const { code, output } = await start({ DATABASE_URL: database.url, SITE_DIR, SITE_URL }, { until });
    expect(output).toContain('the template is broken');
    expect(output).toContain('those of last time are served');
    expect(code).toBe(0);
  }, 60_000);
});

/** In this order: the first makes the database that the others use. */
describe('a signal ends everything, the database too', { timeout: 60_000 }, () => {
  let env: Record<string, string>;
  beforeAll(async () => {
    // The database runs as another user when root starts it, and its folder lies inside one that he may enter.
    await chmod(folder, 0o755);
    const data = join(folder, 'embedded');
    env = { DATABASE_URL: '', DATA_DIR: data, SITE_DIR: join(folder, 'pages'), OUT_DIR: join(folder, 'site', 'dist') };
    // As a build that was killed leaves it: no system has so high a process id.
    await mkdir(join(folder, 'site', 'dist.next-2000000000'), { recursive: true });
  });

  // A process that has ended may stand in the table until its new parent has noticed; its command is gone.
  const isGone = (pid: number | undefined) => pid !== undefined && !commandOf(pid);

  it('while it starts', async () => {
    const { code, output } = await start(env, { until: 'Starting the database' });
    expect(code).toBe(0);
    expect(output).not.toContain('Rendering');
    expect(postmasterOf(env.DATA_DIR ?? '')).toBeUndefined();
  });

  it('while the pages are rendered, of which none stay behind', async () => {
    const { code, output, postmaster } = await start(env, { until: 'Rendering the site' });
    expect(code).toBe(0);
    expect(output).not.toContain('pages are ready');
    expect(existsSync(join(folder, 'pages', 'current'))).toBe(false);
    expect(isGone(postmaster)).toBe(true);
    expect(postmasterOf(env.DATA_DIR ?? '')).toBeUndefined();
  });

  it('when it is ready', async () => {
    const { code, postmaster } = await start({ ...env, API_ONLY: '1' }, { until: 'The API answers' });
    expect(code).toBe(0);
    expect(isGone(postmaster)).toBe(true);
    expect(postmasterOf(env.DATA_DIR ?? '')).toBeUndefined();
  });

  it('and an interrupted build does not pass for a finished one', async () => {
    const { code, postmaster } = await start(env, { program: 'build', until: 'Rendering the site' });
    expect(code).toBe(128 + constants.signals.SIGTERM);
    expect(await readdir(join(folder, 'site'))).toEqual([]);
    expect(isGone(postmaster)).toBe(true);
  });
});
