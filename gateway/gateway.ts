import type { AddressInfo } from 'node:net';
import { closeWithin, listen } from '@cho-phien/kit/ports';
import { addLookUp } from '@cho-phien/forms/look-up';
import { addSessionForms } from '@cho-phien/forms/routes';
import { addShop } from '@cho-phien/forms/shop/routes';
import { callsTo, type Call } from '@cho-phien/kit/system-calls';
import { siteUrl } from '@cho-phien/kit/site-url';
import type { FastifyInstance } from 'fastify';
import { createApollo } from './apollo.ts';
import { createCallers } from './callers.ts';
import { addGraphqlRoutes } from './graphql-routes.ts';
import { addHealth } from './health.ts';
import { addHandedOn } from './handed-on.ts';
import { createHttpServer } from './http.ts';
import { addMessagesPage, MESSAGES_PATH } from './messages-page.ts';
import { DEFAULT_LIMITS, timeoutsOf, type GatewayOptions } from './options.ts';
import { readCommitted } from './committed.ts';
import type { SubgraphPlace } from './subgraphs.ts';

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
  const { apollo, transports } = await createApollo(supergraph, options, limits);
  const app = createHttpServer(limits.body, options.trustProxy ?? 0);
  const askUsers = callsToUsers(options);
  const callers = await createCallers(options.secret, askUsers);
  addGraphqlRoutes(app, apollo, { ...options, callers }, timeouts, limits);
  addHealth(app, transports);
  addHandedOn(app, (name) => placeOf(options, name), { ...options, find: callers });
  const showsMessages = options.showMessages === true && askUsers !== undefined;
  if (showsMessages) addMessagesPage(app, askUsers);
  addLookUp(app);
  await app.register(addSessionForms, { inbox: showsMessages ? MESSAGES_PATH : undefined });
  await app.register(addShop, { site: options.site ?? { origin: siteUrl({}) }, secret: options.secret });
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await closeWithin(app, timeouts.drain);
    await apollo.stop();
    await Promise.all([...transports.values()].map((transport) => transport.close()));
  };
  try {
    await listen(app, 'API_PORT', options.port, options.host);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: originOf(app.server.address() as AddressInfo), app, stop: () => (stopping ??= stop()) };
}

/** Asks users in the system's own name, wherever it runs. */
function callsToUsers(options: GatewayOptions): Call | undefined {
  const place = placeOf(options, 'users');
  return place && callsTo('url' in place ? { name: 'users', url: place.url } : place, options.secret);
}

function placeOf({ subgraphs }: GatewayOptions, name: string): SubgraphPlace | undefined {
  return subgraphs instanceof Map ? subgraphs.get(name) : (subgraphs as Record<string, SubgraphPlace>)[name];
}

function originOf({ address, family, port }: AddressInfo): string {
  const isAny = address === '0.0.0.0' || address === '::';
  return `http://${isAny ? 'localhost' : family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
