import { fileOf } from '../address.ts';
import { CACHE_RULES, EVERYWHERE } from './headers.ts';
import { gonePages, movedPages, type OtherPages } from './other-pages.ts';

/**
 * `_headers`, as Netlify and Cloudflare Pages read it. Both join the values of a header that two matching rules give, so
 * `cache-control` stands only where it differs from what both do by themselves: `public, max-age=0, must-revalidate`.
 */
export function headersFile(): string {
  const lines = Object.entries(EVERYWHERE).map(([name, value]) => `  ${name}: ${value}\n`);
  const rules = CACHE_RULES.map(({ path, cacheControl }) => `${path}\n  cache-control: ${cacheControl}\n`);
  return [`/*\n${lines.join('')}`, ...rules].join('');
}

/**
 * `_redirects`, as Netlify and Cloudflare Pages read it. Netlify serves a file that is there unless a rule is forced by
 * `!`; Cloudflare does not know `!`, 404 nor 410, passes such lines over, and redirects whatever files are there. So
 * a moved page has a line for each.
 */
export function redirectsFile(pages: OtherPages): string {
  const moved = movedPages(pages).map(({ address, location }) => {
    const rule = `${encoded(address)} ${encoded(location)} 301`;
    return `${rule}!\n${rule}\n`;
  });
  const gone = gonePages(pages).map((address) => `${encoded(address)} ${encoded(`/${fileOf(address)}`)} 410!\n`);
  return [...moved, ...gone, '/en/* /en/404/index.html 404\n'].join('');
}

/** White space ends a word of a rule, and a star or a colon would be a placeholder. */
function encoded(address: string): string {
  const path = encodeURI(decodeURI(address)).replaceAll('*', '%2A');
  return path.startsWith('/') ? path.replaceAll(':', '%3A') : path;
}
