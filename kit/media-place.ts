import { join, resolve } from 'node:path';
import { dataDir } from './postgres/data-dir.ts';
import { StartError } from './start-error.ts';

/** The path below which pictures are public on the site's own server. */
export const MEDIA_PATH = '/media';

/** Where pictures lie on the local disk: `MEDIA_DIR`, or `media` in the data folder. Below it `public` is served. */
export function mediaFolder(env: NodeJS.ProcessEnv): string {
  return env.MEDIA_DIR ? resolve(env.MEDIA_DIR) : join(dataDir(env), 'media');
}

/** The folder of {@link mediaFolder} that everybody may read. */
export function publicMediaFolder(env: NodeJS.ProcessEnv): string {
  return join(mediaFolder(env), 'public');
}

/** What addresses of pictures begin with, without a slash at the end: `MEDIA_URL`, such as a CDN's, or `/media`. */
export function mediaUrl({ MEDIA_URL }: NodeJS.ProcessEnv): string {
  if (!MEDIA_URL) return MEDIA_PATH;
  const url = URL.canParse(MEDIA_URL) ? new URL(MEDIA_URL) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash) {
    return url.href.replace(/\/+$/, '');
  }
  throw new StartError('MEDIA_URL is not an address.', 'It is such as https://anh.example.vn/media, or left out.');
}
