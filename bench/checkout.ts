import { randomUUID } from 'node:crypto';
import { startPostgres } from '@cho-phien/kit/postgres/embedded';
import pg from 'pg';
import { Pool } from 'undici';
import { ask, startApi } from './catalogue.ts';
import { cpuOfTree, parentOf } from './cpu.ts';
import { openBareOrders } from './bare-orders.ts';
import { generateGoods, generateOrders } from './generate-orders.ts';
import { CONCURRENCY, each, perSecond } from './load.ts';
import { row, type Bench, type BenchRow } from './report.ts';

/** Checkouts that are measured; a fifth as many before them warm up. */
const CHECKOUTS = Number(process.env.BENCH_CHECKOUTS ?? '1000');
/** How many orders stand there before; `BENCH_ORDERS=1000` measures the small figure alone while something is being tuned. */
const BEFORE = (process.env.BENCH_ORDERS ?? '1000,1000000').split(',').map(Number);
/** What one checkout may cost in CPU milliseconds, the database included. */
const MOST_CPU = 12;

/**
 * A guest's checkout in three calls through the gateway, beside the bare rows of it, with few and with many orders before.
 * CPU is that of all our processes and all of PostgreSQL's, and of ours alone; the load itself does not count.
 */
export async function benchCheckout(bench: Bench): Promise<BenchRow[]> {
  const { log, onStop } = bench;
  const server = await startPostgres({ ephemeral: true });
  onStop(() => server.stop());
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  onStop(() => admin.end());
  const { rows: pids } = await admin.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = parentOf(pids[0]?.pid ?? 0);
  const api = await startApi(server.url, bench);
  const pool = new Pool(api.url, { connections: CONCURRENCY });
  onStop(() => pool.close());
  const sizes = await generateGoods(admin, bench);
  const rows: BenchRow[] = [];
  let before = 0;
  for (const wanted of BEFORE) {
    log(`writing ${(wanted - before).toLocaleString('en')} orders`);
    await generateOrders(wanted - before, admin);
    before = wanted;
    const checkout = (nth: number) => checkOut(pool, sizes[nth % sizes.length] ?? '', nth);
    await each(Math.ceil(CHECKOUTS / 5), bench, checkout);
    log(`${CHECKOUTS} checkouts`);
    const ours = await measured([api.pid, postmaster], () => each(CHECKOUTS, bench, checkout));
    log('the same rows by plain SQL');
    const order = await openBareOrders(server.url, admin, bench);
    await each(CHECKOUTS, bench, order);
    const bare = await measured([postmaster], () => each(CHECKOUTS, bench, order));
    const many = `${before.toLocaleString('en')} orders before`;
    const [apiCpu = 0, databaseCpu = 0] = ours.cpu;
    rows.push(row(`a checkout, ${many}`, apiCpu + databaseCpu, 'CPU ms', bare.cpu[0] ?? 0, MOST_CPU));
    rows.push(row(`a checkout, ${many}, without PostgreSQL`, apiCpu, 'CPU ms', null, null));
    rows.push(row(`checkouts, ${many}, ${CONCURRENCY} at once`, ours.rate, 'orders/s', bare.rate, null));
  }
  return rows;
}

/** How often in a second work is done, and what each time costs the trees of these processes in CPU milliseconds. */
async function measured(pids: readonly number[], work: () => Promise<void>): Promise<{ rate: number; cpu: number[] }> {
  const start = pids.map(cpuOfTree);
  const rate = await perSecond(CHECKOUTS, work);
  return { rate, cpu: pids.map((pid, nth) => (cpuOfTree(pid) - (start[nth] ?? 0)) / CHECKOUTS) };
}

/** Chooses, sees what it costs at home, and orders: what a guest's pages ask, in three calls. */
async function checkOut(pool: Pool, variantId: string, nth: number): Promise<void> {
  const lines = [{ variantId, quantity: 1 + (nth % 3) }];
  // Buyers of one network wait for each other, and are few in an hour.
  const from = `198.18.${Math.floor(nth / 256)}.${nth % 256}`;
  const { cartUpdate } = await ask(
    pool,
    `mutation ($input: CartUpdateInput!) { cartUpdate(input: $input) { cart { id lines { quantity } } userErrors { message } } }`,
    { input: { lines } },
    from,
  );
  const { cart } = await ask(
    pool,
    `query ($id: ID!) { cart(id: $id) { quote(communeCode: "05977") { fingerprint isOrderable goodsAmount { amount }
       stores { store { id name { vi } } deliveryWays { code name { vi } fee { amount } arrivesBy } problems { message } } } } }`,
    { id: cartUpdate.cart.id },
    from,
  );
  const { orderPlace } = await ask(
    pool,
    `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) {
       orders { id number state totalAmount { amount } } userErrors { message } } }`,
    {
      input: {
        cartId: cartUpdate.cart.id,
        fingerprint: cart.quote.fingerprint,
        contact: { name: 'Người mua thử', phone: `09${String(nth).padStart(8, '0')}` },
        communeCode: '05977',
        address: 'Thôn thử nghiệm',
        deliveries: cart.quote.stores.map((each: any) => ({
          storeId: each.store.id,
          wayCode: each.deliveryWays[0].code,
        })),
        paymentMethod: 'COD',
        idempotencyKey: randomUUID(),
      },
    },
    from,
  );
  if (orderPlace.orders.length !== 1) throw new Error(JSON.stringify(orderPlace));
}
