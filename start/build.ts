import { startApi } from '@cho-phien/gateway/api';
import { runToEnd, type OnStop } from '@cho-phien/kit/lifecycle';
import { internalSecret } from '@cho-phien/kit/secrets';
import { siteUrl } from '@cho-phien/kit/site-url';
import { reportStep } from './progress.ts';
import { buildFolder, renderSite } from './site.ts';

/** `npm run build`: the static site into storefront/dist, from an API of its own on the same data. */
async function main(env: NodeJS.ProcessEnv, onStop: OnStop, ending: AbortSignal): Promise<void> {
  const api = await startApi(env, 0, reportStep);
  onStop(() => api.stop());
  ending.throwIfAborted();
  // The pages' program signs the clock that it asks with.
  process.env.INTERNAL_SECRET = await internalSecret(env);
  const folder = buildFolder(env);
  const { pages } = await reportStep('Rendering the site', () =>
    renderSite({ folder, apiUrl: `${api.gateway.url}/graphql`, siteUrl: siteUrl(env), ending }),
  );
  console.log(`${pages} pages are in ${folder}`);
}

await runToEnd((onStop, ending) => main(process.env, onStop, ending));
