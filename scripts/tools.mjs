import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, runNode } from './child.mjs';

/** Runs a program of an installed package, found by the package's own manifest: no shell, no .bin folder. */
export async function runTool(name, args, { package: of = name, ...options } = {}) {
  const folder = join(ROOT, 'node_modules', of);
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = join(folder, typeof bin === 'string' ? bin : bin[name]);
  return runNode(file, args, { group: true, ...options });
}

/** The TypeScript compiler; further arguments after `-b`. */
export function runCompiler(args = [], options = {}) {
  return runTool('tsc', ['-b', ...args], { package: '@typescript/native', ...options });
}
