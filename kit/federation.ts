import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { parse, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, getMetadataStorage } from 'type-graphql';
import type { Context } from './context.ts';

/** Finds the entity behind a reference of the gateway; null when there is none. Batch with `context.load`. */
export type ResolveReference = (reference: Record<string, string>, context: Context) => unknown;

/** The GraphQL side of a subgraph. */
export interface SchemaDefinition {
  /** type-graphql resolver classes. */
  resolvers: readonly Function[];
  /** One function per entity type that this subgraph owns or adds fields to. */
  references: Record<string, ResolveReference>;
  /** Types that are reached only through an interface or a reference. */
  orphanedTypes?: readonly Function[];
}

/** Federation 2.9: later ones fail in a composer of ours (see docs/decisions). */
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag"])`;

/** Builds the executable subgraph schema and its SDL, which is committed as the subgraph's contract. */
export async function buildFederatedSchema(
  definition: SchemaDefinition,
): Promise<{ schema: GraphQLSchema; sdl: string }> {
  // Fields without a resolver of their own read a property: by default type-graphql makes each of them a promise.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers ??= true;
  // Decorators of parameters run from the last to the first; the contract shows them as they are written.
  getMetadataStorage().params.sort((a, b) => a.index - b.index);
  const plain = await buildSchema({
    resolvers: definition.resolvers as [Function, ...Function[]],
    orphanedTypes: [...(definition.orphanedTypes ?? [])],
    validate: false,
    skipCheck: true,
  });
  // A subgraph that only adds fields to others' entities has no query of its own; type-graphql prints an empty one.
  const printed = printSchemaWithDirectives(plain)
    .replace(/^schema \{[^}]*\}\n*/m, '')
    .replace(/^type Query$\n*/m, '');
  const sdl = `${LINK}\n\n${printed}\n`;
  const resolvers = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(definition.references)) {
    resolvers[type] = { ...resolvers[type], __resolveReference: resolve };
  }
  nameActions(resolvers.Mutation);
  return { schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]), sdl };
}

/** Lets each mutation tell the audit its name; mutations of one request run one after the other. */
function nameActions(mutations: Record<string, unknown> = {}): void {
  for (const [name, resolve] of Object.entries(mutations)) {
    const inner = resolve as GraphQLFieldResolver<unknown, Context>;
    mutations[name] = ((root, args, context, info) => {
      context.begin(name);
      return inner(root, args, context, info);
    }) satisfies GraphQLFieldResolver<unknown, Context>;
  }
}
