import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { press, TEXT } from './press.ts';
import type { Place } from './writer.ts';

/** One rendering of the whole site by one template: a folder of pages and the manifest beside it. */
export interface Generation {
  id: string;
  /** What was rendered with. */
  template: string;
  place: Place;
  /** The folder of what is made ahead. */
  ahead: string;
  /** The file of its manifest. */
  manifest: string;
}

/** How many generations are kept: the one that is served, and the one to go back to. */
const KEPT = 2;

/** The generation with an id: `<when it was made>-<hash of the template>`. */
export function generationOf(site: string, id: string): Generation {
  const folder = join(site, 'generations', id);
  return {
    id,
    template: id.slice(id.indexOf('-') + 1),
    place: { folder, draft: `${folder}.draft` },
    ahead: `${folder}.ahead`,
    manifest: join(site, `${id}.db`),
  };
}

/**
 * A new generation of a template, with the template's own files (scripts, pictures) in its folder, and those of the
 * template before: a page that somebody has open asks for them still.
 */
export async function createGeneration(
  site: string,
  template: string,
  assets: string,
  assetsBefore?: string,
): Promise<Generation> {
  const generation = generationOf(site, `${Date.now().toString(36)}-${template}`);
  const { folder } = generation.place;
  await mkdir(folder, { recursive: true });
  const before = assetsBefore && join(assetsBefore, '_astro');
  if (before && existsSync(before)) await cp(before, join(folder, '_astro'), { recursive: true });
  await cp(assets, folder, { recursive: true });
  const texts = (await readdir(folder, { recursive: true })).filter((name) => TEXT.test(name));
  for (const name of texts) {
    const { br, gz } = press(await readFile(join(folder, name)));
    await writeFile(join(folder, `${name}.br`), br);
    await writeFile(join(folder, `${name}.gz`), gz);
  }
  return generation;
}

/** The folder that is served: a link to that of a generation. */
export function currentFolder(site: string): string {
  return join(site, 'current');
}

/** The generation that is served. */
export async function currentGeneration(site: string): Promise<Generation | undefined> {
  const target = await readlink(currentFolder(site)).catch(() => undefined);
  const generation = target === undefined ? undefined : generationOf(site, basename(target));
  return generation && existsSync(generation.place.folder) && existsSync(generation.manifest) ? generation : undefined;
}

/** Every generation, the latest first. */
export async function generations(site: string): Promise<Generation[]> {
  const names = await readdir(join(site, 'generations')).catch(() => []);
  const ids = names
    .filter((name) => !name.includes('.'))
    .sort()
    .reverse();
  return ids.map((id) => generationOf(site, id));
}

/** Serves another generation from now on, in one step. */
export async function serve(site: string, { id }: Generation): Promise<void> {
  const link = join(site, `current-${randomBytes(4).toString('hex')}`);
  await symlink(join('generations', id), link);
  await rename(link, currentFolder(site));
}

/** Removes generations that are neither served nor the one to go back to, and what was left half done. */
export async function sweepGenerations(site: string): Promise<void> {
  const current = await currentGeneration(site);
  const others = (await generations(site)).filter(({ id }) => id !== current?.id);
  const kept = [...(current ? [current] : []), ...others.slice(0, KEPT - 1)].map(({ id }) => id);
  for (const { id } of others) if (!kept.includes(id)) await removeGeneration(generationOf(site, id));
  for (const name of await readdir(site)) {
    if (name.startsWith('current-')) await rm(join(site, name), { force: true });
  }
}

/** Removes all of a generation. */
export async function removeGeneration({ place, ahead, manifest }: Generation): Promise<void> {
  for (const path of [place.folder, place.draft, ahead]) await rm(path, { recursive: true, force: true });
  for (const ending of ['', '-wal', '-shm']) await rm(manifest + ending, { force: true });
}

/** A short hash of texts in their order. */
export function shortHash(texts: Iterable<string | Buffer>): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 12);
}
