import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TEXT = /\.(html|css|js|json|xml|svg|txt|webmanifest)$/;

/** Writes `.br` and `.gz` beside every text file of a folder, at the best level. Returns how many pages it holds. */
export async function compressFolder(folder: string): Promise<number> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => TEXT.test(name));
  const queue = [...names];
  const workers = Array.from({ length: 8 }, async () => {
    for (let name = queue.pop(); name; name = queue.pop()) await compressFile(join(folder, name));
  });
  await Promise.all(workers);
  return names.filter((name) => name.endsWith('.html')).length;
}

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
