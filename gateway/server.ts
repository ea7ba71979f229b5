import { openDatabase } from '@cho-phien/kit/postgres/resolve';
import { adminKey, internalSecret } from '@cho-phien/kit/secrets';
import { failStart } from '@cho-phien/kit/server';
import { StartError } from '@cho-phien/kit/start-error';
import { startGateway } from './gateway.ts';
import { optionsFrom } from './options.ts';
import { closeSubgraphs, needsDatabase, openSubgraphs } from './subgraphs.ts';

/** Runs the gateway alone, with the subgraphs that the environment does not place elsewhere in this process. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const port = portOf(env.API_PORT);
  const options = optionsFrom(env);
  const secret = await internalSecret(env);
  const database = needsDatabase(env) ? await openDatabase(env, console.error) : undefined;
  const subgraphs = await openSubgraphs(env, database?.url, secret);
  const gateway = await startGateway({
    ...options,
    subgraphs,
    secret,
    adminKey: await adminKey(env),
    port,
  });
  console.log(`The API answers at ${gateway.url}/graphql`);
  const stop = async () => {
    await gateway.stop();
    await closeSubgraphs(subgraphs);
    await database?.stop();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

function portOf(text = '4000'): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new StartError(`API_PORT=${text} is not a port.`, 'Set it to a number from 1 to 65535, or 0 for any free one.');
}

if (import.meta.main) await main(process.env).catch(failStart);
