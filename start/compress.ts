import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { press, TEXT } from '@cho-phien/publish/press';

/** Writes `.br` and `.gz` beside every text file of a folder, as the publisher does. Returns how many pages it holds. */
export async function compressFolder(folder: string): Promise<number> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => TEXT.test(name));
  for (const name of names) {
    const file = join(folder, name);
    const { br, gz } = press(await readFile(file));
    await writeFile(`${file}.br`, br);
    await writeFile(`${file}.gz`, gz);
  }
  return names.filter((name) => name.endsWith('.html')).length;
}
