import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { press, TEXT } from './press.ts';

/** Writes `.br` and `.gz` beside every text file of a folder, as for single pages. Returns the names of the texts. */
export async function pressFolder(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => TEXT.test(name));
  for (const name of names) {
    const file = join(folder, name);
    const { br, gz } = press(await readFile(file));
    await writeFile(`${file}.br`, br);
    await writeFile(`${file}.gz`, gz);
  }
  return names;
}
