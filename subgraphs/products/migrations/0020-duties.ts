import { Migration } from '@mikro-orm/migrations';

/** What laws ask to be said of goods, when orders ahead are wanted, and where a price holds. */
export class Migration0020Duties extends Migration {
  override up(): void {
    this.addSql(`
      alter table product
        add column ingredients_vi text,
        add column ingredients_en text,
        add column warnings_vi text,
        add column warnings_en text,
        add column preorder_weeks integer check (preorder_weeks between 1 and 26),
        add column registration_number text,
        add column active_ingredient text,
        add column waiting_days integer check (waiting_days between 0 and 365)`);
    // Codes of provinces (two digits) and communes (five), or VN for the whole country; null where nobody said.
    this.addSql(`alter table offer add column area_codes text[] check (cardinality(area_codes) > 0)`);
  }
}
