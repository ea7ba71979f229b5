import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { addDays, dayOf, startOfDay } from '@cho-phien/kit/clock';
import { createGeneration } from '@cho-phien/publish/generation';
import { openManifest } from '@cho-phien/publish/manifest';
import { openSite, type Site } from '@cho-phien/publish/site';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SECRET } from '../gateway/fakes.ts';
import { SITE_URL, startRealSite, type RealSite } from './real-site.ts';

/** A CDN that refuses the first purges, one to begin with, and writes down the others. */
async function startCdn() {
  const purged: string[] = [];
  let refusals = 1;
  const text = async (request: IncomingMessage) => Buffer.concat(await request.toArray()).toString();
  const server = createServer(async (request, response) => {
    const addresses = JSON.parse(await text(request)) as string[];
    const isRefused = request.headers.authorization !== 'Bearer the-token' || refusals > 0;
    refusals -= 1;
    if (!isRefused) purged.push(...addresses);
    response.writeHead(isRefused ? 503 : 200).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    purged,
    refuse: (times: number) => (refusals = times),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  };
}

let real: RealSite;
let cdn: Awaited<ReturnType<typeof startCdn>>;
let folder: string;
let site: Site;
const ending = new AbortController();
beforeAll(async () => {
  real = await startRealSite();
  cdn = await startCdn();
  folder = join(real.folder, 'site');
  site = await open();
  await site.useSources();
  await site.publisher()?.settled();
}, 240_000);
afterAll(async () => {
  ending.abort();
  await site.stop();
  await real.stop();
  cdn.close();
});

function open(): Promise<Site> {
  const { feeds, apiUrl, clock } = real;
  const env = { SITE_URL, PURGE_URL: cdn.url, PURGE_TOKEN: 'the-token' };
  const ours = { folder, env, feeds, apiUrl, secret: SECRET, clock: () => clock.now, ending: ending.signal };
  return openSite(ours);
}

const page = (address: string) => readFile(join(folder, 'current', address, 'index.html'), 'utf8');
const products = (sql: string, ...values: unknown[]) => real.subgraphs.get('products')?.db.query(sql, values);
const rename = (name: string) => products(`update product set name_vi = $1 where slug = 'mac-mat-kho'`, name);
const setState = (state: string) => products(`update product set state = $1 where slug = 'mac-mat-kho'`, state);

describe('a site', () => {
  it('shows a change at once, and purges its pages', async () => {
    await rename('Mắc mật phơi');
    const begun = performance.now();
    await vi.waitFor(async () => expect(await page('san-pham/mac-mat-kho')).toContain('Mắc mật phơi'), {
      timeout: 10_000,
      interval: 10,
    });
    expect(performance.now() - begun).toBeLessThan(5_000);
    await vi.waitFor(() => expect(cdn.purged).toContain('/san-pham/mac-mat-kho/'), { timeout: 10_000 });
    await site.publisher()?.settled();
  }, 30_000);

  it('finds by verifying what somebody wrote over, and heals what is of another size when it is opened again', async () => {
    expect(await site.verify()).toMatchObject({ differences: [] });
    const file = join(folder, 'current', 'san-pham/mac-mat-kho/index.html');
    await writeFile(file, 'something else');
    await rm(join(folder, 'current', 'xa/index.html.br'));
    const { differences } = await site.verify();
    expect(differences.map(({ address }) => address)).toEqual(['/san-pham/mac-mat-kho/']);
    await site.stop();
    site = await open();
    await site.publisher()?.settled();
    expect(await page('san-pham/mac-mat-kho')).toContain('Mắc mật phơi');
    expect((await readFile(join(folder, 'current', 'xa/index.html.br'))).length).toBeGreaterThan(100);
    expect(await site.verify()).toMatchObject({ differences: [] });
  }, 240_000);

  it('heals at three in the night what was lost by day', async () => {
    await rm(join(folder, 'current', 'xa/index.html'));
    real.clock.now = startOfDay(addDays(dayOf(new Date(real.clock.now)), 1)).getTime() + 3 * 3_600_000;
    site.publisher()?.pump();
    await site.publisher()?.settled();
    expect(await page('xa')).toContain('</html>');
  }, 240_000);

  it('says which pages are gone only when that changes, and again when it is opened', async () => {
    const moved = join(folder, `${await readlink(join(folder, 'current'))}.moved.json`);
    await setState('ARCHIVED');
    await vi.waitFor(() => expect(site.moved('/san-pham/mac-mat-kho/')?.status).toBe(410), { timeout: 10_000 });
    await site.publisher()?.settled();
    await rm(moved);
    await products(`update product set name_vi = 'Na dai' where slug = 'na-dai-dong-mo'`);
    await site.publisher()?.settled();
    expect(existsSync(moved)).toBe(false);
    await site.stop();
    site = await open();
    expect(site.moved('/san-pham/mac-mat-kho/')?.status).toBe(410);
    expect(JSON.parse(await readFile(moved, 'utf8'))).toHaveProperty(['/san-pham/mac-mat-kho/']);
    await setState('PUBLISHED');
    await vi.waitFor(() => expect(site.moved('/san-pham/mac-mat-kho/')).toBeUndefined(), { timeout: 10_000 });
    await site.publisher()?.settled();
  }, 60_000);

  it('purges after a restart what the CDN did not take before it', async () => {
    cdn.refuse(Infinity);
    cdn.purged.length = 0;
    await rename('Mắc mật hong');
    // Only then is the change heard of: something may wait from before.
    await vi.waitFor(async () => expect(await page('san-pham/mac-mat-kho')).toContain('Mắc mật hong'), {
      timeout: 10_000,
    });
    await vi.waitFor(() => expect(site.status().purge?.waiting).toBeGreaterThan(0), { timeout: 10_000 });
    await site.publisher()?.settled();
    await site.stop();
    cdn.refuse(0);
    site = await open();
    await vi.waitFor(() => expect(cdn.purged).toContain('/san-pham/mac-mat-kho/'), { timeout: 10_000 });
    await vi.waitFor(() => expect(site.status().purge?.waiting).toBe(0), { timeout: 10_000 });
  }, 60_000);

  it('is rebuilt beside what is served, and rolled back to it; the old pages catch up', async () => {
    const first = await readlink(join(folder, 'current'));
    // As a rendering of another template leaves it that was killed half-way.
    const half = await createGeneration(folder, 'aaaaaaaaaaaa', join(folder, 'current', '_astro'));
    openManifest(half.manifest).close();
    await writeFile(`${half.place.folder}.moved.json`, '{}');
    // As a page is that the new generation shows otherwise.
    site.publisher()?.manifest.exec(`update node set hash = 'another' where name = '/xa/'`);
    cdn.purged.length = 0;
    const rebuilt = site.rebuild();
    await expect(site.rollback()).rejects.toThrow('being rendered');
    await rebuilt;
    const second = await readlink(join(folder, 'current'));
    expect(second).not.toBe(first);
    expect(
      (await readdir(join(folder, 'generations'))).filter((name) => !/\.(draft|ahead)$/.test(name)).sort(),
    ).toEqual(
      [first, `${first}.moved.json`, second, `${second}.moved.json`]
        .map((path) => path.replace('generations/', ''))
        .sort(),
    );
    expect(existsSync(half.manifest)).toBe(false);
    await vi.waitFor(() => expect(cdn.purged).toEqual(['/xa/']), { timeout: 10_000 });
    await rename('Mắc mật tươi');
    await site.publisher()?.settled();
    await site.rollback();
    expect(await readlink(join(folder, 'current'))).toBe(first);
    await site.publisher()?.settled();
    expect(await page('san-pham/mac-mat-kho')).toContain('Mắc mật tươi');
    expect(await site.verify()).toMatchObject({ differences: [] });
    await expect(site.rollback()).rejects.toThrow('no generation to go back to');
    expect(site.status()).toMatchObject({ failure: null, before: null });
  }, 240_000);

  it('keeps what it could not render, and renders it when the API is back', async () => {
    // The API of this publisher is one that is not there.
    await site.stop();
    const { apiUrl } = real;
    real.apiUrl = 'http://127.0.0.1:9/graphql';
    site = await open();
    await rename('Mắc mật khô');
    const failures = () => site.status().generations[0]?.failures;
    await vi.waitFor(() => expect(failures()?.count).toBeGreaterThan(0), { timeout: 20_000 });
    expect(await page('san-pham/mac-mat-kho')).toContain('Mắc mật tươi');
    await site.stop();
    real.apiUrl = apiUrl;
    site = await open();
    await site.publisher()?.settled();
    expect(await page('san-pham/mac-mat-kho')).toContain('Mắc mật khô');
    expect(failures()?.count).toBe(0);
  }, 240_000);
});
