import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stageFolder } from '@cho-phien/kit/postgres/stage';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { astroBuild, storefrontFolder } from './astro.ts';
import { shortHash } from './generation.ts';

/** The pages as a program, built. */
export interface Resident {
  /** The hash of all it was built from. */
  template: string;
  /** Its entry, as a file URL. */
  entry: string;
  /** The folder of the site's own files: scripts and pictures. */
  assets: string;
}

/** What pages are made from, below the folder of the storefront. */
const SOURCES = ['src', 'resident', 'public', 'astro.config.ts'];
/** What of the environment stands in the pages. */
const VARIABLES = ['SITE_URL', 'PROVINCE_CODE'];

/** The resident renderer of a template that was built before; undefined when it is gone. */
export function findResident(template: string): Resident | undefined {
  const folder = join(storefrontFolder(), '.resident', template);
  if (!existsSync(join(folder, 'server', 'entry.mjs'))) return undefined;
  const entry = pathToFileURL(join(folder, 'server', 'entry.mjs')).href;
  return { template, entry, assets: join(folder, 'client') };
}

/** The hash of the template as its sources stand now. */
export async function templateHash(env: NodeJS.ProcessEnv): Promise<string> {
  const files = (await Promise.all(SOURCES.map((name) => filesIn(join(storefrontFolder(), name))))).flat();
  files.push(join(projectRoot(), 'package-lock.json'));
  const texts = await Promise.all(files.map((file) => readFile(file)));
  const named = files.flatMap((file, i) => [file.slice(projectRoot().length), texts[i] ?? '']);
  return shortHash([...named, ...VARIABLES.map((name) => `${name}=${env[name] ?? ''}`)]);
}

/** The resident renderer of the sources as they stand, built when it is not there yet: once for each template. */
export async function buildResident(env: NodeJS.ProcessEnv, ending: AbortSignal): Promise<Resident> {
  const template = await templateHash(env);
  const known = findResident(template);
  if (known) {
    const now = new Date();
    await utimes(join(storefrontFolder(), '.resident', template), now, now);
    return known;
  }
  const given = Object.fromEntries(VARIABLES.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  await stageFolder(join(storefrontFolder(), '.resident', template), (folder) =>
    astroBuild({ ...given, RESIDENT: '1', OUT_DIR: folder }, ending),
  );
  const built = findResident(template);
  if (!built) throw new Error('The build of the resident renderer left no entry.');
  return built;
}

/** How long a build that no generation of ours was rendered with is kept: another site of this project may use it. */
const KEPT_FOR = 24 * 3_600_000;

/** Removes builds that have not been used for a day, but for those of the templates to keep. */
export async function sweepResidents(kept: ReadonlySet<string>): Promise<void> {
  const folder = join(storefrontFolder(), '.resident');
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if (!/^[0-9a-f]{12}$/.test(name) || kept.has(name)) continue;
    if ((await stat(path)).mtimeMs < Date.now() - KEPT_FOR) await rm(path, { recursive: true, force: true });
  }
}

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
