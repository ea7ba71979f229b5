import type { FeedSource } from '@cho-phien/kit/events/source';
import { createStops } from '@cho-phien/kit/lifecycle';
import { findServer } from '@cho-phien/kit/postgres/resolve';
import { requireProductionSettings } from '@cho-phien/kit/production';
import { internalSecret } from '@cho-phien/kit/secrets';
import { startGateway, type RunningGateway } from './gateway.ts';
import { optionsFrom } from './options.ts';
import { closeSubgraphs, feedsOf, followFeeds, needsDatabase, openSubgraphs } from './subgraphs.ts';

/** The API of this process: the gateway, the subgraphs that are not placed elsewhere, and the database they need. */
export interface RunningApi {
  gateway: RunningGateway;
  /** The internal secret that all of it shares. */
  secret: string;
  /** The changes of each subgraph, wherever it runs, by its name. */
  feeds: ReadonlyMap<string, FeedSource>;
  stop(): Promise<void>;
}

/** Runs one step of the start, and may tell a person about it. */
export type Step = <T>(what: string, work: () => Promise<T>) => Promise<T>;

/** Starts database, subgraphs and gateway, in this order; what fails stops what stood before it. */
export async function startApi(env: NodeJS.ProcessEnv, port: number, step: Step): Promise<RunningApi> {
  const { onStop, stopAll } = createStops();
  try {
    requireProductionSettings(env);
    const options = optionsFrom(env);
    const secret = await internalSecret(env);
    const database = needsDatabase(env) ? await step('Starting the database', () => findServer(env, tell)) : undefined;
    if (database) onStop(() => database.stop());
    const subgraphs = await step('Opening the subgraphs: migrations, first data', () =>
      openSubgraphs(env, database?.url, secret, tell),
    );
    onStop(() => closeSubgraphs(subgraphs));
    const feeds = feedsOf(subgraphs, secret);
    onStop(followFeeds(subgraphs, feeds));
    const gateway = await startGateway({ ...options, subgraphs, secret, port });
    onStop(() => gateway.stop());
    return { gateway, secret, feeds, stop: stopAll };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function tell(line: string): void {
  console.error(`  ${line}`);
}
