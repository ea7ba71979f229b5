import { Migration } from '@mikro-orm/migrations';

/** Which partner has placed an order, and what the partner calls the checkout that it is of. */
export class Migration0018Channels extends Migration {
  override up(): void {
    this.addSql(`
      alter table sales_order
        add column partner_id uuid,
        add column channel_reference text,
        add check ((partner_id is null) = (channel_reference is null))`);
    // One checkout for a reference, of which each store has one order.
    this.addSql(`
      create unique index sales_order_channel_reference on sales_order (partner_id, channel_reference, store_id)
       where partner_id is not null`);
    this.addSql(`
      create index sales_order_channel on sales_order (partner_id, placed_at, id) where partner_id is not null`);
  }
}
