import file from './platforms.json' with { type: 'json' };

/** Another place to sell at. */
export interface Platform {
  code: string;
  name: string;
  homePage: string;
  /** Hosts of its pages; those below them count too. */
  hosts: readonly string[];
  isVerified: boolean;
}

/** Every platform we know. Another one is another entry of the data file. */
export const platforms: readonly Platform[] = file.platforms;

/** The platform with this code, or undefined. */
export function platformByCode(code: string): Platform | undefined {
  return platforms.find((platform) => platform.code === code);
}

const MAX_ADDRESS = 500;

/** An address as it is kept, if it is an https page of the platform: without what only says where a reader came from. */
export function pageOf(platform: Platform, address: string): string | undefined {
  const url = URL.parse(address.trim());
  if (!url || url.protocol !== 'https:' || url.port || url.username || url.password) return undefined;
  if (!platform.hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))) return undefined;
  // Its front page sells nothing.
  if (url.pathname === '/') return undefined;
  url.hash = '';
  const names = [...url.searchParams.keys()];
  for (const name of names) if (/^utm_|^(fbclid|gclid)$/.test(name)) url.searchParams.delete(name);
  return url.href.length <= MAX_ADDRESS ? url.href : undefined;
}
