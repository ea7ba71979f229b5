import fastify, { type FastifyInstance } from 'fastify';
import { readRest } from './read-rest.ts';
import { remoteFeed } from './events/remote-source.ts';
import { addFeedRoutes } from './events/routes.ts';
import type { FeedSource } from './events/source.ts';
import { ADDRESS_HEADER, ANSWERED_HEADER, headersToHandOn, rawRequest } from './hand-on.ts';
import type { HandedOnName } from './handed-on.ts';
import { IDENTITY_HEADER } from './identity.ts';
import { runUntilSignal } from './lifecycle.ts';
import { log } from './log.ts';
import {
  closeWithin,
  endUnused,
  limitSending,
  listen,
  portFrom,
  requireFree,
  shownOrigin,
  SLOW_FILES,
} from './ports.ts';
import { findServer, ownVariable } from './postgres/resolve.ts';
import { requireProductionSettings } from './production.ts';
import { internalSecret } from './secrets.ts';
import { subgraphUrl } from './subgraph-url.ts';
import { openSubgraph, type RunningSubgraph, type SubgraphDefinition } from './subgraph.ts';
import type { SubgraphRequest } from './executor.ts';

/**
 * Runs one subgraph alone until a signal: `POST /graphql` for the gateway, `GET /health/live` and `/health/ready` for
 * the operator. `SUBGRAPH_<NAME>_URL` says where the subgraphs are whose feeds it follows.
 */
export function startSubgraph(definition: SubgraphDefinition): Promise<void> {
  const { env } = process;
  return runUntilSignal(async (onStop) => {
    requireProductionSettings(env);
    const port = portFrom(env, 'PORT', 0);
    const host = env.HOST || '127.0.0.1';
    await requireFree('PORT', port, host);
    const database = await findServer(env, console.error, ownVariable(definition.name));
    onStop(() => database.stop());
    const secret = await internalSecret(env);
    const subgraph = await openSubgraph(definition, { databaseUrl: database.url, secret });
    onStop(() => subgraph.close());
    onStop(subgraph.follow(followedFeeds(definition, secret, env)));
    const app = serveSubgraph(subgraph);
    onStop(() => closeWithin(app));
    await listen(app, 'PORT', port, host);
    console.log(`${definition.name} answers at ${shownOrigin(app, host)}/graphql`);
  });
}

/** The feeds that a subgraph follows, as far as the environment says where they are. */
function followedFeeds(
  { follows = {} }: SubgraphDefinition,
  secret: string,
  env: NodeJS.ProcessEnv,
): Map<string, FeedSource> {
  const feeds = new Map<string, FeedSource>();
  for (const name of Object.keys(follows)) {
    const url = subgraphUrl(name, env);
    if (url) feeds.set(name, remoteFeed(name, url, secret));
  }
  return feeds;
}

/** A request that is handed on brings its own headers, and ours beside them. */
const ROOMY = { ...SLOW_FILES.http, maxHeaderSize: 48 * 1024 };

/** The HTTP face of a subgraph. A request without a valid signed identity learns nothing but 401. */
export function serveSubgraph(subgraph: RunningSubgraph): FastifyInstance {
  const app = fastify({ bodyLimit: 4 * 1024 * 1024, ...SLOW_FILES, http: ROOMY });
  limitSending(app);
  endUnused(app);
  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const ready = await subgraph.db.ready();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'database unreachable' });
  });
  app.post<{ Body: SubgraphRequest }>('/graphql', async (request, reply) => {
    const token = request.headers[IDENTITY_HEADER];
    const result = await subgraph.answer(request.body, typeof token === 'string' ? token : undefined);
    if (!result) return reply.code(401).send({ errors: [{ message: 'unsigned request' }] });
    return result;
  });
  app.post<{ Params: { name: string } }>('/internal/calls/:name', async (request, reply) => {
    const token = request.headers[IDENTITY_HEADER];
    const answer = subgraph.call(request.params.name, request.body, typeof token === 'string' ? token : undefined);
    if (!answer) return reply.code(401).send({ errors: [{ message: 'unsigned request' }] });
    return { answer: (await answer) ?? null };
  });
  addFeedRoutes(app, subgraph);
  void app.register((raw: FastifyInstance, _options, done) => {
    raw.removeAllContentTypeParsers();
    // The bytes go to whoever takes them, as they come.
    raw.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
    raw.all<{ Params: { name: HandedOnName } }>('/handed-on/:name', async (request, reply) => {
      const { method, headers, params } = request;
      const token = headers[IDENTITY_HEADER];
      const address = headers[ADDRESS_HEADER];
      const body = request.raw.iterator({ destroyOnReturn: false });
      const asked = rawRequest(method, decodeURIComponent(String(address)), headersToHandOn(headers), body);
      const answer = subgraph.answerRaw(params.name, asked, typeof token === 'string' ? token : undefined);
      if (!answer) return reply.code(401).send({ errors: [{ message: 'unsigned request' }] });
      const { status, headers: told, body: said } = await answer;
      await readRest(request.raw);
      return reply
        .code(status)
        .headers({ ...told, [ANSWERED_HEADER]: '1' })
        .send(typeof said === 'string' ? Buffer.from(said) : said && Buffer.from(said));
    });
    done();
  });
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    if (!error.statusCode || error.statusCode >= 500)
      log.error({ err: error, subgraph: subgraph.name }, 'request failed');
    return reply.code(error.statusCode ?? 500).send({ errors: [{ message: 'bad request' }] });
  });
  return app;
}
