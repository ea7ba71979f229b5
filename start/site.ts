import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { sweep } from '@cho-phien/kit/postgres/stage';
import { astroBuild, storefrontFolder } from '@cho-phien/publish/astro';
import { writeHostFiles } from '@cho-phien/publish/hosts/files';
import { pressFolder } from '@cho-phien/publish/press-folder';
import { removeFolder } from '@cho-phien/publish/remove-folder';

/** Where `npm start` keeps the pages: `SITE_DIR`, or `site` in the project. */
export function siteFolder(env: NodeJS.ProcessEnv): string {
  return resolve(env.SITE_DIR || join(projectRoot(), 'site'));
}

/** Where `npm run build` writes the pages: `OUT_DIR`, or `storefront/dist`. */
export function buildFolder(env: NodeJS.ProcessEnv): string {
  return resolve(env.OUT_DIR || join(storefrontFolder(), 'dist'));
}

/** What is to be rendered, and how. */
export interface Rendering {
  folder: string;
  apiUrl: string;
  /** The public address of the site, for canonical links and the sitemap. */
  siteUrl: string;
  ending: AbortSignal;
}

/** What a rendering came to. */
export interface RenderedSite {
  pages: number;
}

/**
 * Renders the whole site from the API into a folder. The old site stays in place until the new one is complete; a failed
 * rendering, or one ended by the signal, leaves it as it was.
 */
export async function renderSite({ folder, apiUrl, siteUrl, ending }: Rendering): Promise<RenderedSite> {
  const next = `${folder}.next-${process.pid}`;
  const old = `${folder}.old-${process.pid}`;
  for (const kind of ['next', 'old']) await sweep(dirname(folder), `${basename(folder)}.${kind}-`, removeFolder);
  await removeFolder(next);
  try {
    await astroBuild({ API_URL: apiUrl, SITE_URL: siteUrl, OUT_DIR: next }, ending);
    const texts = await pressFolder(next);
    // Which pages moved or are gone is known to the publisher alone.
    writeHostFiles(next, new Map(), { folder });
    ending.throwIfAborted();
    if (existsSync(folder)) await rename(folder, old);
    await rename(next, folder);
    return { pages: texts.filter((name) => name.endsWith('.html')).length };
  } finally {
    await removeFolder(next);
    await removeFolder(old);
  }
}
