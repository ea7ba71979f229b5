import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi, type RunningApi } from '@cho-phien/gateway/api';
import { openDatabase } from '@cho-phien/kit/database';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { serveSubgraph } from '@cho-phien/kit/server';
import { openTestSubgraph, TEST_SECRET, testDatabase, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { orders } from '@cho-phien/orders/subgraph';
import { products as productsDefinition } from '@cho-phien/products/subgraph';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Products elsewhere, the other three in this process behind the gateway. */
let products: TestSubgraph;
let productsUrl: string;
let api: RunningApi;
let databaseUrl: string;
const undo: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  products = await openTestSubgraph(productsDefinition);
  undo.push(() => products.close());
  await products.told();
  const server = serveSubgraph(products.subgraph);
  productsUrl = `${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  undo.push(() => server.close());
  const database = await testDatabase();
  undo.push(() => database.drop());
  databaseUrl = database.url;
  const folder = mkdtempSync(join(tmpdir(), 'cho-phien-feeds-'));
  undo.push(async () => rmSync(folder, { recursive: true, force: true }));
  const env = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: folder,
    INTERNAL_SECRET: TEST_SECRET,
    SUBGRAPH_PRODUCTS_URL: productsUrl,
  };
  api = await startApi(env, 0, (_what, work) => work());
  undo.push(() => api.stop());
});
afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** Resolves when orders' copy in a database holds every product. */
async function copyIsFilled(url: string): Promise<void> {
  const db = await openDatabase(orders, url);
  try {
    const count = async (of: typeof db, table: string) =>
      (await of.query<{ n: number }>(`select count(*) as n from ${table}`))[0]?.n;
    const all = await count(products.subgraph.db, 'product');
    await expect.poll(() => count(db, 'sellable_product'), { timeout: 15_000, interval: 20 }).toBe(all);
  } finally {
    await db.close();
  }
}

test('every subgraph has its feed, here and elsewhere', async () => {
  expect([...api.feeds.keys()]).toEqual(['users', 'products', 'orders', 'content']);
  for (const [name, feed] of api.feeds) {
    const { changes } = await feed.changes({ wait: 10_000, limit: 1 });
    expect(changes, name).toMatchObject([{ position: 1, version: 1, before: null, changedAt: expect.any(Date) }]);
  }
  expect(await api.feeds.get('products')?.head()).toEqual(await products.subgraph.feed.head());
});

test('orders keeps its copy by the feed of products elsewhere', async () => {
  await copyIsFilled(databaseUrl);
});

test('orders alone in a process does so too', async () => {
  const database = await testDatabase();
  const child = spawn(process.execPath, [join(projectRoot(), 'subgraphs', 'orders', 'dist', 'server.js')], {
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      INTERNAL_SECRET: TEST_SECRET,
      SUBGRAPH_PRODUCTS_URL: productsUrl,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(child.stdout, 'data');
    await copyIsFilled(database.url);
  } finally {
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await database.drop();
  }
});

test('the gateway does not lead to the feeds', async () => {
  for (const path of ['/internal/head', '/internal/changes', '/internal/view']) {
    expect((await fetch(new URL(path, api.gateway.url))).status).toBe(404);
  }
});
