/** The site's public address without a slash at its end: `SITE_URL`, or where `npm start` serves it on this machine. */
export function siteUrl(env: NodeJS.ProcessEnv): string {
  return (env.SITE_URL || `http://localhost:${env.STOREFRONT_PORT || 4321}`).replace(/\/+$/, '');
}
