import { startGateway, type RunningGateway } from '@cho-phien/gateway/gateway';
import { closeSubgraphs, needsDatabase, openSubgraphs } from '@cho-phien/gateway/subgraphs';
import { openDatabase } from '@cho-phien/kit/postgres/resolve';
import { adminKey, internalSecret } from '@cho-phien/kit/secrets';
import type { Progress } from './progress.ts';

/** The whole API in this process: database, subgraphs, gateway. */
export interface RunningApi {
  gateway: RunningGateway;
  adminKey: string;
  stop(): Promise<void>;
}

/** Starts database, subgraphs and gateway, in this order; what fails stops what stood before it. */
export async function startApi(env: NodeJS.ProcessEnv, port: number, progress: Progress): Promise<RunningApi> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const secret = await internalSecret(env);
    const database = needsDatabase(env)
      ? await progress('Starting the database', () => openDatabase(env, progress.detail))
      : undefined;
    if (database) stops.push(() => database.stop());
    const subgraphs = await progress('Opening the subgraphs: migrations, first data', () =>
      openSubgraphs(env, database?.url, secret),
    );
    stops.push(() => closeSubgraphs(subgraphs));
    const key = await adminKey(env);
    const gateway = await startGateway({
      subgraphs,
      secret,
      adminKey: key,
      port,
      host: env.HOST ?? '127.0.0.1',
      timeouts: env.SUBGRAPH_TIMEOUT_MS ? { subgraph: Number(env.SUBGRAPH_TIMEOUT_MS) } : {},
      allowClockHeader: env.ALLOW_CLOCK_HEADER === '1',
    });
    stops.push(() => gateway.stop());
    return { gateway, adminKey: key, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
