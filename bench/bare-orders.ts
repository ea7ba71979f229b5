import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { CONCURRENCY } from './load.ts';
import type { Bench } from './report.ts';

/** What an order `o` leaves in a table: which rows are its own, and what of them is another in each order. */
interface Written {
  own: string;
  /** By column, SQL in which `$1` is a new uuid. */
  fresh: Record<string, string>;
}

const OF_ORDER: Written = { own: 'r.order_id = o.id', fresh: { order_id: '$1::uuid' } };

/** The tables that an order writes. */
const WRITTEN: Record<string, Written> = {
  payment: { own: 'r.id = o.payment_id', fresh: { id: '$1::uuid', memo: '$1::text' } },
  payment_entry: { own: 'r.payment_id = o.payment_id', fresh: { payment_id: '$1::uuid' } },
  sales_order: { own: 'r.id = o.id', fresh: { id: '$1::uuid', number: '$1::text', payment_id: '$1::uuid' } },
  order_line: OF_ORDER,
  stock_hold: OF_ORDER,
  order_contact: OF_ORDER,
  order_event: OF_ORDER,
  stock_entry: OF_ORDER,
  audit_entry: {
    own: `r.entity_id in (orders.public_id('ord', o.id), orders.public_id('pay', o.payment_id))`,
    fresh: { entity_id: '$1::text' },
  },
  idempotency_key: {
    own: `r.answer->'orderIds' ? o.id::text`,
    fresh: { key: '$1::text' },
  },
};

/** Balances that orders lock, as many as there are goods. */
const BALANCES = 100;

/**
 * Writes orders by plain SQL: a balance that is locked and raised, and the rows of the last order anew, in tables of the
 * same columns and indexes, each order a transaction of two statements.
 */
export async function openBareOrders(
  url: string,
  admin: pg.Client,
  { onStop }: Bench,
): Promise<(nth: number) => Promise<void>> {
  await admin.query('drop schema if exists bare cascade');
  await admin.query('create schema bare');
  await admin.query(
    `create table bare.balance as select id, 1000000 as on_hand, 0 as reserved from generate_series(0, ${BALANCES - 1}) id`,
  );
  await admin.query('alter table bare.balance add primary key (id), add check (reserved <= on_hand)');
  const inserts: string[] = [];
  for (const [table, written] of Object.entries(WRITTEN)) inserts.push(await copyOf(table, written, admin));
  const text = `with ${inserts.slice(1).map((insert, nth) => `w${nth} as (${insert})`)} ${inserts[0] ?? ''}`;
  const pool = new pg.Pool({ connectionString: url, max: CONCURRENCY });
  onStop(() => pool.end());
  return async (nth) => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query({
      name: 'hold',
      text: 'update bare.balance set reserved = reserved + 1 where id = $1 and on_hand > reserved',
      values: [nth % BALANCES],
    });
    await client.query({ name: 'order', text, values: [randomUUID()] });
    await client.query('commit');
    client.release();
  };
}

/** Makes a table like one of orders, and beside it the rows that the last order left; SQL that writes them anew. */
async function copyOf(table: string, { own, fresh }: Written, admin: pg.Client): Promise<string> {
  await admin.query(`create table bare.${table} (like orders.${table} including all)`);
  await admin.query(
    `create table bare.last_${table} as select r.* from orders.${table} r,
       (select * from orders.sales_order where state = 'PLACED' order by placed_at desc, id limit 1) o where ${own}`,
  );
  const { rows } = await admin.query<{ name: string }>(
    `select attname as name from pg_attribute
      where attrelid = 'orders.${table}'::regclass and attnum > 0 and not attisdropped
        and attidentity = '' and attgenerated = ''`,
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => fresh[name] ?? name);
  return `insert into bare.${table} (${names.join(', ')}) select ${values.join(', ')} from bare.last_${table}`;
}
