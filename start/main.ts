import type { AddressInfo } from 'node:net';
import { failStart } from '@cho-phien/kit/server';
import type { FastifyInstance } from 'fastify';
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
    if (env.DEV === '1') {
      console.log(`The API answers at ${api.gateway.url}/graphql; the storefront is astro's.`);
      return;
    }
    const storefront = await serveStorefront(api.gateway, sitePort, host);
    stops.push(() => storefront.close());
    const siteUrl = env.SITE_URL ?? `http://localhost:${portOf(storefront)}`;
    const { pages } = await progress('Rendering the site', () => renderSite(`${api.gateway.url}/graphql`, siteUrl));
    console.log(`
${pages} pages are ready.

  Storefront  http://localhost:${portOf(storefront)}
  API         http://localhost:${portOf(api.gateway.app)}/graphql
  Admin key   ${api.adminKey}

Ctrl-C stops everything.`);
  } catch (error) {
    for (const end of stops.splice(0).reverse()) await end();
    failStart(error);
  }
}

/** The port it really listens on: 0 in the environment takes any free one. */
function portOf(app: FastifyInstance): number {
  return (app.server.address() as AddressInfo).port;
}

await main(process.env);
