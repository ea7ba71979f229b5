import { join } from 'node:path';
import { ROOT, runNode, seconds } from './child.mjs';
import { runCompiler, runTool } from './tools.mjs';

const quiet = { quiet: true };

/** In this order: what is quick first, and the compiler before what runs compiled code. */
const CHECKS = [
  ['format', () => runTool('prettier', ['--check', '.'], quiet)],
  ['lint', () => runTool('oxlint', ['--deny-warnings'], quiet)],
  ['types', () => runCompiler([], quiet)],
  ['astro', () => runTool('astro', ['check'], { ...quiet, cwd: join(ROOT, 'storefront') })],
  ['schema', () => runNode('gateway/dist/compose.js', ['--check'], quiet)],
  ['queries', () => runTool('graphql-codegen', ['--check'], { ...quiet, package: '@graphql-codegen/cli' })],
  ['unused', () => runTool('knip', [], quiet)],
];

/** Runs every check, shows the output of those that fail, and answers the exit code. */
export async function check() {
  let failed = 0;
  for (const [name, work] of CHECKS) {
    const begun = performance.now();
    const { code, output } = await work();
    console.log(`${name.padEnd(8)}${code === 0 ? 'ok' : 'failed'} (${seconds(begun)})`);
    if (code === 0) continue;
    failed += 1;
    console.log(`${output.trimEnd()}\n`);
  }
  return failed === 0 ? 0 : 1;
}
