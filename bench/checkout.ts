import { randomUUID } from 'node:crypto';
import { startPostgres } from '@cho-phien/kit/postgres/embedded';
import pg from 'pg';
import { Pool } from 'undici';
import { ask, startApi } from './catalogue.ts';
import { cpuOfTree, parentOf } from './cpu.ts';
import { generateGoods, generateOrders } from './generate-orders.ts';
import { CONCURRENCY, each, perSecond } from './load.ts';
import { row, type Bench, type BenchRow } from './report.ts';

const CHECKOUTS = 1_000;
/** Orders that are there before; the second figure is on top of the first. */
const BEFORE = [1_000, 999_000];
/** What one checkout may cost in CPU milliseconds, the database included. */
const MOST_CPU = 12;

/** A guest's checkout in three calls through the gateway, beside the bare rows of it, with few and with many orders before. */
export async function benchCheckout(bench: Bench): Promise<BenchRow[]> {
  const { log, onStop } = bench;
  const server = await startPostgres({ ephemeral: true });
  onStop(() => server.stop());
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  onStop(() => admin.end());
  const { rows: pids } = await admin.query<{ pid: number }>('select pg_backend_pid() as pid');
  const api = await startApi(server.url, bench);
  const pool = new Pool(api.url, { connections: CONCURRENCY });
  onStop(() => pool.close());
  const sizes = await generateGoods(admin, bench);
  const rows: BenchRow[] = [];
  let before = 0;
  for (const more of BEFORE) {
    log(`writing ${more.toLocaleString('en')} orders`);
    await generateOrders(more, admin);
    before += more;
    const checkout = (nth: number) => checkOut(pool, sizes[nth % sizes.length] ?? '', nth);
    await each(CHECKOUTS / 5, bench, checkout);
    log(`${CHECKOUTS} checkouts`);
    const cpu = () => [api.pid, parentOf(pids[0]?.pid ?? 0)].reduce((sum, pid) => sum + cpuOfTree(pid), 0);
    const start = cpu();
    const rate = await perSecond(CHECKOUTS, () => each(CHECKOUTS, bench, checkout));
    const spent = (cpu() - start) / CHECKOUTS;
    log('the same rows by plain SQL');
    const floor = await bareOrders(server.url, bench);
    const many = before.toLocaleString('en');
    rows.push(row(`a checkout, ${many} orders before`, spent, 'CPU ms', null, MOST_CPU));
    rows.push(row(`checkouts, ${many} orders before, ${CONCURRENCY} at once`, rate, 'orders/s', floor, null));
  }
  return rows;
}

/** Chooses, sees what it costs at home, and orders: what a guest's pages ask, in three calls. */
async function checkOut(pool: Pool, variantId: string, nth: number): Promise<void> {
  const lines = [{ variantId, quantity: 1 + (nth % 3) }];
  const { cartUpdate } = await ask(
    pool,
    `mutation ($input: CartUpdateInput!) { cartUpdate(input: $input) { cart { id lines { quantity } } userErrors { message } } }`,
    { input: { lines } },
  );
  const { cart } = await ask(
    pool,
    `query ($id: ID!) { cart(id: $id) { quote(communeCode: "05977") { fingerprint isOrderable goodsAmount { amount }
       stores { store { id name { vi } } deliveryWays { code name { vi } fee { amount } arrivesBy } problems { message } } } } }`,
    { id: cartUpdate.cart.id },
  );
  const { orderPlace } = await ask(
    pool,
    `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) {
       orders { id number state totalAmount { amount } } userErrors { message } } }`,
    {
      input: {
        cartId: cartUpdate.cart.id,
        fingerprint: cart.quote.fingerprint,
        contact: { name: 'Người mua thử', phone: '0912345678' },
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
  );
  if (orderPlace.orders.length !== 1) throw new Error(JSON.stringify(orderPlace));
}

/** The tables that an order writes, each with one row of the last order. */
const WRITTEN = ['sales_order', 'order_line', 'stock_hold', 'order_contact', 'order_event', 'stock_entry'];

/** The same rows in tables of the same kind, and one balance that is locked and raised, each order a transaction. */
async function bareOrders(url: string, bench: Bench): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: CONCURRENCY });
  await pool.query('drop schema if exists bare cascade; create schema bare');
  await pool.query(
    `create table bare.balance as select id, 1000000 as on_hand, 0 as reserved from generate_series(0, 99) id`,
  );
  await pool.query('alter table bare.balance add primary key (id), add check (reserved <= on_hand)');
  const copies: string[] = [];
  for (const table of WRITTEN) {
    await pool.query(`create table bare.${table} (like orders.${table} including all)`);
    const { rows } = await pool.query<{ name: string }>(
      `select attname as name from pg_attribute
        where attrelid = 'orders.${table}'::regclass and attnum > 0 and not attisdropped and attidentity = ''`,
    );
    const key = table === 'sales_order' ? 'id' : 'order_id';
    const values = rows.map(({ name }) => (name === key ? '$1::uuid' : name === 'number' ? '$1::text' : name));
    copies.push(
      `insert into bare.${table} (${rows.map(({ name }) => name).join(', ')})
       select ${values.join(', ')} from orders.${table} where ${key} = $2`,
    );
  }
  const { rows } = await pool.query<{ id: string }>(
    `select id from orders.sales_order order by placed_at desc limit 1`,
  );
  const rate = await perSecond(CHECKOUTS, () =>
    each(CHECKOUTS, bench, async (nth) => {
      const client = await pool.connect();
      await client.query('begin');
      await client.query({
        name: 'hold',
        text: 'update bare.balance set reserved = reserved + 1 where id = $1 and on_hand > reserved',
        values: [nth % 100],
      });
      const id = randomUUID();
      for (const [at, text] of copies.entries())
        await client.query({ name: `copy ${at}`, text, values: [id, rows[0]?.id] });
      await client.query('commit');
      client.release();
    }),
  );
  await pool.end();
  return rate;
}
