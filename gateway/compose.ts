import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices as composeWithApollo } from '@apollo/composition';
import { buildFederatedSchema } from '@cho-phien/kit/federation';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { failStart } from '@cho-phien/kit/server';
import { StartError } from '@cho-phien/kit/start-error';
import {
  composeServices as composeWithHive,
  transformSupergraphToPublicSchema,
} from '@theguild/federation-composition';
import { buildASTSchema, lexicographicSortSchema, parse, print, printSchema, type GraphQLError } from 'graphql';
import { undescribed } from './descriptions.ts';
import { loadDefinition, SUBGRAPH_NAMES } from './subgraphs.ts';

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
  const secondSchema = transformSupergraphToPublicSchema(parse(second.supergraphSdl));
  if (sorted(schema) !== sorted(secondSchema)) {
    throw new StartError(
      'The two composers disagree on the public API.',
      'Look for a type or a field whose nullability or arguments differ between subgraphs.',
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

/** Every committed schema file, as the code says it should be: path from the project's root, and text. */
export async function schemaFiles(): Promise<Map<string, string>> {
  const subgraphs: SubgraphSdl[] = [];
  for (const name of SUBGRAPH_NAMES) {
    subgraphs.push({ name, sdl: (await buildFederatedSchema(await loadDefinition(name))).sdl });
  }
  const { supergraph, schema } = compose(subgraphs);
  return new Map([
    ...subgraphs.map(({ name, sdl }) => [`subgraphs/${name}/schema.graphql`, sdl] as const),
    ['gateway/supergraph.graphql', supergraph],
    ['gateway/schema.graphql', schema],
  ]);
}

/** Writes the schema files, or with `check` only compares. Returns the paths that were different. */
export async function updateSchemaFiles(
  files: Map<string, string>,
  check: boolean,
  root = projectRoot(),
): Promise<string[]> {
  const changed: string[] = [];
  for (const [path, text] of files) {
    const file = join(root, path);
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
    changed.push(path);
    if (!check) await writeFile(file, text);
  }
  return changed;
}

/** `npm run compose` writes the files, `-- --check` compares them. Both fail when a part of the API has no description. */
async function main(args: readonly string[]): Promise<void> {
  const check = args.includes('--check');
  const files = await schemaFiles();
  const changed = await updateSchemaFiles(files, check);
  for (const path of changed) console.log(`${check ? 'differs' : 'wrote'}  ${path}`);
  const missing = undescribed(files.get('gateway/schema.graphql') ?? '');
  for (const element of missing) console.log(`no description  ${element}`);
  if (missing.length > 0 || (check && changed.length > 0)) {
    throw new StartError(
      'The schema files are not in order.',
      'Run npm run compose and commit what it writes; describe what is listed above.',
    );
  }
  if (changed.length === 0) console.log('The schema files are up to date.');
}

if (import.meta.main) await main(process.argv.slice(2)).catch(failStart);
