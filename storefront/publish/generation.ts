import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pressFolder } from './press-folder.ts';
import { removeFolder } from './remove-folder.ts';
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

/** When it was begun. */
export function madeAt({ id }: Generation): Date {
  return new Date(Number.parseInt(id, 36));
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
  await pressFolder(folder);
  return generation;
}

/** The folder that is served: a link to that of a generation. */
export function currentFolder(site: string): string {
  return join(site, 'current');
}

/** The generation that is served. */
export function currentGeneration(site: string): Promise<Generation | undefined> {
  return linked(site, 'current');
}

/** The generation that was served before, complete as it was then: the one to go back to. */
export async function generationBefore(site: string): Promise<Generation | undefined> {
  const [current, before] = [await linked(site, 'current'), await linked(site, 'before')];
  return before?.id === current?.id ? undefined : before;
}

async function linked(site: string, link: string): Promise<Generation | undefined> {
  const target = await readlink(join(site, link)).catch(() => undefined);
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

/** Serves another generation from now on, in one step; `before` is the one to go back to, if any. */
export async function serve(site: string, { id }: Generation, before: Generation | undefined): Promise<void> {
  if (before) await link(site, 'before', before.id);
  await link(site, 'current', id);
  if (!before) await rm(join(site, 'before'), { force: true });
}

async function link(site: string, name: string, id: string): Promise<void> {
  const draft = join(site, `${name}-${randomBytes(4).toString('hex')}`);
  await symlink(join('generations', id), draft);
  await rename(draft, join(site, name));
}

/** Removes all of every generation but those to keep, and what was left half done. */
export async function sweepGenerations(site: string, kept: readonly string[]): Promise<void> {
  const folder = join(site, 'generations');
  for (const name of await readdir(folder)) {
    const [id = ''] = name.split('.');
    if (!kept.includes(id)) await removeFolder(join(folder, name));
  }
  for (const name of await readdir(site)) {
    const [, id] = /^(\w+-\w+)\.db(-wal|-shm)?$/.exec(name) ?? [];
    const isLeft = id === undefined ? /^(current|before)-/.test(name) : !kept.includes(id);
    if (isLeft) await rm(join(site, name), { force: true });
  }
}

/** A short hash of texts in their order. */
export function shortHash(texts: Iterable<string | Buffer>): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 12);
}
