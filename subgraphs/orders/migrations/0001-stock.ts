import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Stock per variant. */
export class Migration0001Stock extends Migration {
  override up(): void {
    this.addSql(`
      create table stock (
        variant_id uuid primary key,
        on_hand integer not null check (on_hand >= 0),
        low_threshold integer not null check (low_threshold >= 0),
        is_demo boolean not null,
        updated_at timestamptz not null
      )`);
    this.addSql(grantToApp('orders', 'select, insert, update', 'stock'));
  }
}
