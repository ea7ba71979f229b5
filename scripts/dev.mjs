import { join } from 'node:path';
import { endChildren, ROOT, run } from './child.mjs';
import { runCompiler, runTool } from './tools.mjs';

/** Compiler, program and storefront, each following the sources. When one of them ends, so do the others. */
export async function dev() {
  const { HOST, API_PORT = '4000', API_URL, STOREFRONT_PORT = '4321' } = process.env;
  const host = !HOST || HOST === '0.0.0.0' ? 'localhost' : HOST;
  const env = { API_ONLY: '1', API_URL: API_URL || `http://${host}:${API_PORT}/graphql` };
  const parts = [
    runCompiler(['--watch', '--preserveWatchOutput'], { env }),
    run(process.execPath, ['--watch', '--watch-preserve-output', 'start/dist/main.js'], { env }),
    runTool('astro', ['dev', '--port', STOREFRONT_PORT], { env, cwd: join(ROOT, 'storefront') }),
  ];
  const { code } = await Promise.race(parts);
  endChildren();
  await Promise.all(parts);
  return code;
}
