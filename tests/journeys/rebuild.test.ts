import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { testDatabase } from '@cho-phien/kit/test-harness';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: Awaited<ReturnType<typeof testDatabase>>;
let admin: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function rebuild(): Promise<void> {
  const child = spawn(process.execPath, ['gateway/dist/rebuild.js'], {
    env: { ...process.env, DATABASE_URL: database.url, INTERNAL_SECRET: 'the secret of a rebuilding' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code, complaint).toBe(0);
}

/** What orders keeps of others, and by what of lots it counts as stock; not what only orders knows. */
const KEPT: Record<string, string> = {
  products: 'select * from orders.sellable_product order by id',
  sizes: 'select * from orders.sellable_variant order by id',
  prices: 'select * from orders.sellable_offer order by id',
  stores: 'select * from orders.sellable_store order by id',
  lots: `select lot_id, variant_id, released, on_hand, is_recalled, best_before from orders.stock_balance
          where released is not null order by 1, 2`,
};

async function kept(): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const [what, sql] of Object.entries(KEPT)) rows[what] = (await admin.query(sql)).rows;
  return rows;
}

test('one command builds all copies of orders anew from the feeds: goods, prices, stores and what was handed over of lots', async () => {
  await rebuild();
  const right = await kept();
  for (const rows of Object.values(right)) expect(rows.length).toBeGreaterThan(0);
  for (const sql of [
    'delete from orders.sellable_offer',
    `update orders.sellable_product set name_vi = '', version = version + 1000`,
    'delete from orders.sellable_store',
    'update orders.stock_balance set is_recalled = not is_recalled, best_before = now() where released is not null',
  ]) {
    await admin.query(sql);
  }
  await rebuild();
  expect(await kept()).toEqual(right);
}, 120_000);
