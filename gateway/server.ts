import { portFrom } from '@cho-phien/kit/ports';
import { failStart } from '@cho-phien/kit/server';
import { startApi } from './api.ts';

/** Runs the gateway alone, with the subgraphs that the environment does not place elsewhere in this process. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const api = await startApi(env, portFrom(env, 'API_PORT', 4000), (_what, work) => work());
  console.log(`The API answers at ${api.gateway.url}/graphql`);
  const stop = async () => {
    await api.stop();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

if (import.meta.main) await main(process.env).catch(failStart);
