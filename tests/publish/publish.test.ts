import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOf } from '@cho-phien/publish/address';
import type { Publisher } from '@cho-phien/publish/publisher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRealSite, type RealSite } from './real-site.ts';

let site: RealSite;
let publisher: Publisher;
beforeAll(async () => {
  site = await startRealSite();
  publisher = await site.publish();
  await publisher.settled();
}, 120_000);
afterAll(() => site.stop());

const page = (address: string) => readFile(join(publisher.generation.place.folder, fileOf(address)), 'utf8');

describe('a change is on its pages', () => {
  it('first of all, every page is there', async () => {
    const pages = publisher.manifest.all<{ name: string; n: number }>(
      `select kind as name, count(*) as n from node group by 1`,
    );
    console.log(
      pages,
      publisher.tally.total(),
      publisher.manifest.all('select n.name, d.last_error from dirty d join node n on n.id=d.node_id limit 5'),
    );
    expect(await page('/')).toContain('<html');
    expect(existsSync(join(publisher.generation.place.folder, 'index.html.br'))).toBe(true);
  });
});
