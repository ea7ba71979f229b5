import { once } from 'node:events';
import { readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { addDays, dayOf, startOfDay } from '@cho-phien/kit/clock';
import { openSite, type Site } from '@cho-phien/publish/site';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SECRET } from '../gateway/fakes.ts';
import { SITE_URL, startRealSite, type RealSite } from './real-site.ts';

/** A CDN that refuses the first purge and writes down the others. */
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
  return { purged, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
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
const rename = (name: string) =>
  real.subgraphs.get('products')?.db.query(`update product set name_vi = $1 where slug = 'mac-mat-kho'`, [name]);

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

  it('is rebuilt beside what is served, and rolled back to it; the old pages catch up', async () => {
    const first = await readlink(join(folder, 'current'));
    await site.rebuild();
    expect(await readlink(join(folder, 'current'))).not.toBe(first);
    await rename('Mắc mật tươi');
    await site.publisher()?.settled();
    await site.rollback();
    expect(await readlink(join(folder, 'current'))).toBe(first);
    await site.publisher()?.settled();
    expect(await page('san-pham/mac-mat-kho')).toContain('Mắc mật tươi');
    expect(await site.verify()).toMatchObject({ differences: [] });
    await expect(site.rollback()).rejects.toThrow('no generation to go back to');
  }, 240_000);

  it('keeps what it could not render, and renders it when the API is back', async () => {
    // The API of this publisher is one that is not there.
    await site.stop();
    const { apiUrl } = real;
    real.apiUrl = 'http://127.0.0.1:9/graphql';
    site = await open();
    await rename('Mắc mật khô');
    const failures = () =>
      (site.status() as { generations: { failures: { count: number } }[] }).generations[0]?.failures;
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
