import { serveSubgraph } from '../server.ts';
import { verifyIdentity } from '../identity.ts';
import type { RunningSubgraph } from '../subgraph.ts';
import { TEST_SECRET } from '../test-harness.ts';
import type { Feed } from './feed.ts';

/** Serves a feed over HTTP as the process of its subgraph would; returns the address of its `/graphql`. */
export async function serveThings(feed: Feed): Promise<{ url: string; close(): Promise<void> }> {
  const subgraph: Pick<RunningSubgraph, 'name' | 'feed' | 'feedFor'> = {
    name: feed.name,
    feed,
    feedFor: (token) => (verifyIdentity(token, feed.name, TEST_SECRET)?.viewer.kind === 'system' ? feed : undefined),
  };
  const app = serveSubgraph(subgraph as RunningSubgraph);
  const origin = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url: `${origin}/graphql`, close: () => app.close() };
}
