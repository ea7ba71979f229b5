import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startApi, type RunningApi } from '@cho-phien/gateway/api';
import { runUntilSignal, type OnStop } from '@cho-phien/kit/lifecycle';
import { publicMediaFolder } from '@cho-phien/kit/media-place';
import { showsMessages } from '@cho-phien/kit/messages/sender';
import { closeWithin, portFrom, requireFree, shownOrigin } from '@cho-phien/kit/ports';
import { firstAdmin, shownPassword } from '@cho-phien/kit/secrets';
import { StartError } from '@cho-phien/kit/start-error';
import { openSite, type Site } from '@cho-phien/publish/site';
import { reportProgress, reportStep } from './progress.ts';
import { addPublishRoutes } from './publish-routes.ts';
import { siteFolder } from './site.ts';
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
  // Where the pages are that cart and orders look like; while only the API runs, astro dev has them.
  const api = await startApi(isApiOnly ? env : { ...env, SITE_DIR: siteFolder(env) }, apiPort, reportStep);
  onStop(() => api.stop());
  ending.throwIfAborted();
  const apiUrl = `${shownOrigin(api.gateway.app, host)}/graphql`;
  if (isApiOnly) {
    console.log(`The API answers at ${apiUrl}; astro dev serves the pages.`);
    return;
  }
  await servePages(env, api, { sitePort, host, apiUrl }, onStop, ending);
}

async function servePages(
  env: NodeJS.ProcessEnv,
  api: RunningApi,
  { sitePort, host, apiUrl }: { sitePort: number; host: string; apiUrl: string },
  onStop: OnStop,
  ending: AbortSignal,
): Promise<void> {
  const folder = siteFolder(env);
  let site: Site | undefined;
  const storefront = await serveStorefront({
    gateway: api.gateway,
    folder,
    media: publicMediaFolder(env),
    site: () => site,
    port: sitePort,
    host,
    addRoutes: (app) => addPublishRoutes(app, () => site, api.secret),
  });
  onStop(() => closeWithin(storefront));
  const siteUrl = shownOrigin(storefront, host);
  site = await openSite({
    folder,
    env: { ...env, SITE_URL: env.SITE_URL || siteUrl },
    feeds: [...api.feeds.values()],
    apiUrl: `${api.gateway.url}/graphql`,
    secret: api.secret,
    ending,
    onProgress: reportProgress,
  });
  const opened = site;
  onStop(() => opened.stop());
  // For npm run publish, which asks the program that keeps the pages.
  await writeFile(join(folder, 'publisher.json'), `${JSON.stringify({ origin: siteUrl })}\n`);
  const first = await firstAdmin(env);
  const addresses = `
  Storefront  ${siteUrl}
  API         ${apiUrl}
  First admin ${first.email}, password ${shownPassword(env, first.password)}
${showsMessages(env) ? `  Messages    ${siteUrl}/dev/messages (sign-in codes; nothing is sent)\n` : ''}
Ctrl-C stops everything.
`;
  const isFirst = !site.hasPages();
  if (!isFirst) console.log(`\nThe pages of last time are served and brought up to date.\n${addresses}`);
  try {
    await reportStep('Rendering the site', () => opened.useSources());
  } catch (error) {
    if (isFirst || ending.aborted) throw error;
    tellUnrendered(error, opened);
    return;
  }
  console.log('\nThe pages are ready, and follow every change.');
  if (isFirst) console.log(addresses);
}

/** A template with a mistake in it is no reason to take the pages and the API from everybody. */
function tellUnrendered(error: unknown, site: Site): void {
  const reason = error instanceof StartError ? `${error.message}\n${error.hint}` : String(error);
  const follow = site.publisher() ? 'are served and follow every change' : 'are served as they are';
  console.error(`
The pages cannot be rendered from the sources as they stand; those of last time ${follow}.

${reason}

Mend it, then: npm run publish -- rebuild`);
}

function requireTwo(apiPort: number, sitePort: number): void {
  if (apiPort === 0 || apiPort !== sitePort) return;
  throw new StartError(
    `API and storefront cannot both have port ${apiPort}.`,
    'Set API_PORT or STOREFRONT_PORT to another one; without them they are 4000 and 4321.',
  );
}

await runUntilSignal((onStop, ending) => main(process.env, onStop, ending));
