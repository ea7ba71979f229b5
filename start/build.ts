import { startApi } from '@cho-phien/gateway/api';
import { failStart } from '@cho-phien/kit/server';
import { reportStep } from './progress.ts';
import { renderSite, SITE_FOLDER } from './site.ts';

/** `npm run build`: the static site into storefront/dist, from an API of its own on the same data. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const api = await startApi(env, 0, reportStep);
  try {
    const siteUrl = env.SITE_URL ?? `http://localhost:${env.STOREFRONT_PORT ?? 4321}`;
    const { pages } = await reportStep('Rendering the site', () => renderSite(`${api.gateway.url}/graphql`, siteUrl));
    console.log(`${pages} pages are in ${SITE_FOLDER}`);
  } finally {
    await api.stop();
  }
}

await main(process.env).catch(failStart);
