import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { StartError } from '@cho-phien/kit/start-error';

/** The folder of the pages' sources. */
export function storefrontFolder(): string {
  return join(projectRoot(), 'storefront');
}

/** Runs `astro build` with these variables; what fails is told with Astro's own words. */
export function astroBuild(env: Record<string, string>, signal: AbortSignal): Promise<void> {
  const folder = storefrontFolder();
  const require = createRequire(join(folder, 'package.json'));
  const manifest = require.resolve('astro/package.json');
  const bin = join(manifest, '..', (require(manifest) as { bin: { astro: string } }).bin.astro);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, 'build'], {
      cwd: folder,
      // The pages are the same whoever builds them: tests and those who develop too.
      env: { ...process.env, ...env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    let output = '';
    const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    let failure: Error | undefined;
    child.on('error', (error) => (failure = error));
    // Not before it is closed: it writes into its folder until then.
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(failure ?? new StartError('The site could not be rendered.', output.trim()));
    });
  });
}
