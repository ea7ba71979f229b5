import { runUntilSignal } from '@cho-phien/kit/lifecycle';
import { portFrom, requireFree } from '@cho-phien/kit/ports';
import { startApi } from './api.ts';

/** Runs the gateway alone, with the subgraphs that the environment does not place elsewhere in this process. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  await runUntilSignal(async (onStop) => {
    const port = portFrom(env, 'API_PORT', 4000);
    await requireFree('API_PORT', port, env.HOST || '127.0.0.1');
    const api = await startApi(env, port, (_what, work) => work());
    onStop(() => api.stop());
    console.log(`The API answers at ${api.gateway.url}/graphql`);
  });
}

if (import.meta.main) await main(process.env);
