import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';

let api: Server;
let answer: object;
beforeEach(async () => {
  api = createServer((_request, response) =>
    response.end(JSON.stringify({ data: { sessionStartWithPassword: answer } })),
  );
  await once(api.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => api.close());

/** `npm run token`, beside the API of the test. */
async function token() {
  const env = {
    ...process.env,
    API_PORT: String((api.address() as AddressInfo).port),
    ADMIN_PASSWORD: 'not to be told',
  };
  const child = spawn(process.execPath, ['start/dist/token.js'], { env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

it('prints the token and nothing else', async () => {
  answer = { tokens: { accessToken: 'a.b.c' }, userErrors: [] };
  expect(await token()).toEqual({ code: 0, out: 'a.b.c\n', err: '' });
});

it('says in words who could not be signed in, and where to look', async () => {
  answer = { tokens: null, userErrors: [{ message: 'The e-mail address or the password is wrong.' }] };
  const { code, out, err } = await token();
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('admin@cho-phien.example cannot be signed in');
  expect(err).toContain('The e-mail address or the password is wrong.');
  expect(err).toContain('ADMIN_PASSWORD');
  expect(err).not.toMatch(/not to be told|at .*\.js:/);
});

it('says where no API answers, without a stack', async () => {
  const { port } = api.address() as AddressInfo;
  const told = token();
  await new Promise((done) => api.close(done));
  const { code, out, err } = await told;
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain(`No API answers at http://127.0.0.1:${port}/graphql`);
  expect(err).not.toMatch(/at .*\.js:/);
});
