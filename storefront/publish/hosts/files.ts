import { join } from 'node:path';
import { publicMediaFolder } from '@cho-phien/kit/media-place';
import { writeWhole } from '../whole-file.ts';
import { goneMap, movedMap, NGINX_FOLDER, nginxExample, type NginxPlace } from './nginx.ts';
import { inOrder, type OtherPages } from './other-pages.ts';
import { headersFile, redirectsFile } from './rules.ts';

/** Whether a file of the site's folder (`_headers`, `_nginx/gone.map`) is for hosts, and not for visitors. */
export function isHostFile(name: string): boolean {
  return /^_(headers|redirects|nginx\/)/.test(name);
}

/**
 * Writes what hosts read into the folder of a site: `_headers`, `_redirects`, and nginx's files. Each is complete before
 * it takes its name, and is left alone when it stands already. Returns the names of those that changed.
 */
export function writeHostFiles(
  folder: string,
  others: OtherPages,
  {
    folder: nginxFolder = folder,
    api = 'http://127.0.0.1:4000',
    media = publicMediaFolder(process.env),
  }: Partial<NginxPlace> = {},
): string[] {
  const pages = inOrder(others);
  const files = {
    _headers: headersFile(),
    _redirects: redirectsFile(pages),
    [`${NGINX_FOLDER}/redirects.map`]: movedMap(pages),
    [`${NGINX_FOLDER}/gone.map`]: goneMap(pages),
    // After the maps that it includes.
    [`${NGINX_FOLDER}/nginx.conf`]: nginxExample({ folder: nginxFolder, api, media }, pages),
  };
  return Object.entries(files)
    .filter(([name, text]) => writeWhole(join(folder, name), text))
    .map(([name]) => name);
}
