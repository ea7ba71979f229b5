import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { log } from '@cho-phien/kit/log';
import { DateOnly, DateTime, SafeInt } from '@cho-phien/kit/scalars';
import { isScalarType, type GraphQLSchema } from 'graphql';
import { createShapeOf, type ShapeOf } from './answer-shape.ts';
import { createAnswerPlugin } from './answer-plugin.ts';
import { subgraphUnavailable } from './errors.ts';
import { localTransport } from './local-transport.ts';
import type { GatewayOptions, Limits } from './options.ts';
import { remoteTransport } from './remote-transport.ts';
import type { RequestContext } from './request-context.ts';
import { createSource, type Transport } from './subgraph-source.ts';
import type { SubgraphPlace } from './subgraphs.ts';

/** Query plans that are kept, in MiB. */
const PLAN_CACHE = 20;
/** A refused query gets no longer list of its errors than this. */
const MAX_VALIDATION_ERRORS = 10;

/** Builds and starts the federated GraphQL server behind the HTTP routes, and a transport to every subgraph. */
export async function createApollo(supergraph: string, options: GatewayOptions, limits: Limits) {
  // Read by the gateway's constructor: without it, it would report to its vendor.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  let schema: GraphQLSchema | undefined;
  const shapeOf = createShapeOf(() => schema as GraphQLSchema);
  const transports = createTransports(options.subgraphs, shapeOf, limits.answer);
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name }) => {
      const transport = transports.get(name);
      if (transport) return createSource(name, transport, options.secret);
      log.warn({ subgraph: name }, 'subgraph has no place: it will be missing from every answer');
      return { process: () => Promise.reject(subgraphUnavailable(name)) };
    },
    logger: log,
    validateSupergraph: false,
    experimental_approximateQueryPlanStoreMiB: PLAN_CACHE,
    __exposeQueryPlanExperimental: false,
  });
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    readScalars(apiSchema);
    schema = apiSchema;
  });
  const apollo = new ApolloServer<RequestContext>({
    gateway,
    logger: log,
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    // Its rule would refuse a plain GET from a browser or curl. What it guards against cannot happen here: a POST must
    // be application/json, which pages of others may send only after asking (CORS), a GET cannot change anything, and
    // no cookie says who asks.
    csrfPrevention: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      createAnswerPlugin(limits),
    ],
  });
  await apollo.start();
  return { apollo, transports };
}

function createTransports(
  subgraphs: GatewayOptions['subgraphs'],
  shapeOf: ShapeOf,
  maxAnswer: number,
): Map<string, Transport> {
  const places: Iterable<[string, SubgraphPlace]> = subgraphs instanceof Map ? subgraphs : Object.entries(subgraphs);
  const transports = new Map<string, Transport>();
  for (const [name, place] of places) {
    transports.set(name, 'url' in place ? remoteTransport(place.url, shapeOf, maxAnswer) : localTransport(place));
  }
  return transports;
}

/** A supergraph carries no code: without this a malformed date would only be found, and worse told, by a subgraph. */
function readScalars(schema: GraphQLSchema): void {
  for (const { name, parseValue, parseLiteral } of [DateTime, DateOnly, SafeInt]) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, { parseValue, parseLiteral });
  }
}
