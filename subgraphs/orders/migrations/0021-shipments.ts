import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'orders';

/** Parcels: one for each order that was packed, where it stands, and its history, which is never changed. */
export class Migration0021Shipments extends Migration {
  override up(): void {
    this.addSql(`
      create table shipment (
        order_id uuid primary key references sales_order,
        state text not null,
        updated_at timestamptz(3) not null
      )`);
    this.addSql(`
      create table shipment_event (
        id bigint generated always as identity primary key,
        order_id uuid not null references sales_order,
        from_state text,
        state text not null,
        at timestamptz(3) not null
      )`);
    this.addSql(`create index shipment_event_order on shipment_event (order_id, id)`);
    this.addSql(grantToApp(SCHEMA, 'select, insert, update (state, updated_at)', 'shipment'));
    this.addSql(grantToApp(SCHEMA, 'select, insert', 'shipment_event'));
    // What is known of parcels from before they were written down.
    this.addSql(`
      insert into shipment (order_id, state, updated_at)
      select id, case state when 'PACKED' then 'READY' when 'SHIPPED' then 'HANDED_OVER' else 'DELIVERED' end, updated_at
        from sales_order where state in ('PACKED', 'SHIPPED', 'DELIVERED', 'COMPLETED')`);
    this.addSql(`insert into shipment_event (order_id, state, at) select order_id, state, updated_at from shipment`);
  }
}
