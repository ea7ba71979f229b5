import { composeServices as composeWithApollo } from '@apollo/composition';
import { StartError } from '@cho-phien/kit/start-error';
import {
  composeServices as composeWithHive,
  transformSupergraphToPublicSchema,
} from '@theguild/federation-composition';
import { buildASTSchema, lexicographicSortSchema, parse, print, printSchema, type GraphQLError } from 'graphql';

/** The contract of one subgraph. */
export interface SubgraphSdl {
  name: string;
  sdl: string;
}

/**
 * Composes the supergraph and the public API schema that clients see. The addresses in the supergraph are placeholders:
 * where a subgraph runs is a matter of the environment. A second composer must accept the same subgraphs and come to
 * the same public API, so that another gateway can take the file over.
 */
export function compose(subgraphs: readonly SubgraphSdl[]): { supergraph: string; schema: string } {
  const services = subgraphs.map(({ name, sdl }) => ({
    name,
    typeDefs: parse(sdl),
    url: `http://${name}.invalid/graphql`,
  }));
  const { supergraphSdl, errors } = composeWithApollo(services);
  if (!supergraphSdl) throw refused('@apollo/composition', errors);
  const second = composeWithHive(services);
  if (!second.supergraphSdl) throw refused('@theguild/federation-composition', second.errors);
  const schema = transformSupergraphToPublicSchema(parse(supergraphSdl));
  const lines = sorted(schema).split('\n');
  const others = sorted(transformSupergraphToPublicSchema(parse(second.supergraphSdl))).split('\n');
  const at = lines.findIndex((line, nth) => line !== others[nth]);
  if (at >= 0 || lines.length !== others.length) {
    throw new StartError(
      `The two composers disagree on the public API: "${lines[at]?.trim()}" or "${others[at]?.trim()}".`,
      'Look for a type or a field whose nullability, arguments or description differ between subgraphs.',
    );
  }
  return { supergraph: `${supergraphSdl.trimEnd()}\n`, schema: `${print(schema)}\n` };
}

function refused(composer: string, errors: readonly GraphQLError[] = []): StartError {
  return new StartError(`The subgraphs do not compose (${composer}).`, errors.map(({ message }) => message).join('\n'));
}

function sorted(schema: Parameters<typeof buildASTSchema>[0]): string {
  return printSchema(lexicographicSortSchema(buildASTSchema(schema, { assumeValid: true })));
}
