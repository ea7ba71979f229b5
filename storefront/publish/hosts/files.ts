import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { goneMap, movedMap, NGINX_FOLDER, nginxExample, type NginxPlace } from './nginx.ts';
import type { OtherPages } from './other-pages.ts';
import { headersFile, redirectsFile } from './rules.ts';

/** Whether a file of the site's folder (`_headers`, `_nginx/gone.map`) is for hosts, and not for visitors. */
export function isHostFile(name: string): boolean {
  return /^_(headers|redirects|nginx\/)/.test(name);
}

/**
 * Writes what hosts read into the folder of a site: `_headers`, `_redirects`, and nginx's files. Each is complete before
 * it takes its name, and is left alone when it stands already. Returns the names of those that changed.
 */
export async function writeHostFiles(
  folder: string,
  pages: OtherPages,
  { folder: nginxFolder = folder, api = 'http://127.0.0.1:4000' }: Partial<NginxPlace> = {},
): Promise<string[]> {
  const files = {
    _headers: headersFile(),
    _redirects: redirectsFile(pages),
    [`${NGINX_FOLDER}/redirects.map`]: movedMap(pages),
    [`${NGINX_FOLDER}/gone.map`]: goneMap(pages),
    // After the maps that it includes.
    [`${NGINX_FOLDER}/nginx.conf`]: nginxExample({ folder: nginxFolder, api }, pages),
  };
  const changed: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    if (await writeIfOther(join(folder, name), text)) changed.push(name);
  }
  return changed;
}

async function writeIfOther(file: string, text: string): Promise<boolean> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) return false;
  const draft = `${file}.${process.pid}.draft`;
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  return true;
}
