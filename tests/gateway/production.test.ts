import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startApi } from '@cho-phien/gateway/api';
import { optionsFrom } from '@cho-phien/gateway/options';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { StartError } from '@cho-phien/kit/start-error';
import { describe, expect, it } from 'vitest';
import { testGateway } from './fakes.ts';

/** What would start, but for that nothing listens where the database should be. */
const GOOD = {
  NODE_ENV: 'production',
  INTERNAL_SECRET: 'b7ZkQ0p3vXr9sT1uW5yA8cE2gH4jK6mN',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  SMS_PROVIDER: 'esms',
  ESMS_API_KEY: 'key',
  ESMS_SECRET_KEY: 'secret',
  ESMS_BRANDNAME: 'CHOPHIEN',
};

const REFUSED: [what: string, env: Record<string, string | undefined>, told: RegExp][] = [
  ['the secret of the data folder', { INTERNAL_SECRET: undefined }, /INTERNAL_SECRET must be set/],
  ['a short secret', { INTERNAL_SECRET: 'short' }, /INTERNAL_SECRET must be set/],
  ['a secret of examples', { INTERNAL_SECRET: 'changeme' }, /INTERNAL_SECRET must be set/],
  ['a known password of the first admin', { ADMIN_PASSWORD: 'password' }, /ADMIN_PASSWORD/],
  ['messages that nobody gets', { SMS_PROVIDER: undefined }, /messages must be sent/],
  ['messages that anybody may read', { SMS_PROVIDER: 'inbox' }, /messages must be sent/],
  ['a clock that clients may set', { ALLOW_CLOCK_HEADER: '1' }, /no client may set the clock/],
];

/** What a subgraph alone says when it does not start. */
async function startAlone(env: Record<string, string | undefined>): Promise<string> {
  const child = spawn(process.execPath, [join(projectRoot(), 'subgraphs/content/dist/server.js')], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return text(child.stderr);
}

describe('in production', () => {
  it.each(REFUSED)('the API does not start with %s', async (_what, env, told) => {
    const start = startApi({ ...GOOD, ...env }, 0, (_step, work) => work());
    await expect(start).rejects.toThrow(StartError);
    await expect(start).rejects.toThrow(told);
  });

  it('a subgraph alone does not start either', async () => {
    expect(await startAlone({ ...GOOD, SMS_PROVIDER: undefined })).toMatch(/messages must be sent/);
  });

  it('with settings of its own the start goes on to the database', async () => {
    expect(await startAlone(GOOD)).not.toMatch(/production|SMS|SECRET/);
    await expect(startApi(GOOD, 0, (_step, work) => work())).rejects.not.toThrow(/production|SMS|SECRET/);
  });

  it.each([
    ['in production', { NODE_ENV: 'production' }],
    ['with a provider', { SMS_PROVIDER: 'esms' }],
    ['where others reach the program', { HOST: '0.0.0.0' }],
  ])('messages are not shown %s', async (_when, env) => {
    const gateway = await testGateway({ showMessages: optionsFrom(env).showMessages });
    expect((await fetch(`${gateway.url}/dev/messages`)).status).toBe(404);
    expect(await (await fetch(`${gateway.url}/session/code`)).json()).not.toHaveProperty('inbox');
  });

  it.each([{}, { HOST: '::1' }, { HOST: '0.0.0.0', SMS_PROVIDER: 'inbox' }])('messages are shown with %j', (env) => {
    expect(optionsFrom(env).showMessages).toBe(true);
  });
});
