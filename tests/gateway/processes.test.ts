import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startGateway, type RunningGateway } from '@cho-phien/gateway/gateway';
import { SUBGRAPH_NAMES, type SubgraphName } from '@cho-phien/gateway/subgraphs';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { testDatabase } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, SECRET } from './fakes.ts';

/** Every subgraph alone in a process of its own, from the compiled code, and a gateway in this one. */
const children = new Map<SubgraphName, ChildProcess>();
let gateway: RunningGateway;
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
  const places = await Promise.all(
    SUBGRAPH_NAMES.map(async (name) => [name, { url: await startChild(name) }] as const),
  );
  gateway = await startGateway({
    subgraphs: new Map(places),
    secret: SECRET,
    port: 0,
    host: '127.0.0.1',
    timeouts: { subgraph: 800 },
  });
});

afterAll(async () => {
  await (gateway as RunningGateway | undefined)?.stop();
  for (const child of children.values()) await end(child);
  await database.drop();
});

/** Starts one subgraph and returns the address it tells. */
async function startChild(name: SubgraphName): Promise<string> {
  const child = spawn(process.execPath, [join(projectRoot(), 'subgraphs', name, 'dist', 'server.js')], {
    env: { ...process.env, DATABASE_URL: database.url, INTERNAL_SECRET: SECRET, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.set(name, child);
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /answers at (\S+)/.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error(`${name} did not start: ${complaint}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

/** One part per subgraph, each readable without the others. */
const PARTS = `{
  provinces { code }
  categories { code }
  pages { slug }
  products(first: 5) { nodes { slug variants { stock { state } } } }
}`;

/** Which subgraphs an answer holds data of. */
function seenIn(data: {
  provinces: unknown[] | null;
  categories: unknown[] | null;
  pages: unknown[] | null;
  products: { nodes: { variants: { stock: unknown }[] }[] } | null;
}): Set<SubgraphName> {
  const seen = new Set<SubgraphName>();
  if (data.provinces?.length === 34) seen.add('users');
  if (data.categories?.length === 26) seen.add('products');
  if (data.pages?.length) seen.add('content');
  if (data.products?.nodes.some(({ variants }) => variants.some(({ stock }) => stock))) seen.add('orders');
  return seen;
}

/** Asks for all parts while subgraphs are in trouble: what comes must come within 2 s and be all of the rest. */
async function expectTheRest(...missing: SubgraphName[]): Promise<void> {
  const start = performance.now();
  const { status, body, text } = await ask(gateway, PARTS);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(status).toBe(200);
  // Stock hangs on the variants of products: without products it cannot be reached, and orders is not asked.
  const lost = new Set<SubgraphName>(missing.includes('products') ? [...missing, 'orders'] : missing);
  expect(seenIn(body.data)).toEqual(new Set(SUBGRAPH_NAMES.filter((name) => !lost.has(name))));
  const errors = body.errors as { extensions: { code: string; subgraph: SubgraphName } }[];
  expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['SUBGRAPH_UNAVAILABLE']));
  expect(errors.map(({ extensions }) => extensions.subgraph).sort()).toEqual(missing.sort());
  expect(text).not.toMatch(/127\.0\.0\.1|localhost|http/);
}

test('four processes give one answer', async () => {
  const { body } = await ask(gateway, PARTS);
  expect(body.errors).toBeUndefined();
  expect(seenIn(body.data)).toEqual(new Set(SUBGRAPH_NAMES));
});

test('what is handed on reaches the process that answers it, and is soon given up when that hangs', async () => {
  const stamp = () => fetch(`${gateway.url}/01/04006381333931`);
  const answer = await stamp();
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'UNKNOWN' }]);
  children.get('products')?.kill('SIGSTOP');
  try {
    const start = performance.now();
    const hanging = await stamp();
    expect([hanging.status, await hanging.json()]).toMatchObject([503, { code: 'SUBGRAPH_UNAVAILABLE' }]);
    expect(performance.now() - start).toBeLessThan(4_000);
  } finally {
    children.get('products')?.kill('SIGCONT');
  }
  expect((await stamp()).status).toBe(404);
});

test.each(SUBGRAPH_NAMES)('%s hangs: the rest within 2 s, and all of it once it goes on', async (name) => {
  children.get(name)?.kill('SIGSTOP');
  try {
    await expectTheRest(name);
  } finally {
    children.get(name)?.kill('SIGCONT');
  }
  const { body } = await ask(gateway, PARTS);
  expect(seenIn(body.data)).toEqual(new Set(SUBGRAPH_NAMES));
});

test('killed one after the other, each takes only its own part with it', async () => {
  const dead: SubgraphName[] = [];
  for (const name of ['orders', 'users', 'content'] as const) {
    await end(children.get(name) as ChildProcess);
    dead.push(name);
    await expectTheRest(...dead);
  }
});
