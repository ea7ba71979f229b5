import fastify, { type FastifyInstance } from 'fastify';
import { IDENTITY_HEADER } from './identity.ts';
import { log } from './log.ts';
import { portFrom } from './ports.ts';
import { openDatabase as findDatabase } from './postgres/resolve.ts';
import { internalSecret } from './secrets.ts';
import { StartError } from './start-error.ts';
import { openSubgraph, type RunningSubgraph, type SubgraphDefinition } from './subgraph.ts';
import type { SubgraphRequest } from './executor.ts';

/** Runs one subgraph alone: `POST /graphql` for the gateway, `GET /health/live` and `/health/ready` for the operator. */
export async function startSubgraph(definition: SubgraphDefinition): Promise<void> {
  const own = process.env[`${definition.name.toUpperCase()}_DATABASE_URL`];
  const database = await findDatabase(own ? { ...process.env, DATABASE_URL: own } : process.env, console.error);
  const subgraph = await openSubgraph(definition, {
    databaseUrl: database.url,
    secret: await internalSecret(process.env),
  });
  const app = serveSubgraph(subgraph);
  const address = await app.listen({ port: portFrom(process.env, 'PORT', 0), host: process.env.HOST || '127.0.0.1' });
  console.log(`${definition.name} answers at ${address}/graphql`);
  const stop = async () => {
    await app.close();
    await subgraph.close();
    await database.stop();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

/** The HTTP face of a subgraph. A request without a valid signed identity learns nothing but 401. */
export function serveSubgraph(subgraph: RunningSubgraph): FastifyInstance {
  const app = fastify({ bodyLimit: 4 * 1024 * 1024 });
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
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    if (!error.statusCode || error.statusCode >= 500)
      log.error({ err: error, subgraph: subgraph.name }, 'request failed');
    return reply.code(error.statusCode ?? 500).send({ errors: [{ message: 'bad request' }] });
  });
  return app;
}

/** Ends the program with a readable reason: a StartError's message and hint, or the stack of what nobody foresaw. */
export function failStart(error: unknown): never {
  if (error instanceof StartError) console.error(`\n${error.message}\n${error.hint}\n`);
  else console.error(error);
  process.exit(1);
}
