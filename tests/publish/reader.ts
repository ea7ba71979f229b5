import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';

/** What a reader saw. */
export interface Reading {
  /** How many files it read to their ends. */
  files: number;
  /** How often it has read all that was there. */
  rounds: number;
  /** What was missing or was not whole, each told once. */
  faults: string[];
}

/**
 * Addresses that come and go with the goods on them: further pages of lists, what a commune has of a category, the
 * certificates of goods, what of a list is certified, kinds of supplies, and the sitemaps of categories.
 */
const MAY_GO =
  /\/(trang|page)\/\d+\/|\/[^/]+\/[^/]+\/(chung-nhan|certified)\/|^\/(vat-tu|en\/supplies)\/[^/]+\/|\/(danh-muc|categories)\/[^/]+\/[^/]+\/|\/(giay-chung-nhan|certificates)\/|^\/sitemap-(?!index)/;
/** For hosts: nobody visits them. */
const FOR_HOSTS = /^\/(_headers|_redirects|_nginx\/)/;

const UNPRESS = {
  '': (bytes: Buffer) => Promise.resolve(bytes),
  '.br': promisify(brotliDecompress),
  '.gz': promisify(gunzip),
};

/**
 * Reads all files of a folder of pages over and over, as a host does that knows the folder alone. What was there when it
 * began must be there each time, but for addresses that come and go; and whatever it opens must be whole.
 */
export async function startReader(folder: string): Promise<{ stop(): Promise<Reading> }> {
  const reading = { files: 0, rounds: 0 };
  const faults = new Set<string>();
  const first = await filesIn(folder);
  const always = first.filter((file) => !MAY_GO.test(file));
  let isStopped = false;

  async function look(file: string): Promise<void> {
    try {
      const bytes = await readFile(join(folder, file));
      const { name, text } = await unpressed(file, bytes);
      if (!isWhole(name, text)) faults.add(`${file} is not whole: …${text.slice(-60)}`);
      reading.files += 1;
    } catch (error) {
      const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (isGone && !always.includes(file)) return;
      faults.add(`${file}: ${String(error)}`);
    }
  }

  async function read(): Promise<void> {
    while (!isStopped) {
      for (const file of new Set([...always, ...(await filesIn(folder))])) {
        if (isStopped) return;
        await look(file);
      }
      reading.rounds += 1;
    }
  }

  const ended = read();
  return {
    async stop() {
      isStopped = true;
      await ended;
      return { ...reading, faults: [...faults] };
    },
  };
}

/** The names of the files, from the folder on; of folders that go meanwhile, none. */
async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isFile()) found.push(`/${entry.name}`);
    else found.push(...(await filesIn(join(folder, entry.name))).map((name) => `/${entry.name}${name}`));
  }
  return found.filter((name) => !FOR_HOSTS.test(name));
}

async function unpressed(file: string, bytes: Buffer): Promise<{ name: string; text: string }> {
  const ending = file.endsWith('.br') ? '.br' : file.endsWith('.gz') ? '.gz' : '';
  return { name: file.slice(0, file.length - ending.length), text: (await UNPRESS[ending](bytes)).toString() };
}

function isWhole(name: string, text: string): boolean {
  if (name.endsWith('.html')) return /^<!doctype html>[^]*<\/html>(<script [^>]*><\/script>)*\s*$/i.test(text);
  if (name.endsWith('.xml')) return /<\/\w+>$/.test(text.trimEnd());
  if (name.endsWith('.json')) return JSON.parse(text) !== undefined;
  return text.length > 0;
}
