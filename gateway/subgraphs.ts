import { ownVariable, requireServer } from '@cho-phien/kit/postgres/resolve';
import { openSubgraph, type RunningSubgraph, type SubgraphDefinition } from '@cho-phien/kit/subgraph';
import { StartError } from '@cho-phien/kit/start-error';

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

/** The variable that makes a subgraph remote: `SUBGRAPH_USERS_URL=http://10.0.0.7:4001/graphql`. */
function remoteUrl(name: SubgraphName, env: NodeJS.ProcessEnv): string | undefined {
  const variable = `SUBGRAPH_${name.toUpperCase()}_URL`;
  const url = env[variable];
  if (!url) return undefined;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new StartError(`${variable} is not an http address.`, `Write it as ${variable}=http://host:port/graphql.`);
}

/** Whether any subgraph of this process lives in the shared database. */
export function needsDatabase(env: NodeJS.ProcessEnv): boolean {
  return SUBGRAPH_NAMES.some((name) => !remoteUrl(name, env) && !env[ownVariable(name)]);
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
      const url = remoteUrl(name, env);
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

/** Closes the subgraphs of this process; remote ones are not ours to close. */
export async function closeSubgraphs(places: Map<SubgraphName, SubgraphPlace>): Promise<void> {
  await Promise.all([...places.values()].map((place) => ('url' in place ? undefined : place.close())));
}
