import { Migration } from '@mikro-orm/migrations';

/** Recalled lots, which are few, are listed without reading all others. */
export class Migration0048RecalledLotsFound extends Migration {
  override up(): void {
    this.addSql(`create index lot_recalled on lot (id) where recalled_at is not null`);
  }
}
