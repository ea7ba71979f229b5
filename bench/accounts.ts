import { fileURLToPath } from 'node:url';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { startPostgres } from '@cho-phien/kit/postgres/embedded';
import { derivedKey } from '@cho-phien/kit/secrets';
import { openSubgraph, type RunningSubgraph } from '@cho-phien/kit/subgraph';
import { signIdentity, signSystem, type Identity } from '@cho-phien/kit/identity';
import { signAccessToken, TOKEN_SEED, tokenKey } from '@cho-phien/kit/tokens';
import { codeMac } from '@cho-phien/users/session/code-check';
import { users } from '@cho-phien/users/subgraph';
import pg from 'pg';
import { Pool } from 'undici';
import { startProgram, type Started } from './child.ts';
import { cpuOfTree, parentOf } from './cpu.ts';
import { row, type Bench, type BenchRow } from './report.ts';

/** Accounts; what costs the same at both is found and not searched for. */
const SIZES = { small: 10_000, large: 1_000_000 };
const REQUESTS = 600;
const CONCURRENCY = 4;
/** The most that a request may cost more at a hundred times the accounts. */
const MOST = 1.2;
const SECRET = 'the secret of the bench';
const CODE = '123456';

/** One question, as one of the accounts. */
interface Case {
  name: string;
  query: string;
  /** Variables and headers of one request, made before anything is measured. */
  prepare(admin: pg.Client, size: number, index: number): Promise<{ variables: object; headers: object }>;
}

/** The same number wherever an account is picked: spread over all of them. */
const spread = (size: number, index: number) => ((index * 7919) % size) + 1;
const phoneOf = (n: number) => `+849${String(n).padStart(8, '0')}`;
const key = (purpose: string) => derivedKey(SECRET, purpose);

const CASES: Case[] = [
  {
    name: 'sign-in by code',
    query: `mutation ($phone: String!, $code: String!) { sessionStart(input: { phone: $phone, code: $code }) {
      tokens { accessToken refreshToken } account { id } userErrors { message } } }`,
    async prepare(admin, size, index) {
      const [id, phone] = [newUuid(), phoneOf(spread(size, index))];
      await admin.query(
        `insert into users.sign_in_code (id, phone, code_mac, created_at, expires_at)
         values ($1, $2, $3, now(), now() + interval '1 hour')
         on conflict (phone) do update set id = excluded.id, code_mac = excluded.code_mac, tries = 0`,
        [id, phone, codeMac(id, CODE, { key })],
      );
      // As behind a proxy, since so many from one address would be refused.
      const address = `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
      return { variables: { phone, code: CODE }, headers: { 'x-forwarded-for': address } };
    },
  },
  {
    name: 'me',
    query: '{ me { id phone roles { role } sessions { id } } }',
    async prepare(admin, size, index) {
      const { rows } = await admin.query<{ account: string; session: string }>(
        `select a.id as account, s.id as session from users.account a join users.session s on s.account_id = a.id
          where a.phone = $1 and s.ended_at is null limit 1`,
        [phoneOf(spread(size, index))],
      );
      const { account = '', session = '' } = rows[0] ?? {};
      const token = await signAccessToken(
        { accountId: account, sessionId: session },
        await tokenKey(key(TOKEN_SEED)),
        Date.now(),
      );
      return { variables: {}, headers: { authorization: `Bearer ${token}` } };
    },
  },
  {
    name: 'store by slug',
    query: '{ store(slug: $slug) { id name { vi } commune { name { vi } } isIdentityVerified } }'.replace(
      '{',
      'query ($slug: String!) {',
    ),
    prepare: (_admin, size, index) =>
      Promise.resolve({ variables: { slug: `gian-${spread(size / 10, index)}` }, headers: {} }),
  },
];

/** What it costs to sign in, to know who asks and to find a store, with few accounts and with many. */
export async function benchAccounts(bench: Bench): Promise<BenchRow[]> {
  const { log, onStop } = bench;
  const server = await startPostgres({ ephemeral: true });
  onStop(() => server.stop());
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  onStop(() => admin.end());
  const { rows: pids } = await admin.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = parentOf(pids[0]?.pid ?? 0);
  const entry = fileURLToPath(import.meta.resolve('@cho-phien/gateway/server'));
  const env = {
    DATABASE_URL: server.url,
    API_PORT: '0',
    INTERNAL_SECRET: SECRET,
    TRUST_PROXY: '1',
    // What is measured is CPU, and the machine may be busy otherwise.
    SUBGRAPH_TIMEOUT_MS: '15000',
    ADMIN_PASSWORD: SECRET,
  };
  const api = await startProgram(entry, env, /(http:\S+)\/graphql/, bench);
  const subgraph = await openSubgraph(users, { databaseUrl: server.url, secret: SECRET });
  onStop(() => subgraph.close());

  const costs = new Map<string, number[]>();
  const plans = new Map<string, string[][]>();
  let made = 0;
  for (const size of Object.values(SIZES)) {
    log(`making ${size.toLocaleString('en')} accounts, a session each, and ${(size / 10).toLocaleString('en')} stores`);
    await generate(admin, made, size);
    made = size;
    for (const one of CASES) {
      log(`measuring ${one.name} at ${size.toLocaleString('en')} accounts`);
      costs.set(one.name, [...(costs.get(one.name) ?? []), await measure(one, size, api, postmaster, admin, bench)]);
      plans.set(one.name, [...(plans.get(one.name) ?? []), await plansOf(one, size, subgraph, admin)]);
    }
  }
  return CASES.flatMap(({ name }) => {
    const [few = 0, many = 0] = costs.get(name) ?? [];
    const [fewPlans = [], manyPlans = []] = plans.get(name) ?? [];
    // By statement and not by place: those that are sent at the same moment come in any order.
    const others = manyPlans.filter((plan) => !fewPlans.includes(plan));
    for (const plan of others) log(`another plan at a million accounts, ${name}:\n${plan}`);
    return [
      row(`${name}, a million accounts (baseline: ten thousand)`, many, 'CPU ms', few, few * MOST),
      row(`${name}, statements with another plan`, others.length, `of ${manyPlans.length}`, null, 0),
    ];
  });
}

/** Adds accounts up to `size`, with a session each and a store for every tenth, past the audit and the feed. */
async function generate(admin: pg.Client, from: number, size: number): Promise<void> {
  await admin.query('begin');
  await admin.query(`set local session_replication_role = replica`);
  await admin.query(
    `insert into users.account (id, phone, name, created_at, updated_at)
     select gen_random_uuid(), '+849' || lpad(n::text, 8, '0'), 'Dữ liệu thử ' || n, now(), now()
       from generate_series($1::int + 1, $2::int) n`,
    [from, size],
  );
  await admin.query(
    `insert into users.session (id, account_id, method, created_at, last_used_at, expires_at)
     select gen_random_uuid(), id, 'CODE', now(), now(), now() + interval '30 days' from users.account a
      where not exists (select from users.session s where s.account_id = a.id)`,
  );
  await admin.query(
    `insert into users.store (id, slug, name_vi, name_en, kind, commune_code, commune_confidence, is_demo, created_at,
                              updated_at, list_fields, changed_in)
     select gen_random_uuid(), 'gian-' || n, 'Gian thử ' || n, 'Test stall ' || n, 'HOUSEHOLD', '06463', 'FROM_SOURCE',
            true, now(), now(), '{}', pg_current_xact_id()
       from generate_series($1::int + 1, $2::int) n`,
    [from / 10, size / 10],
  );
  await admin.query('commit');
  await admin.query(
    'vacuum analyze users.account, users.session, users.store, users.sign_in_code, users.attempt, users.role_grant',
  );
}

async function measure(
  one: Case,
  size: number,
  api: Started,
  postmaster: number,
  admin: pg.Client,
  { ending }: Bench,
): Promise<number> {
  await admin.query('delete from users.sign_in_code');
  const prepared: { variables: object; headers: object }[] = [];
  for (let index = 0; index < 2 * REQUESTS; index += 1) prepared.push(await one.prepare(admin, size, index));
  const pool = new Pool(api.url, { connections: CONCURRENCY });
  const run = async (requests: typeof prepared) => {
    let next = 0;
    const worker = async () => {
      for (let index = next++; index < requests.length; index = next++) {
        ending.throwIfAborted();
        const { variables, headers } = requests[index] ?? { variables: {}, headers: {} };
        await ask(pool, one.query, variables, headers);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  };
  try {
    await run(prepared.slice(0, REQUESTS));
    const cpu = () => cpuOfTree(api.pid) + cpuOfTree(postmaster);
    const before = cpu();
    await run(prepared.slice(REQUESTS));
    return (cpu() - before) / REQUESTS;
  } finally {
    await pool.close();
  }
}

async function ask(pool: Pool, query: string, variables: object, headers: object): Promise<void> {
  const { body } = await pool.request({
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await body.json()) as { data?: Record<string, unknown>; errors?: unknown[] };
  const [it] = Object.values(answer.data ?? {}) as ({ userErrors?: unknown[] } | null)[];
  if (answer.errors || !it || (it.userErrors ?? []).length > 0) throw new Error(JSON.stringify(answer));
}

/**
 * By which index PostgreSQL reaches each table that grows here, for every statement of a request. Whether it walks the
 * index or gathers from it first is left out, and so are tables that are as good as empty: there either is as good.
 */
async function plansOf(one: Case, size: number, subgraph: RunningSubgraph, admin: pg.Client): Promise<string[]> {
  const { variables, headers } = await one.prepare(admin, size, 2 * REQUESTS + 1);
  const statements: string[] = [];
  const stop = subgraph.db.watch((sql) => statements.push(sql));
  const identity: Identity = {
    viewer: await viewerOf(headers as { authorization?: string }, subgraph),
    locale: 'vi',
    now: Date.now(),
    requestId: newUuid(),
    address: '10.255.255.255',
  };
  await subgraph.answer(
    { query: one.query, variables: variables as Record<string, unknown> },
    signIdentity(identity, users.name, SECRET),
  );
  stop();
  const plans: string[] = [];
  await admin.query('set search_path = users');
  const { rows: indexes } = await admin.query<{ name: string }>(
    `select indexname as name from pg_indexes where schemaname = 'users' and tablename = any($1)`,
    [GROWING],
  );
  const known = new Set([...indexes.map(({ name }) => name), ...GROWING.map((table) => `Seq Scan on ${table}`)]);
  for (const sql of new Set(statements)) {
    const { rows } = await admin.query<{ 'QUERY PLAN': string }>(`explain (generic_plan, costs off) ${sql}`);
    const ways = rows.flatMap(
      (line) =>
        WAY.exec(line['QUERY PLAN'])
          ?.slice(1)
          .filter((way) => known.has(way)) ?? [],
    );
    plans.push(`${sql}\n${[...new Set(ways)].toSorted().join('\n')}`);
  }
  return plans;
}

/** The tables that the bench fills. */
const GROWING = ['account', 'session', 'store'];
const WAY = /(Seq Scan on \w+)|Index(?: Only)? Scan (?:Backward )?using (\w+)|Bitmap Index Scan on (\w+)/;

async function viewerOf({ authorization }: { authorization?: string }, subgraph: RunningSubgraph) {
  if (!authorization) return { kind: 'anonymous' } as const;
  const [, body = ''] = authorization.split('.');
  const { sub, sid } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { sub: string; sid: string };
  const credential = { accountId: parseId('acc', sub), sessionId: parseId('ses', sid) };
  const viewer = await subgraph.call('caller', credential, signSystem(users.name, SECRET));
  return viewer as Identity['viewer'];
}
