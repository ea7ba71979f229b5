import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '@cho-phien/kit/postgres/embedded';
import { StartError } from '@cho-phien/kit/start-error';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { startProgram, type Started } from './child.ts';
import { row, type Bench, type BenchRow } from './report.ts';

const PAGES = { home: '/', product: '/san-pham/quyt-vang-bac-son/', category: '/danh-muc/rau-qua-tuoi/' };
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const RUNS = 3;
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'];
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

/**
 * Lighthouse on a phone at slow 4G, as its defaults simulate it: points below 100 in each of the four categories, the
 * median of three runs against a storefront on this machine.
 */
export async function benchLighthouse(bench: Bench): Promise<BenchRow[]> {
  const { log, onStop, ending } = bench;
  const chromePath = process.env.CHROMIUM_PATH ?? BROWSERS.find((path) => existsSync(path));
  if (!chromePath) throw new StartError('No Chromium was found.', 'Install it, or set CHROMIUM_PATH.');
  const database = await startPostgres({ ephemeral: true });
  onStop(() => database.stop());
  const folder = await mkdtemp(join(tmpdir(), 'cho-phien-lighthouse-'));
  onStop(() => rm(folder, { recursive: true, force: true }));
  const site = await startSite(database.url, folder, bench);
  const chrome = await launch({ chromePath, chromeFlags: FLAGS, handleSIGINT: false });
  onStop(async () => chrome.kill());
  const rows: BenchRow[] = [];
  for (const [name, path] of Object.entries(PAGES)) {
    log(`measuring ${name}`);
    const runs = [];
    for (let index = 0; index < RUNS; index += 1) {
      ending.throwIfAborted();
      runs.push(await scoresOf(site.url + path, chrome.port));
    }
    for (const category of CATEGORIES) {
      const lost = runs.map((scores) => Math.round((1 - scores[category]) * 100)).sort((a, b) => a - b);
      rows.push(row(`${name}, ${category}`, lost[1] ?? 100, 'points below 100', null, 0));
    }
  }
  return rows;
}

async function scoresOf(url: string, port: number): Promise<Record<(typeof CATEGORIES)[number], number>> {
  const result = await lighthouse(url, { port, onlyCategories: [...CATEGORIES], logLevel: 'error' });
  const score = (category: (typeof CATEGORIES)[number]) => result?.lhr.categories[category]?.score ?? 0;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
  };
}

/** The product as `npm start` runs it, with a folder and a database of its own. */
function startSite(databaseUrl: string, folder: string, bench: Bench): Promise<Started> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const env = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    SITE_DIR: join(folder, 'site'),
    API_PORT: '0',
    STOREFRONT_PORT: '0',
  };
  return startProgram(join(root, 'start/dist/main.js'), env, /Storefront\s+(http:\S+)/, bench);
}
