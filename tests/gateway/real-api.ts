import { startGateway, type RunningGateway } from '@cho-phien/gateway/gateway';
import {
  closeSubgraphs,
  feedsOf,
  followFeeds,
  openSubgraphs,
  rebuildCopies,
  type SubgraphName,
  type SubgraphPlace,
} from '@cho-phien/gateway/subgraphs';
import { serveSubgraph } from '@cho-phien/kit/server';
import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import { firstAdmin } from '@cho-phien/kit/secrets';
import { signedIn } from '@cho-phien/kit/sign-in';
import { testDatabase } from '@cho-phien/kit/test-harness';
import { SECRET } from './fakes.ts';

/** The gateway over the four real subgraphs, on a database of their own. */
export interface RealApi {
  gateway: RunningGateway;
  /** What `work` cost in fetches from subgraphs and statements to PostgreSQL, transaction control aside. */
  costOf<T>(work: () => Promise<T>): Promise<{ result: T; fetches: string[]; statements: string[] }>;
  /** The header of the first admin. */
  admin(): Promise<{ authorization: string }>;
  stop(): Promise<void>;
}

/**
 * Starts it, with every fetch and every statement counted. The `remote` subgraphs answer over HTTP, as another process
 * would. With `copies` they know what they keep of each other, as of now; with `isTended` they do what they do by
 * themselves.
 */
export async function startRealApi({
  remote = [],
  copies = false,
  isTended = false,
}: { remote?: readonly SubgraphName[]; copies?: boolean; isTended?: boolean } = {}): Promise<RealApi> {
  const database = await testDatabase();
  const subgraphs = await openSubgraphs({}, database.url, SECRET);
  if (copies) await rebuildCopies(subgraphs, feedsOf(subgraphs, SECRET));
  const leave = isTended ? followFeeds(subgraphs, feedsOf(subgraphs, SECRET)) : undefined;
  const fetches: string[] = [];
  const counting = (subgraph: RunningSubgraph): RunningSubgraph => ({
    ...subgraph,
    answer(request, token) {
      fetches.push(subgraph.name);
      return subgraph.answer(request, token);
    },
  });
  const counted = new Map([...subgraphs].map(([name, place]) => [name, counting(place as RunningSubgraph)]));
  const servers = await Promise.all(
    remote.map(async (name) => {
      const app = serveSubgraph(counted.get(name) as RunningSubgraph);
      return { name, app, url: `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql` };
    }),
  );
  const places = new Map<string, SubgraphPlace>([
    ...counted,
    ...servers.map(({ name, url }) => [name, { url }] as const),
  ]);
  const gateway = await startGateway({
    subgraphs: places,
    secret: SECRET,
    showMessages: true,
    trustProxy: 1,
    // What is tested here is the answer, not how busy the machine of the tests is.
    timeouts: { subgraph: 15_000, request: 18_000 },
    port: 0,
    host: '127.0.0.1',
  });
  const token = signedIn(`${gateway.url}/graphql`, await firstAdmin(process.env));
  return {
    gateway,
    admin: async () => ({ authorization: `Bearer ${await token()}` }),
    async costOf(work) {
      const before = fetches.length;
      const statements: string[] = [];
      const stops = [...counted.values()].map(({ db }) => db.watch((sql) => statements.push(sql)));
      try {
        return { result: await work(), fetches: fetches.slice(before), statements };
      } finally {
        for (const stop of stops) stop();
      }
    },
    async stop() {
      await gateway.stop();
      await leave?.();
      await Promise.all(servers.map(({ app }) => app.close()));
      await closeSubgraphs(subgraphs);
      await database.drop();
    },
  };
}
