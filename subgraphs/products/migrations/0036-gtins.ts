import { Migration } from '@mikro-orm/migrations';

/** Zeros in front are no other trade item number: one of 13 digits and the same with a 0 before it are one. */
export class Migration0036Gtins extends Migration {
  override up(): void {
    this.addSql('drop index variant_gtin');
    this.addSql(`
      create unique index variant_gtin on variant (lpad(gtin, 14, '0')) where gtin is not null and archived_at is null`);
  }
}
