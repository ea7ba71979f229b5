import { openDatabase } from '@cho-phien/kit/postgres/resolve';
import { adminKey, internalSecret } from '@cho-phien/kit/secrets';
import { startGateway, type RunningGateway } from './gateway.ts';
import { optionsFrom } from './options.ts';
import { closeSubgraphs, needsDatabase, openSubgraphs } from './subgraphs.ts';

/** The API of this process: the gateway, the subgraphs that are not placed elsewhere, and the database they need. */
export interface RunningApi {
  gateway: RunningGateway;
  adminKey: string;
  stop(): Promise<void>;
}

/** Runs one step of the start, and may tell a person about it. */
export type Step = <T>(what: string, work: () => Promise<T>) => Promise<T>;

/** Starts database, subgraphs and gateway, in this order; what fails stops what stood before it. */
export async function startApi(env: NodeJS.ProcessEnv, port: number, step: Step): Promise<RunningApi> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const options = optionsFrom(env);
    const secret = await internalSecret(env);
    const key = await adminKey(env);
    const database = needsDatabase(env)
      ? await step('Starting the database', () => openDatabase(env, (line) => console.error(`  ${line}`)))
      : undefined;
    if (database) stops.push(() => database.stop());
    const subgraphs = await step('Opening the subgraphs: migrations, first data', () =>
      openSubgraphs(env, database?.url, secret),
    );
    stops.push(() => closeSubgraphs(subgraphs));
    const gateway = await startGateway({ ...options, subgraphs, secret, adminKey: key, port });
    stops.push(() => gateway.stop());
    return { gateway, adminKey: key, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
