import type { FastifyInstance, FastifyReply } from 'fastify';
import { IDENTITY_HEADER } from '../identity.ts';
import type { RunningSubgraph } from '../subgraph.ts';
import { LONGEST_WAIT, MOST_CHANGES, type FeedPosition, type FeedSource, type ViewRequest } from './source.ts';

/** Query parameters, of which each may be missing. */
type Query = Partial<Record<'feed' | 'after' | 'wait' | 'limit' | 'ids' | 'of', string>>;

/**
 * The feed of a subgraph for consumers of other processes: `GET /internal/head`, `/internal/changes` and
 * `/internal/view`. Whoever is not signed as one of the system learns nothing but 401.
 */
export function addFeedRoutes(app: FastifyInstance, subgraph: RunningSubgraph): void {
  let isClosing = false;
  const route = (path: string, answer: (feed: FeedSource, query: Query, signal: AbortSignal) => Promise<unknown>) =>
    app.get<{ Querystring: Query }>(path, async (request, reply) => {
      const token = request.headers[IDENTITY_HEADER];
      const feed = subgraph.feedFor(typeof token === 'string' ? token : undefined);
      if (!feed) return reply.code(401).send({ errors: [{ message: 'unsigned request' }] });
      const body = await answer(feed, request.query, goneSignal(reply));
      // The connection was busy when the others were closed, and would be kept for a next request.
      if (isClosing) reply.header('connection', 'close');
      return body;
    });
  route('/internal/head', (feed) => feed.head());
  route('/internal/changes', (feed, query, signal) =>
    feed.changes(
      {
        after: positionOf(query),
        wait: whole('wait', query.wait, 0, LONGEST_WAIT),
        limit: whole('limit', query.limit, MOST_CHANGES, MOST_CHANGES) || 1,
      },
      signal,
    ),
  );
  route('/internal/view', (feed, query) => feed.view(viewOf(query)));
  // A server that closes must not wait for those who wait.
  app.addHook('preClose', async () => {
    isClosing = true;
    subgraph.feed.release();
  });
}

/** Aborted when the caller has its answer, or goes away before. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
}

function positionOf({ feed, after }: Query): FeedPosition | undefined {
  if (feed === undefined) return undefined;
  if (!/^[0-9a-f-]{36}$/.test(feed)) throw refused('feed');
  return { feedId: feed, position: whole('after', after, 0, Number.MAX_SAFE_INTEGER) };
}

function viewOf({ ids, after, of }: Query): ViewRequest {
  return { ...(ids === undefined ? { after: after ?? null } : { ids: ids.split(',') }), ...(of && { of }) };
}

function whole(name: string, text: string | undefined, usual: number, most: number): number {
  if (text === undefined) return usual;
  const value = Number(text);
  if (!/^\d{1,16}$/.test(text) || value > most) throw refused(name);
  return value;
}

function refused(parameter: string): Error {
  return Object.assign(new Error(`${parameter} cannot be read`), { statusCode: 400 });
}
