import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import { signedIn } from '@cho-phien/kit/sign-in';
import { testDatabase } from '@cho-phien/kit/test-harness';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The whole product, started as `npm start` starts it. */
    site: {
      storefront: string;
      api: string;
      folder: string;
      env: Record<string, string>;
      /** The first admin's access token, and until when it is good. */
      admin: { token: string; until: number };
    };
  }
}

/** Runs the compiled product on a database of its own, as a stranger would with `npm start`, and waits for its addresses. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'cho-phien-site-'));
  const env = {
    DATABASE_URL: database.url,
    DATA_DIR: join(folder, 'data'),
    SITE_DIR: join(folder, 'site'),
    ALLOW_CLOCK_HEADER: '1',
    SUBGRAPH_TIMEOUT_MS: '15000',
    ADMIN_PASSWORD: String(project.config.env.ADMIN_PASSWORD),
  };
  const child = spawn(process.execPath, ['start/dist/main.js'], {
    env: { ...process.env, ...env, API_PORT: '0', STOREFRONT_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { storefront, api } = await addressesOf(child);
  const credentials = { email: 'admin@cho-phien.example', password: env.ADMIN_PASSWORD };
  const admin = { token: await signedIn(api, credentials)(), until: Date.now() + 7 * 60_000 };
  project.provide('site', { storefront, api, folder: join(env.SITE_DIR, 'current'), env, admin });
  return async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
    // Projects end at the same time: the throw-away server may have gone with another one, and its databases with it.
    await database.drop().catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNREFUSED') throw error;
    });
    rmSync(folder, { recursive: true, force: true });
  };
}

async function addressesOf(child: ChildProcess): Promise<{ storefront: string; api: string }> {
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    output += `${line}\n`;
    const storefront = /Storefront\s+(http:\S+)/.exec(output)?.[1];
    const api = /API\s+(http:\S+)/.exec(output)?.[1];
    if (storefront && api) return { storefront, api };
  }
  throw new Error(`npm start ended before it was ready:\n${output}`);
}
