import { Migration } from '@mikro-orm/migrations';

/** What a size weighs to be sent, and that it is sold no more. */
export class Migration0014Sizes extends Migration {
  override up(): void {
    this.addSql(`
      alter table variant
        add column unit_weight_grams integer check (unit_weight_grams > 0),
        add column archived_at timestamptz(3)`);
    // One trade item number is one size of one product, wherever it is sold.
    this.addSql(`create unique index variant_gtin on variant (gtin) where gtin is not null and archived_at is null`);
  }
}
