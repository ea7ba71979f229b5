import { Migration } from '@mikro-orm/migrations';

/** The block of an officer outlives that a product is archived, so that archiving does not lift it. */
export class Migration0030BlocksKept extends Migration {
  override up(): void {
    this.addSql(`
      alter table product
        drop constraint product_blocked,
        add constraint product_blocked check (
          (block_reason is null) = (blocked_from is null) and (block_reason is null) = (blocked_at is null)
          and case state when 'BLOCKED' then block_reason is not null
            when 'ARCHIVED' then block_reason is distinct from 'SELLER_NOT_PUBLIC' else block_reason is null end)`);
  }
}
