import { existsSync } from 'node:fs';
import { startApi } from '@cho-phien/gateway/api';
import { runUntilSignal, type OnStop } from '@cho-phien/kit/lifecycle';
import { closeWithin, portFrom, requireFree, shownOrigin } from '@cho-phien/kit/ports';
import { StartError } from '@cho-phien/kit/start-error';
import { reportStep } from './progress.ts';
import { renderSite, SITE_FOLDER } from './site.ts';
import { serveStorefront } from './storefront.ts';

/** `npm start`: everything in one process, until Ctrl-C or SIGTERM. With `API_ONLY=1` the API without the pages. */
async function main(env: NodeJS.ProcessEnv, onStop: OnStop, ending: AbortSignal): Promise<void> {
  const apiPort = portFrom(env, 'API_PORT', 4000);
  const sitePort = portFrom(env, 'STOREFRONT_PORT', 4321);
  const host = env.HOST || '127.0.0.1';
  const isApiOnly = env.API_ONLY === '1';
  if (!isApiOnly) requireTwo(apiPort, sitePort);
  await requireFree('API_PORT', apiPort, host);
  if (!isApiOnly) await requireFree('STOREFRONT_PORT', sitePort, host);
  const api = await startApi(env, apiPort, reportStep);
  onStop(() => api.stop());
  ending.throwIfAborted();
  const apiUrl = `${shownOrigin(api.gateway.app, host)}/graphql`;
  if (isApiOnly) {
    console.log(`The API answers at ${apiUrl}; astro dev serves the pages.`);
    return;
  }
  const storefront = await serveStorefront(api.gateway, sitePort, host);
  onStop(() => closeWithin(storefront));
  const siteUrl = shownOrigin(storefront, host);
  const addresses = `
  Storefront  ${siteUrl}
  API         ${apiUrl}
  Admin key   ${api.adminKey}

Ctrl-C stops everything.
`;
  const isFirst = !existsSync(SITE_FOLDER);
  if (!isFirst) console.log(`\nThe pages of last time are served until the new ones are rendered.\n${addresses}`);
  const { pages } = await reportStep('Rendering the site', () =>
    renderSite({ apiUrl: `${api.gateway.url}/graphql`, siteUrl: env.SITE_URL || siteUrl, effort: 'fast', ending }),
  );
  console.log(`\n${pages} pages are ready.`);
  if (isFirst) console.log(addresses);
}

function requireTwo(apiPort: number, sitePort: number): void {
  if (apiPort === 0 || apiPort !== sitePort) return;
  throw new StartError(
    `API and storefront cannot both have port ${apiPort}.`,
    'Set API_PORT or STOREFRONT_PORT to another one; without them they are 4000 and 4321.',
  );
}

await runUntilSignal((onStop, ending) => main(process.env, onStop, ending));
