import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFederatedSchema } from '@cho-phien/kit/federation';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { failStart } from '@cho-phien/kit/lifecycle';
import { StartError } from '@cho-phien/kit/start-error';
import { compose, type SubgraphSdl } from './composition.ts';
import { undescribed } from './descriptions.ts';
import { loadDefinition, SUBGRAPH_NAMES } from './subgraphs.ts';

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
