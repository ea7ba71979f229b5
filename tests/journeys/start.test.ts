import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-start-'));
  database = await testDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Runs `npm start`'s program until it ends by itself. */
function start(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['start/dist/main.js'], {
      env: { ...process.env, DATA_DIR: join(folder, 'data'), API_PORT: '0', STOREFRONT_PORT: '0', ...env },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('close', (code) => resolve({ code, output }));
  });
}

describe('npm start says what is wrong, what to do, and ends', () => {
  it('when a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    for (const variable of ['API_PORT', 'STOREFRONT_PORT']) {
      const { code, output } = await start({ DATABASE_URL: database.url, [variable]: port });
      expect(code).toBe(1);
      expect(output).toContain(`Port ${port}`);
      expect(output).toContain(variable);
      expect(output).not.toMatch(/\n\s+at /);
    }
    other.close();
  });

  it('when DATA_DIR cannot be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { code, output } = await start({ DATABASE_URL: '', DATA_DIR: join(file, 'below') });
    expect(code).toBe(1);
    expect(output).toContain(file);
    expect(output).toContain('DATA_DIR');
    expect(output).not.toMatch(/\n\s+at /);
  });

  it('when DATABASE_URL cannot be reached, without showing its password', async () => {
    const { code, output } = await start({ DATABASE_URL: 'postgres://me:geheim@127.0.0.1:1/none' });
    expect(code).toBe(1);
    expect(output).toContain('DATABASE_URL');
    expect(output).not.toContain('geheim');
  });

  it('when a port is no port', async () => {
    const { code, output } = await start({ DATABASE_URL: database.url, API_PORT: 'abc' });
    expect(code).toBe(1);
    expect(output).toContain('API_PORT=abc is not a port.');
  });
});
