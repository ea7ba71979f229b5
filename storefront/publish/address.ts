/** The file of a page, below the folder of the site: `/a/b/` is `a/b/index.html`, files are as they are. */
export function fileOf(address: string): string {
  const path = decodeURI(address).slice(1);
  if (!address.startsWith('/') || path.split('/').some((part) => part === '..' || part === '.')) {
    throw new Error(`${address} is not the address of a page.`);
  }
  if (path === '404/') return '404.html';
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
