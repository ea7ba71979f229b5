import { Migration } from '@mikro-orm/migrations';

/** What a store sends first stands first in its lists: days as ISO 8601 writes them, which sort as text. */
export class Migration0017OrderLists extends Migration {
  override up(): void {
    this.addSql(
      `alter table sales_order add column hand_over text not null generated always as (delivery->>'handOver') stored`,
    );
    this.addSql(`create index sales_order_to_do on sales_order (store_id, state, hand_over, id)`);
  }
}
