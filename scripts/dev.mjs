import { join } from 'node:path';
import { ROOT, run } from './child.mjs';
import { runCompiler, runTool } from './tools.mjs';

/** Compiler, program and storefront, each following the sources. Ends when one of them does. */
export async function dev() {
  const env = { API_ONLY: '1' };
  const port = process.env.STOREFRONT_PORT ?? '4321';
  const { code } = await Promise.race([
    runCompiler(['--watch', '--preserveWatchOutput'], { env }),
    run(process.execPath, ['--watch', '--watch-preserve-output', 'start/dist/main.js'], { env }),
    runTool('astro', ['dev', '--port', port], { env, cwd: join(ROOT, 'storefront') }),
  ]);
  process.kill(process.pid, 'SIGTERM');
  return code;
}
