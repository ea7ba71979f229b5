import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { TranslatedError } from '@cho-phien/kit/errors';
import { derivedKey } from '@cho-phien/kit/secrets';
import { TOKEN_SEED, tokenKey } from '@cho-phien/kit/tokens';
import type { FastifyInstance } from 'fastify';
import { parse, print } from 'graphql';
import { createIdentify, type Caller } from './caller.ts';
import type { FindCaller } from './callers.ts';
import { sendError } from './http.ts';
import { wantsPage } from './media-type.ts';
import type { GatewayOptions, Limits, Timeouts } from './options.ts';
import { apiPage } from './page.ts';
import { readCommitted } from './committed.ts';
import { createQueryCheck } from './query-limits.ts';
import type { RequestContext } from './request-context.ts';
import { guardRequest } from './request-guard.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once established. */
    caller: Caller | undefined;
  }
}

/**
 * `/graphql` for programs, its page for people; `/schema.graphql`, the public schema as text; `/.well-known/jwks.json`,
 * with which others can verify our access tokens.
 */
export function addGraphqlRoutes(
  app: FastifyInstance,
  apollo: ApolloServer<RequestContext>,
  options: GatewayOptions & { callers: FindCaller },
  timeouts: Timeouts,
  limits: Limits,
): void {
  const { secret, allowClockHeader, callers } = options;
  const identify = createIdentify({ secret, allowClockHeader, find: callers });
  const checkQuery = createQueryCheck(limits);
  const answer = fastifyApolloHandler(apollo, {
    context: async (request) => {
      const { isPublisher, ...identity } = request.caller as Caller;
      const fetchLimit = isPublisher ? timeouts.publisher : timeouts.subgraph;
      return {
        ...identity,
        isPatient: isPublisher,
        fetchLimit,
        deadline: performance.now() + fetchLimit + timeouts.request - timeouts.subgraph,
        failed: new Set<string>(),
      };
    },
  });

  app.decorateRequest('caller', undefined);
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: async (request) => {
      request.caller = await identify(request);
    },
    preHandler: async (request, reply) => {
      const { query } = request.query as { query?: unknown };
      if (request.method === 'GET' && query === undefined && wantsPage(request.headers.accept)) {
        return reply
          .type('text/html; charset=utf-8')
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
          .send(apiPage({ protocol: request.protocol, host: request.host }));
      }
      guardRequest(request, checkQuery);
    },
    handler: answer,
  });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    onRequest: async (request, reply) => sendError(wrongMethod(), request, reply),
    handler: () => undefined,
  });

  app.get('/.well-known/jwks.json', async (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=600')
      .send({ keys: [(await tokenKey(derivedKey(secret, TOKEN_SEED))).jwk] }),
  );
  app.get('/schema.graphql', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(await publicSchema(options.supergraph)),
  );
}

/** The committed public schema; of a supergraph given from outside, what it shows. */
async function publicSchema(supergraph: string | undefined): Promise<string> {
  if (supergraph === undefined) return readCommitted('schema.graphql');
  const { transformSupergraphToPublicSchema } = await import('@theguild/federation-composition');
  return print(transformSupergraphToPublicSchema(parse(supergraph)));
}

function wrongMethod(): TranslatedError {
  return new TranslatedError('METHOD_NOT_ALLOWED', {
    vi: 'Hãy dùng POST, hoặc GET để đọc.',
    en: 'Use POST, or GET to read.',
  });
}
