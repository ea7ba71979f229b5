import { startApi } from '@cho-phien/gateway/api';
import { runToEnd, type OnStop } from '@cho-phien/kit/lifecycle';
import { reportStep } from './progress.ts';
import { renderSite, SITE_FOLDER } from './site.ts';

/** `npm run build`: the static site into storefront/dist, from an API of its own on the same data. */
async function main(env: NodeJS.ProcessEnv, onStop: OnStop, ending: AbortSignal): Promise<void> {
  const api = await startApi(env, 0, reportStep);
  onStop(() => api.stop());
  ending.throwIfAborted();
  const siteUrl = env.SITE_URL || `http://localhost:${env.STOREFRONT_PORT || 4321}`;
  const { pages } = await reportStep('Rendering the site', () =>
    renderSite({ apiUrl: `${api.gateway.url}/graphql`, siteUrl, effort: 'best', ending }),
  );
  console.log(`${pages} pages are in ${SITE_FOLDER}`);
}

await runToEnd((onStop, ending) => main(process.env, onStop, ending));
