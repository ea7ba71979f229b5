import { remoteFeed } from '@cho-phien/kit/events/remote-source';
import type { FeedSource } from '@cho-phien/kit/events/source';
import { ownVariable, requireServer } from '@cho-phien/kit/postgres/resolve';
import { openSubgraph, type RunningSubgraph, type SubgraphDefinition } from '@cho-phien/kit/subgraph';
import { StartError } from '@cho-phien/kit/start-error';
import { subgraphUrl } from '@cho-phien/kit/subgraph-url';

/** Loads a subgraph's code only when it is needed: a gateway of remote subgraphs never imports them. */
const LOAD = {
  users: async () => (await import('@cho-phien/users/subgraph')).users,
  products: async () => (await import('@cho-phien/products/subgraph')).products,
  orders: async () => (await import('@cho-phien/orders/subgraph')).orders,
  content: async () => (await import('@cho-phien/content/subgraph')).content,
} satisfies Record<string, () => Promise<SubgraphDefinition>>;

/** The name of a subgraph. */
export type SubgraphName = keyof typeof LOAD;

/** Every subgraph of the graph, in the order of composition. */
export const SUBGRAPH_NAMES = Object.keys(LOAD) as SubgraphName[];

/** The definition of a subgraph. */
export function loadDefinition(name: SubgraphName): Promise<SubgraphDefinition> {
  return LOAD[name]();
}

/** Where a subgraph answers from: this process, or an address whose `/graphql` speaks GraphQL over HTTP. */
export type SubgraphPlace = RunningSubgraph | { url: string };

/** Whether any subgraph of this process lives in the shared database. */
export function needsDatabase(env: NodeJS.ProcessEnv): boolean {
  return SUBGRAPH_NAMES.some((name) => !subgraphUrl(name, env) && !env[ownVariable(name)]);
}

/**
 * The four subgraphs as the environment places them: remote where `SUBGRAPH_<NAME>_URL` is set (not asked now, it may
 * be down), else opened in this process on `<NAME>_DATABASE_URL` or the shared `databaseUrl`, migrated and seeded.
 */
export async function openSubgraphs(
  env: NodeJS.ProcessEnv,
  databaseUrl: string | undefined,
  secret: string,
  log: (line: string) => void = () => undefined,
): Promise<Map<SubgraphName, SubgraphPlace>> {
  const places = new Map<SubgraphName, SubgraphPlace>();
  try {
    for (const name of SUBGRAPH_NAMES) {
      const url = subgraphUrl(name, env);
      const own = env[ownVariable(name)];
      if (!url && own) await requireServer(ownVariable(name), own, log);
      places.set(name, url ? { url } : await openHere(name, own || databaseUrl, secret));
    }
  } catch (error) {
    await closeSubgraphs(places);
    throw error;
  }
  return places;
}

async function openHere(name: SubgraphName, url: string | undefined, secret: string): Promise<RunningSubgraph> {
  if (!url) {
    throw new StartError(
      `The subgraph ${name} has no database.`,
      `Set DATABASE_URL or SUBGRAPH_${name.toUpperCase()}_URL.`,
    );
  }
  return openSubgraph(await loadDefinition(name), { databaseUrl: url, secret });
}

/** The feed of every subgraph, of this process or of another. */
export function feedsOf(places: ReadonlyMap<SubgraphName, SubgraphPlace>, secret: string): Map<string, FeedSource> {
  return new Map(
    [...places].map(([name, place]) => [name, 'url' in place ? remoteFeed(name, place.url, secret) : place.feed]),
  );
}

/** Starts what the subgraphs of this process keep of others; resolves with the function that stops it. */
export function followFeeds(
  places: ReadonlyMap<SubgraphName, SubgraphPlace>,
  feeds: ReadonlyMap<string, FeedSource>,
): () => Promise<void> {
  const stops = [...places.values()].flatMap((place) => ('url' in place ? [] : place.follow(feeds)));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** Builds anew what the subgraphs of this process keep of others. */
export async function rebuildCopies(
  places: ReadonlyMap<SubgraphName, SubgraphPlace>,
  feeds: ReadonlyMap<string, FeedSource>,
): Promise<void> {
  await Promise.all([...places.values()].map((place) => ('url' in place ? undefined : place.rebuild(feeds))));
}

/** Closes the subgraphs of this process; remote ones are not ours to close. */
export async function closeSubgraphs(places: Map<SubgraphName, SubgraphPlace>): Promise<void> {
  await Promise.all([...places.values()].map((place) => ('url' in place ? undefined : place.close())));
}
