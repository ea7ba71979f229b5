import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/**
 * Carts. The id of a cart is its key, so it is random in all its bits. What lies in a cart is nobody's act but its
 * owner's and concerns nobody else: it is not audited, and may be deleted.
 */
export class Migration0010Carts extends Migration {
  override up(): void {
    this.addSql(`
      create table cart (
        id uuid primary key,
        account_id uuid unique,
        updated_at timestamptz(3) not null
      )`);
    this.addSql(`create index cart_updated on cart (updated_at)`);
    this.addSql(`
      create table cart_line (
        cart_id uuid not null references cart on delete cascade,
        variant_id uuid not null,
        quantity integer not null check (quantity between 1 and 999),
        nth bigint generated always as identity,
        primary key (cart_id, variant_id)
      )`);
    for (const table of ['cart', 'cart_line'])
      this.addSql(grantToApp('orders', 'select, insert, update, delete', table));
  }
}
