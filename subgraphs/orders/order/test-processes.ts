import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { IDENTITY_HEADER, signIdentity, type Identity } from '@cho-phien/kit/identity';
import { openTestSubgraph, TEST_NOW, TEST_SECRET, type Answer, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { expect } from 'vitest';
import { orders } from '../subgraph.ts';
import { bookErrors, fillCart, place, placing, putOnSale, putOnSaleAhead } from './test-shop.ts';

/** Two processes of orders on one database, as they run when there is much to do, and a third of the test to look on. */
export interface Processes {
  test: TestSubgraph;
  /** One after the other; what is asked of it goes over HTTP. */
  next(): TestSubgraph;
  /** What they said of requests that failed, as they log it. */
  failures(): string[];
  stop(): Promise<void>;
}

/** Starts them, from the compiled code. */
export async function startProcesses(): Promise<Processes> {
  const test = await openTestSubgraph(orders);
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  const [database] = await test.subgraph.db.query<{ name: string }>('select current_database() as name');
  url.pathname = `/${database?.name}`;
  const started = await Promise.all([start(url.href), start(url.href)]);
  let asked = 0;
  return {
    test,
    next: () => ({ ...test, ask: askAt(started[asked++ % started.length]?.url ?? '') }),
    failures: () => started.flatMap(({ said }) => said().split('\n')).filter((line) => line.includes('"level":50')),
    async stop() {
      for (const { child } of started) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      await test.close();
    },
  };
}

async function start(databaseUrl: string): Promise<{ child: ChildProcess; url: string; said(): string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../dist/server.js', import.meta.url))], {
    env: { ...process.env, DATABASE_URL: databaseUrl, INTERNAL_SECRET: TEST_SECRET, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /answers at (\S+)/.exec(line)?.[1];
    if (url) return { child, url, said: () => said };
  }
  throw new Error(`a process of orders ended before it was ready: ${said}`);
}

function askAt(url: string): TestSubgraph['ask'] {
  return async (query, variables = {}, as: Partial<Identity> = {}) => {
    const identity: Identity = {
      viewer: { kind: 'anonymous' },
      locale: 'vi',
      now: TEST_NOW.getTime(),
      requestId: randomUUID(),
      address: '192.0.2.1',
      ...as,
    };
    const headers = {
      'content-type': 'application/json',
      [IDENTITY_HEADER]: signIdentity(identity, orders.name, TEST_SECRET),
    };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return (await answer.json()) as Answer;
  };
}

/** Who waits too long for a connection or for the goods on a busy machine is told to try again; nothing else may fail. */
const TOO_BUSY = /timeout exceeded when trying to connect|"57014"/;

let buyers = 0;
/** Orders all of a cart as somebody else each time, from elsewhere: buyers of one telephone or network wait for each other. */
function orderedByAnother(cart: Parameters<typeof placing>[0]): { input: object; as: Partial<Identity> } {
  buyers += 1;
  const phone = `090${String(buyers).padStart(7, '0')}`;
  const address = `198.18.${Math.floor(buyers / 256) % 256}.${buyers % 256}`;
  return { input: placing(cart, { contact: { name: 'Người mua thử', phone } }), as: { address } };
}

/** Places an order, and where it fails again with the same key, as whoever does not know what came of it. */
async function placeAtLast(
  { next }: Processes,
  { input, as }: ReturnType<typeof orderedByAnother>,
): ReturnType<typeof place> {
  for (;;) {
    try {
      return await place(next(), input, as);
    } catch (error) {
      expect(String(error)).toContain('INTERNAL_SERVER_ERROR');
    }
  }
}

/** Of ten that there are, or that are promised ahead, two hundred buyers at once get ten; the others learn that none is left. */
export async function sellTen(processes: Processes, isAhead: boolean): Promise<void> {
  const { test, next, failures } = processes;
  const goods = isAhead ? await putOnSaleAhead(test, 10) : await putOnSale(test, { pieces: 10 });
  const lines = [{ variantId: goods.variantId, quantity: 1 }];
  const carts: Awaited<ReturnType<typeof fillCart>>[] = [];
  while (carts.length < 200) {
    carts.push(...(await Promise.all(Array.from({ length: 20 }, () => fillCart(next(), lines)))));
  }
  const answers = await Promise.all(carts.map((cart) => placeAtLast(processes, orderedByAnother(cart))));
  for (const failure of failures()) expect(failure).toMatch(TOO_BUSY);
  const refused = answers.filter(({ orders: placed }) => placed.length === 0);
  expect(refused).toHaveLength(190);
  for (const { userErrors, quote } of refused) {
    expect(userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect(quote.stores[0].problems).toMatchObject([{ code: 'OUT_OF_STOCK', left: 0 }]);
  }
  expect(await bookErrors(test)).toEqual([]);
}

/** So many times two carts of the same goods in opposite order, each at a process of its own: neither is ended. */
export async function orderAcross({ test, next }: Processes, rounds: number): Promise<void> {
  const goods = [await putOnSale(test, { pieces: rounds * 2 }), await putOnSale(test, { pieces: rounds * 2 })];
  const lines = goods.map(({ variantId }) => ({ variantId, quantity: 1 }));
  for (let round = 0; round < rounds; round += 1) {
    const carts = await Promise.all([fillCart(next(), lines), fillCart(next(), lines.toReversed())]);
    const orders = carts.map(orderedByAnother);
    const answers = await Promise.all(orders.map(({ input, as }) => place(next(), input, as)));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  }
  expect(await bookErrors(test)).toEqual([]);
}

/** The same order, sent so many times at once with one key, is one order, and each time answered with it. */
export async function repeatAtOnce({ test, next }: Processes, times: number): Promise<void> {
  const goods = await putOnSale(test, { pieces: 10 });
  const input = placing(await fillCart(next(), [{ variantId: goods.variantId, quantity: 2 }]));
  const answers = await Promise.all(Array.from({ length: times }, () => place(next(), input)));
  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(new Set(answers.map(({ orders: [order] }) => order.number)).size).toBe(1);
  const held = await test.subgraph.db.query(
    'select reserved from stock_balance where variant_id = $1 and reserved > 0',
    [goods.variantUuid],
  );
  expect(held).toEqual([{ reserved: 2 }]);
  expect(await bookErrors(test)).toEqual([]);
}
