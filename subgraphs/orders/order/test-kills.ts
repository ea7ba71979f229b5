import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openTestSubgraph, TEST_NOW, TEST_SECRET, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { expect, vi } from 'vitest';
import { releaseHolds } from '../payment/hold.ts';
import { orders } from '../subgraph.ts';
import { bookErrors, place, putOnSale, putOnSaleAhead } from './test-shop.ts';

/** A process of its own that orders, frees what was held and takes harvests in, and says each order before it sends it. */
const PROGRAM = `
  import { randomUUID } from 'node:crypto';
  const [dist, databaseUrl, secret, now, ...variants] = process.argv.slice(1);
  const { openSubgraph } = await import('@cho-phien/kit/subgraph');
  const { signIdentity } = await import('@cho-phien/kit/identity');
  const { orders } = await import(dist + 'subgraph.js');
  const { fillCart, place, placing } = await import(dist + 'order/test-shop.js');
  const { releaseHolds } = await import(dist + 'payment/hold.js');
  const { takeStep } = await import(dist + 'order/take-step.js');
  const subgraph = await openSubgraph({ ...orders, seed: async () => {} }, { databaseUrl, secret });
  const ask = (query, variables, as) => {
    const identity = { viewer: { kind: 'anonymous' }, locale: 'vi', now: Number(now), requestId: randomUUID(), address: '192.0.2.1', ...as };
    return subgraph.answer({ query, variables }, signIdentity(identity, 'orders', secret));
  };
  const buy = async (nth) => {
    for (;; nth += 1) {
      const lines = [nth, nth + 1].map((n) => ({ variantId: variants[n % variants.length], quantity: 1 }));
      // The first of the goods is ordered ahead, and paid when it comes.
      const isAhead = lines.some(({ variantId }) => variantId === variants[0]);
      const paymentMethod = isAhead || nth % 3 === 0 ? 'COD' : 'BANK_TRANSFER';
      const input = placing(await fillCart({ ask }, lines, {}, paymentMethod), { paymentMethod });
      process.stdout.write(JSON.stringify(input) + '\\n');
      await place({ ask }, input);
    }
  };
  const sweep = async () => {
    for (;;) await releaseHolds(subgraph.db, new Date(Number(now) + 3_600_000));
  };
  const takeIn = async () => {
    for (let nth = 0; ; nth += 1) {
      const ahead = await subgraph.db.query("select id from sales_order where state = 'PRE_ORDERED' order by id limit 1");
      const to = nth % 3 ? ['CONFIRMED', null] : ['CANCELLED', 'BUYER'];
      for (const { id } of ahead)
        await subgraph.db.atomically((sql) => takeStep(id, ...to, { locale: 'en', clock: new Date(Number(now)) }, sql));
    }
  };
  await Promise.all([buy(0), buy(1), buy(2), sweep(), takeIn()]);`;

async function startProgram(test: TestSubgraph, variants: readonly string[], heard: (input: object) => void) {
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  const [database] = await test.subgraph.db.query<{ name: string }>('select current_database() as name');
  url.pathname = `/${database?.name}`;
  const dist = new URL('../dist/', import.meta.url).href;
  const given = [dist, url.href, TEST_SECRET, String(TEST_NOW.getTime()), ...variants];
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, ...given], {
    cwd: new URL('..', import.meta.url).pathname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told = createInterface({ input: child.stdout });
  // The last line may be cut off: then it was not sent.
  told.on('line', (line) => line.endsWith('}') && heard(JSON.parse(line) as object));
  return async () => {
    const ended = Promise.all([once(child, 'exit'), once(told, 'close')]);
    child.kill('SIGKILL');
    await ended;
  };
}

/**
 * So many orders by a process that is killed so many times while it orders and frees goods, and while another process
 * frees goods too. Each time the books are right; and each order that was sent, sent again with its key, is there once.
 */
export async function placeAndKill(wanted: number, kills: number): Promise<void> {
  const test = await openTestSubgraph(orders);
  try {
    const { db } = test.subgraph;
    const ahead = await putOnSaleAhead(test, wanted * 2, { pieces: wanted * 2 });
    const now = await Promise.all(Array.from({ length: 5 }, () => putOnSale(test, { pieces: wanted * 2 })));
    const goods = [ahead, ...now];
    const sent: object[] = [];
    const variants = goods.map(({ variantId }) => variantId);
    const placed = async () =>
      (await db.query<{ n: number }>('select count(distinct checkout_id)::int as n from sales_order'))[0]?.n ?? 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      const end = await startProgram(test, variants, (input) => sent.push(input));
      const atLeast = Math.floor((wanted * kill) / kills) - Math.floor(Math.random() * 5);
      await vi.waitFor(
        async () => {
          await releaseHolds(db, new Date(TEST_NOW.getTime() + 3_600_000));
          expect(await placed()).toBeGreaterThanOrEqual(atLeast);
        },
        { timeout: 120_000, interval: 5 },
      );
      await end();
      // What PostgreSQL was doing for it may end after it.
      await vi.waitFor(async () => expect(await othersAtWork(test)).toBe(0), { timeout: 10_000, interval: 20 });
      expect(await bookErrors(test)).toEqual([]);
    }
    for (const input of sent) expect((await place(test, input)).userErrors).toEqual([]);
    expect(await placed()).toBe(sent.length);
    expect(await bookErrors(test)).toEqual([]);
  } finally {
    await test.close();
  }
}

/** Transactions that other processes have left open here. */
async function othersAtWork(test: TestSubgraph): Promise<number> {
  const [row] = await test.subgraph.db.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
  );
  return row?.n ?? 0;
}
