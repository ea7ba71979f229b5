import type { AddressInfo } from 'node:net';
import { startApi } from '@cho-phien/gateway/api';
import { portFrom, requireFree } from '@cho-phien/kit/ports';
import { failStart } from '@cho-phien/kit/server';
import type { FastifyInstance } from 'fastify';
import { reportStep } from './progress.ts';
import { renderSite } from './site.ts';
import { serveStorefront } from './storefront.ts';

/** What is to be undone at the end, in reverse order. */
const stops: (() => Promise<unknown>)[] = [];
const ending = new AbortController();

/** `npm start`: everything in one process, until Ctrl-C or SIGTERM. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const apiPort = portFrom(env, 'API_PORT', 4000);
  const sitePort = portFrom(env, 'STOREFRONT_PORT', 4321);
  const host = env.HOST || '127.0.0.1';
  await requireFree('API_PORT', apiPort, host);
  if (env.API_ONLY !== '1') await requireFree('STOREFRONT_PORT', sitePort, host);
  const api = await startApi(env, apiPort, reportStep);
  stops.push(() => api.stop());
  const apiUrl = `http://localhost:${portOf(api.gateway.app)}/graphql`;
  if (env.API_ONLY === '1') {
    console.log(`The API answers at ${apiUrl}; astro dev serves the pages.`);
    return;
  }
  const storefront = await serveStorefront(api.gateway, sitePort, host);
  stops.push(() => storefront.close());
  const siteUrl = `http://localhost:${portOf(storefront)}`;
  const { pages } = await reportStep('Rendering the site', () =>
    renderSite(`${api.gateway.url}/graphql`, env.SITE_URL || siteUrl, ending.signal),
  );
  console.log(`
${pages} pages are ready.

  Storefront  ${siteUrl}
  API         ${apiUrl}
  Admin key   ${api.adminKey}

Ctrl-C stops everything.`);
}

/** The port it really listens on: 0 in the environment takes any free one. */
function portOf(app: FastifyInstance): number {
  return (app.server.address() as AddressInfo).port;
}

async function stopAll(): Promise<void> {
  for (const end of stops.splice(0).reverse()) await end();
}

const running = main(process.env);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    ending.abort();
    // What is being started is let finish, so that it can be stopped.
    void running
      .catch(() => undefined)
      .then(stopAll)
      .then(() => process.exit(0));
  });
}
await running.catch(async (error: unknown) => {
  await stopAll();
  if (!ending.signal.aborted) failStart(error);
});
