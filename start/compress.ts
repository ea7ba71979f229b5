import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TEXT = /\.(html|css|js|json|xml|svg|txt|webmanifest)$/;

/** How hard to press: `best` for a site to publish; `fast`, a tenth larger in a tenth of the time, for one to look at. */
export type Effort = 'best' | 'fast';

const LEVELS = { best: { brotli: 11, gzip: 9 }, fast: { brotli: 6, gzip: 6 } } satisfies Record<Effort, object>;

/** Writes `.br` and `.gz` beside every text file of a folder. Returns how many pages it holds. */
export async function compressFolder(folder: string, effort: Effort): Promise<number> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => TEXT.test(name));
  const queue = [...names];
  const workers = Array.from({ length: 8 }, async () => {
    for (let name = queue.pop(); name; name = queue.pop()) await compressFile(join(folder, name), effort);
  });
  await Promise.all(workers);
  return names.filter((name) => name.endsWith('.html')).length;
}

async function compressFile(file: string, effort: Effort): Promise<void> {
  const bytes = await readFile(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: LEVELS[effort].brotli,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: LEVELS[effort].gzip }));
}
