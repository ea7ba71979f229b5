import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';

/** Reads a committed file of this workspace, from its source as well as from `dist/`. */
export function readCommitted(name: 'supergraph.graphql' | 'schema.graphql'): string {
  return readFileSync(join(projectRoot(), 'gateway', name), 'utf8');
}
