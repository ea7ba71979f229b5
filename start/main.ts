import { failStart } from '@cho-phien/kit/server';
import { startApi } from './api.ts';
import { portFrom } from './ports.ts';
import { createProgress } from './progress.ts';
import { renderSite } from './site.ts';
import { serveStorefront } from './storefront.ts';

/** `npm start`: everything in one process, until Ctrl-C or SIGTERM. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const apiPort = portFrom(env, 'API_PORT', 4000);
  const sitePort = portFrom(env, 'STOREFRONT_PORT', 4321);
  const host = env.HOST ?? '127.0.0.1';
  const progress = createProgress();
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (code: number) => {
    for (const end of stops.splice(0).reverse()) await end();
    process.exit(code);
  };
  process.once('SIGINT', () => void stop(0));
  process.once('SIGTERM', () => void stop(0));
  try {
    const api = await startApi(env, apiPort, progress);
    stops.push(() => api.stop());
    const storefront = await serveStorefront(api.gateway, sitePort, host);
    stops.push(() => storefront.close());
    const siteUrl = env.SITE_URL ?? `http://localhost:${sitePort}`;
    const { pages } = await progress('Rendering the site', () => renderSite(`${api.gateway.url}/graphql`, siteUrl));
    console.log(`
${pages} pages are ready.

  Storefront  http://localhost:${sitePort}
  API         http://localhost:${apiPort}/graphql
  Admin key   ${api.adminKey}

Ctrl-C stops everything.`);
  } catch (error) {
    for (const end of stops.splice(0).reverse()) await end();
    failStart(error);
  }
}

await main(process.env);
