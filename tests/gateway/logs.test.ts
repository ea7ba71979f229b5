import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { testDatabase } from '@cho-phien/kit/test-harness';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SECRET } from './fakes.ts';

const PASSWORD = 'mat-khau-cua-ban-thu';
const EMAIL = 'admin@cho-phien.example';
const NEW_PHONE = '0912345679';
const PHONE = '0912 345 678';

/** Everything that no log may hold, by what it is. Each as it was sent, and as it is kept. */
const secrets = new Map<string, string>();
const say = (what: string, ...texts: string[]) => texts.forEach((text, n) => secrets.set(`${what} ${n}`, text));

const escapeRegExp = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Compiled programs, as they are run, with everything that they write down. */
describe.each([
  ['one process', false],
  ['users in a process of its own', true],
])('%s writes no secret into its logs', (_how, isApart) => {
  const programs: ChildProcess[] = [];
  let written = '';
  let url = '';
  let sql: pg.Client;
  let database: Awaited<ReturnType<typeof testDatabase>>;

  beforeAll(async () => {
    database = await testDatabase();
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
    const users = isApart ? await start('subgraphs/users/dist/server.js', { PORT: '0' }) : undefined;
    url = await start('gateway/dist/server.js', { API_PORT: '0', ...(users && { SUBGRAPH_USERS_URL: users }) });
  });
  afterAll(async () => {
    for (const program of programs) {
      const exit = once(program, 'exit');
      program.kill('SIGTERM');
      await exit;
    }
    await sql.end();
    await database.drop();
  });

  /** Starts a program with every level of logging; resolves with the address that it tells. */
  async function start(path: string, env: Record<string, string>): Promise<string> {
    const program = spawn(process.execPath, [join(projectRoot(), path)], {
      env: {
        ...process.env,
        LOG_LEVEL: 'trace',
        DATABASE_URL: database.url,
        INTERNAL_SECRET: SECRET,
        ADMIN_EMAIL: EMAIL,
        ADMIN_PASSWORD: PASSWORD,
        SUBGRAPH_TIMEOUT_MS: '15000',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    programs.push(program);
    let told = '';
    for (const stream of [program.stdout, program.stderr]) {
      stream.on('data', (chunk: Buffer) => ((told += chunk.toString()), (written += chunk.toString())));
    }
    return vi.waitFor(() => /answers at (\S+)/.exec(told)?.[1] ?? Promise.reject(new Error(told)), { timeout: 40_000 });
  }

  async function send(body: string, headers: Record<string, string> = {}): Promise<any> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
      body,
    });
    return JSON.parse(await response.text());
  }

  /** A mutation with one input; what it answers, or undefined when something went wrong. */
  async function mutate(name: string, input: object, fields: string, headers = {}): Promise<any> {
    const type = name.charAt(0).toUpperCase() + name.slice(1);
    const query = `mutation ($input: ${type}Input!) { it: ${name}(input: $input) { ${fields} userErrors { code } } }`;
    return (await send(JSON.stringify({ query, variables: { input } }), headers)).data?.it;
  }

  const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` });
  const TOKENS = 'tokens { accessToken refreshToken }';

  /** The code of the last message, as a person reads it. */
  async function lastCode(): Promise<string> {
    const page = await (await fetch(new URL('/dev/messages', url))).text();
    return /la (\d{6}),/.exec(page)?.[1] ?? '';
  }

  /** Signs in in every way, rightly and wrongly, and uses what comes of it; every secret is noted. */
  async function everything(): Promise<void> {
    await mutate('signInCodeRequest', { phone: PHONE }, 'expiresAt');
    const code = await lastCode();
    const wrongCode = code === '905317' ? '905318' : '905317';
    say('phone', PHONE, '0912345678', '912345678', '+84912345678', '84912345678');
    say('new phone', NEW_PHONE, '912345679', '+84912345679');
    say('code', wrongCode, '905319', ...(code ? [code] : []));
    for (const tried of [wrongCode, code]) {
      const it = await mutate('sessionStart', { phone: PHONE, code: tried, deviceName: 'máy của bà' }, TOKENS);
      if (it?.tokens) await use(it.tokens);
    }
    say('password', PASSWORD, 'sai-mat-khau-roi');
    await mutate('sessionStartWithPassword', { email: EMAIL, password: 'sai-mat-khau-roi' }, TOKENS);
    const { tokens } = (await mutate('sessionStartWithPassword', { email: EMAIL, password: PASSWORD }, TOKENS)) ?? {};
    if (tokens) await use(tokens);
    await forms(code || wrongCode);
    await malformed(code || wrongCode);
  }

  /** Sends a form as a page of the site does. */
  async function post(path: string, fields: Record<string, string>): Promise<void> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin };
    const body = new URLSearchParams(fields).toString();
    const response = await fetch(new URL(path, url), { method: 'POST', headers, body, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const value = /^[^=]+=([^;]{20,})/.exec(cookie)?.[1];
      if (value) say(`cookie ${value.slice(-6)}`, value);
    }
  }

  /** The same through the forms of the site. */
  async function forms(code: string): Promise<void> {
    await post('/session/code', { phone: PHONE });
    await post('/session', { phone: PHONE, code });
    await post('/session', { email: EMAIL, password: 'sai-mat-khau-roi' });
    await post('/session', { email: EMAIL, password: PASSWORD });
  }

  async function use({ accessToken, refreshToken }: { accessToken: string; refreshToken: string }): Promise<void> {
    say(`access token ${accessToken.slice(-6)}`, accessToken, accessToken.split('.')[2] ?? '');
    say(`refresh token ${refreshToken.slice(-6)}`, refreshToken);
    const headers = bearer(accessToken);
    await partners(headers);
    await send('{"query":"{ me { id phone } accounts { nodes { phone } } }"}', headers);
    await mutate('accountSetPhone', { phone: NEW_PHONE, code: '905319' }, 'account { phone }', headers);
    await mutate('passwordChange', { currentPassword: 'sai-mat-khau-roi', newPassword: PASSWORD }, '', headers);
    await send('{"query":"{ me { id } }"}', bearer(`${accessToken}x`));
    const next = await mutate('sessionRefresh', { refreshToken }, TOKENS);
    if (next?.tokens) say(`next ${refreshToken.slice(-6)}`, next.tokens.accessToken, next.tokens.refreshToken);
    await mutate('sessionRefresh', { refreshToken }, TOKENS);
  }

  async function partners(headers: Record<string, string>): Promise<void> {
    const input = { name: 'Sàn thử', kind: 'OTHER', contactEmail: 'ky-thuat@san-thu.example' };
    const made = await mutate('partnerCreate', input, 'partner { id }', headers);
    const partnerId = made?.partner?.id ?? 'ptn_00000000000000000000000000000000';
    const { apiClient, key } =
      (await mutate('apiClientCreate', { partnerId, name: 'thử', scopes: [] }, 'apiClient { id } key', headers)) ?? {};
    if (key) await useKey(key);
    const other =
      apiClient && (await mutate('apiClientRotateKey', { id: apiClient.id, overlapDays: 1 }, 'key', headers));
    if (other?.key) await useKey(other.key);
    await useKey('cpk_0123abcd_dGhpcyBpcyBub2JvZHkncyBrZXkgYXQgYWxsLCB0cnVzdCA');
    const invited = await mutate('accountInvite', { email: 'moi@cho-phien.example' }, 'invitation', headers);
    if (!invited?.invitation) return;
    say(`invitation ${invited.invitation.slice(-6)}`, invited.invitation);
    await mutate('passwordSet', { invitation: `${invited.invitation}x`, password: PASSWORD }, '');
    await post('/session/password', { invitation: `${invited.invitation}x`, password: PASSWORD, again: PASSWORD });
  }

  async function useKey(key: string): Promise<void> {
    say(`key ${key.slice(4, 12)}`, key, key.slice(13));
    await send('{"query":"{ apiClient { id } products(first: 1) { nodes { id } } }"}', bearer(key));
  }

  /** Requests that go wrong before, or while, they are read. */
  async function malformed(code: string): Promise<void> {
    const start = `mutation ($input: SessionStartInput!) { sessionStart(input: $input) { userErrors { code } } }`;
    const query = encodeURIComponent(
      `mutation { sessionStart(input: { phone: "${PHONE}", code: "${code}" }) { userErrors { code } } }`,
    );
    await send(`{"query":"${start}","variables":{"input":{"phone":"${PHONE}","code":"${code}"`);
    await send(
      JSON.stringify({ query: start, variables: { input: { phone: [PHONE], code: { code }, password: PASSWORD } } }),
    );
    await send(
      JSON.stringify({ query: `{ account(id: "${PHONE}") { id } accounts(search: "${PASSWORD}") { nodes { id } } }` }),
    );
    await send(JSON.stringify({ query: `{ me { id } } ${PASSWORD} ${PHONE}` }));
    await send(JSON.stringify({ query: '{ me { id } }' }), { authorization: `Basic ${btoa(`${EMAIL}:${PASSWORD}`)}` });
    await fetch(`${url}?query=${query}`);
    await fetch(`${url}?query=%ZZ${query}`);
    await fetch(new URL(`/${encodeURIComponent(PASSWORD)}/${encodeURIComponent(PHONE)}`, url));
  }

  /** What stands in a log, of everything that may not. */
  function leaked(log: string): string[] {
    return [...secrets]
      .filter(([, text]) => new RegExp(`(?<!\\d)${escapeRegExp(text)}(?!\\d)`).test(log))
      .map(([what]) => what);
  }

  it('while all goes well, and while people mistype', async () => {
    await everything();
    const kinds = ['phone', 'code', 'password', 'access token', 'refresh token', 'key', 'invitation', 'cookie'];
    for (const kind of kinds)
      expect(
        [...secrets.keys()].some((what) => what.startsWith(kind)),
        kind,
      ).toBe(true);
    expect(leaked(written)).toEqual([]);
  });

  it('while every table refuses what is written, and tells the row', async () => {
    const tables = ['account', 'session', 'sign_in_code', 'attempt', 'partner', 'api_client', 'api_key'];
    const before = written.length;
    for (const table of tables) {
      // As an operator may break it: the database then answers with the whole row.
      await sql.query('delete from users.attempt');
      await sql.query(`alter table users.${table} add constraint broken check (false) not valid`);
      await everything();
      await sql.query(`alter table users.${table} drop constraint broken`);
    }
    for (const table of ['api_key', 'account', 'session']) {
      await sql.query('delete from users.attempt');
      await sql.query(`alter table users.${table} rename to gone`);
      await everything();
      await sql.query(`alter table users.gone rename to ${table}`);
    }
    const told = written.slice(before);
    expect(told).toMatch(/"code":"23514"/);
    for (const table of tables) expect(told).toContain(`"table":"${table}"`);
    expect(leaked(written)).toEqual([]);
    const { rows } = await sql.query<{ data_directory: string }>('show data_directory');
    const server = await readFile(join(rows[0]?.data_directory ?? '', '..', 'server.log'), 'utf8').catch(() => '');
    // A server of somebody else's keeps its log where it likes.
    if (server) expect(server).toContain('violates check constraint');
    expect(leaked(server)).toEqual([]);
  }, 120_000);
});
