import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The folder of this workspace, from its source as well as from `dist/`. */
const workspace = basename(import.meta.dirname) === 'dist' ? dirname(import.meta.dirname) : import.meta.dirname;

/** The project's root folder. */
export const projectRoot = dirname(workspace);

/** Reads a committed file of this workspace. */
export function readCommitted(name: 'supergraph.graphql' | 'schema.graphql'): string {
  return readFileSync(join(workspace, name), 'utf8');
}
