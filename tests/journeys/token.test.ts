import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRealApi, type RealApi } from '../gateway/real-api.ts';

let api: RealApi;
beforeAll(async () => {
  api = await startRealApi();
});
afterAll(() => api.stop());

it('npm run token prints a token of the first admin alone, and its progress beside it', async () => {
  const env = { ...process.env, API_PORT: new URL(api.gateway.url).port };
  const child = spawn(process.execPath, [join(projectRoot(), 'scripts', 'run.mjs'), 'token'], { env });
  const [told, progress] = [[] as string[], [] as string[]];
  child.stdout.on('data', (chunk: Buffer) => told.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => progress.push(chunk.toString()));
  expect(await once(child, 'close'), progress.join('')).toEqual([0, null]);
  expect(told.join('')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  expect(progress.join('')).toContain('Compiled in');

  const response = await fetch(`${api.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${told.join('').trim()}` },
    body: JSON.stringify({ query: '{ me { email } }' }),
  });
  expect(await response.json()).toEqual({ data: { me: { email: 'admin@cho-phien.example' } } });
}, 60_000);
