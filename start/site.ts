import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { sweep } from '@cho-phien/kit/postgres/stage';
import { StartError } from '@cho-phien/kit/start-error';
import { compressFolder, type Effort } from './compress.ts';

/** The static output: what `npm run build` writes and the storefront serves. `SITE_DIR` puts it elsewhere. */
export const SITE_FOLDER = process.env.SITE_DIR || join(projectRoot(), 'storefront', 'dist');

/** What is to be rendered, and how. */
export interface Rendering {
  apiUrl: string;
  /** The public address of the site, for canonical links and the sitemap. */
  siteUrl: string;
  effort: Effort;
  ending: AbortSignal;
}

/** What a rendering came to. */
export interface RenderedSite {
  pages: number;
}

/**
 * Renders the whole site from the API into {@link SITE_FOLDER}. The old site stays in place until the new one is
 * complete; a failed rendering, or one ended by the signal, leaves it as it was.
 */
export async function renderSite({ apiUrl, siteUrl, effort, ending }: Rendering): Promise<RenderedSite> {
  const folder = join(projectRoot(), 'storefront');
  const next = `${SITE_FOLDER}.next-${process.pid}`;
  const old = `${SITE_FOLDER}.old-${process.pid}`;
  for (const kind of ['next', 'old']) await sweep(dirname(SITE_FOLDER), `${basename(SITE_FOLDER)}.${kind}-`, remove);
  await remove(next);
  try {
    await astroBuild(folder, { API_URL: apiUrl, SITE_URL: siteUrl, OUT_DIR: next }, ending);
    const pages = await compressFolder(next, effort);
    ending.throwIfAborted();
    if (existsSync(SITE_FOLDER)) await rename(SITE_FOLDER, old);
    await rename(next, SITE_FOLDER);
    return { pages };
  } finally {
    await remove(next);
    await remove(old);
  }
}

const remove = (folder: string) => rm(folder, { recursive: true, force: true });

function astroBuild(folder: string, env: Record<string, string>, signal: AbortSignal): Promise<void> {
  const require = createRequire(join(folder, 'package.json'));
  const manifest = require.resolve('astro/package.json');
  const bin = join(manifest, '..', (require(manifest) as { bin: { astro: string } }).bin.astro);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, 'build'], {
      cwd: folder,
      env: { ...process.env, ...env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let output = '';
    const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    let failure: Error | undefined;
    child.on('error', (error) => (failure = error));
    // Not before it is closed: it writes into its folder until then.
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(failure ?? new StartError('The site could not be rendered.', output.trim()));
    });
  });
}
