import type { AddressInfo } from 'node:net';
import { StartError } from '@cho-phien/kit/start-error';
import type { FastifyInstance } from 'fastify';
import { createApollo } from './apollo.ts';
import { addGraphqlRoutes } from './graphql-routes.ts';
import { addHealth } from './health.ts';
import { createHttpServer } from './http.ts';
import { DEFAULT_LIMITS, timeoutsOf, type GatewayOptions } from './options.ts';
import { readCommitted } from './committed.ts';

/** A gateway that answers. */
export interface RunningGateway {
  /** Its origin, without a slash at the end; the API is at `/graphql` below it. */
  url: string;
  app: FastifyInstance;
  /** Takes no new requests, finishes those being answered (5 s at most), closes its connections. Safe to call twice. */
  stop(): Promise<void>;
}

/** Starts the gateway. It does not wait for its subgraphs: what is down is missing from the answers until it is up. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const timeouts = timeoutsOf(options.timeouts ?? {});
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const supergraph = options.supergraph ?? readCommitted('supergraph.graphql');
  const { apollo, transports } = await createApollo(supergraph, options, timeouts, limits);
  const app = createHttpServer(limits.body);
  addGraphqlRoutes(app, apollo, options, timeouts, limits);
  addHealth(app, transports);
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    const cut = setTimeout(() => app.server.closeAllConnections(), timeouts.drain);
    await app.close();
    clearTimeout(cut);
    await apollo.stop();
    await Promise.all([...transports.values()].map((transport) => transport.close()));
  };
  try {
    await app.listen({ port: options.port, host: options.host });
  } catch (error) {
    await stop();
    throw listenProblem(error, options);
  }
  return { url: originOf(app.server.address() as AddressInfo), app, stop: () => (stopping ??= stop()) };
}

function originOf({ address, family, port }: AddressInfo): string {
  const isAny = address === '0.0.0.0' || address === '::';
  return `http://${isAny ? 'localhost' : family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function listenProblem(error: unknown, { host, port }: GatewayOptions): unknown {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} on ${host} is taken.`,
      'Stop the other program, or set API_PORT to a free port.',
    );
  }
  if (code === 'EACCES') {
    return new StartError(`Port ${port} may not be opened by this user.`, 'Set API_PORT to a port above 1023.');
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartError(
      `This machine has no address ${host}.`,
      'Set HOST to 127.0.0.1, or to 0.0.0.0 for all networks.',
    );
  }
  return error;
}
