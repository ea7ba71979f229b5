import { auditChanges } from '@cho-phien/kit/audit/tables';
import { idempotencyTable } from '@cho-phien/kit/idempotency';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'orders';
/** Where the store of an order `r` is. */
const COMMUNE = `(select s.commune_code from orders.sellable_store s where s.id = r.store_id)`;

/**
 * Orders: what was agreed stands in the order and its lines for good, as it was on its day; where it stands is its
 * state, and its history is never changed. Who it is for is kept apart, so that it can be forgotten.
 */
export class Migration0012Orders extends Migration {
  override up(): void {
    for (const sql of idempotencyTable(SCHEMA)) this.addSql(sql);
    this.addSql(`
      create table sales_order (
        id uuid primary key,
        number text not null unique,
        checkout_id uuid not null,
        store_id uuid not null,
        account_id uuid,
        state text not null,
        cancel_reason text,
        payment_method text not null,
        commune_code text not null,
        delivery jsonb not null,
        goods_amount bigint not null check (goods_amount >= 0),
        delivery_amount bigint not null check (delivery_amount >= 0),
        note text,
        locale text not null,
        is_demo boolean not null,
        placed_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        check ((state = 'CANCELLED') = (cancel_reason is not null))
      )`);
    this.addSql(`create index sales_order_checkout on sales_order (checkout_id)`);
    this.addSql(`create index sales_order_store on sales_order (store_id, placed_at, id)`);
    this.addSql(
      `create index sales_order_account on sales_order (account_id, placed_at, id) where account_id is not null`,
    );
    this.addSql(`
      create table order_line (
        order_id uuid not null references sales_order,
        nth smallint not null,
        variant_id uuid not null,
        product_id uuid not null,
        name_vi text not null,
        name_en text not null,
        size_vi text not null,
        size_en text not null,
        quantity integer not null check (quantity > 0),
        unit_price bigint not null check (unit_price >= 0),
        primary key (order_id, nth)
      )`);
    // From which lot the pieces of a line are: first expired, first out.
    this.addSql(`
      create table stock_hold (
        order_id uuid not null,
        nth smallint not null,
        lot_id uuid not null,
        quantity bigint not null check (quantity > 0),
        primary key (order_id, nth, lot_id),
        foreign key (order_id, nth) references order_line
      )`);
    this.addSql(`create index stock_hold_lot on stock_hold (lot_id)`);
    this.addSql(`
      create table order_contact (
        order_id uuid primary key references sales_order,
        name text not null,
        phone text not null,
        email text,
        address text not null
      )`);
    this.addSql(`
      create table order_event (
        id bigint generated always as identity primary key,
        order_id uuid not null references sales_order,
        from_state text,
        state text not null,
        reason text,
        at timestamptz(3) not null
      )`);
    this.addSql(`create index order_event_order on order_event (order_id, id)`);
    this.addSql(grantToApp(SCHEMA, 'select, insert, update (state, cancel_reason, updated_at)', 'sales_order'));
    for (const table of ['order_line', 'stock_hold', 'order_event']) {
      this.addSql(grantToApp(SCHEMA, 'select, insert', table));
    }
    this.addSql(grantToApp(SCHEMA, 'select, insert, update', 'order_contact'));
    const audited = [
      auditChanges({
        schema: SCHEMA,
        table: 'sales_order',
        entity: 'Order',
        prefix: 'ord',
        commune: COMMUNE,
        personal: ['note'],
      }),
      auditChanges({
        schema: SCHEMA,
        table: 'order_contact',
        entity: 'OrderContact',
        prefix: 'ord',
        key: 'order_id',
        personal: ['name', 'phone', 'email', 'address'],
      }),
    ];
    for (const sql of audited.flat()) this.addSql(sql);
  }
}
