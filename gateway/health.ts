import type { FastifyInstance } from 'fastify';
import type { Transport } from './subgraph-source.ts';

/** How long a subgraph may take to say that it is ready, in milliseconds. */
const READY_LIMIT = 1_000;

/**
 * `/health/live`: the process runs. `/health/ready`: 200 while at least one subgraph can serve, since the gateway then
 * gives partial answers; the body names each one as `ok` or `down`.
 */
export function addHealth(app: FastifyInstance, transports: ReadonlyMap<string, Transport>): void {
  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const checks = [...transports].map(
      async ([name, transport]) => [name, (await transport.ready(READY_LIMIT)) ? 'ok' : 'down'] as const,
    );
    const subgraphs = Object.fromEntries(await Promise.all(checks));
    const down = Object.values(subgraphs).filter((state) => state === 'down').length;
    const status = down === 0 ? 'ok' : down < transports.size ? 'degraded' : 'unavailable';
    return reply.code(status === 'unavailable' ? 503 : 200).send({ status, subgraphs });
  });
}
