import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Every address at which a product was ever public. An address once a product's is never another's. */
export class Migration0005Addresses extends Migration {
  override up(): void {
    this.addSql(`
      create table product_address (
        slug text primary key,
        product_id uuid not null references product,
        since timestamptz(3) not null,
        changed_at timestamptz(3) not null
      )`);
    this.addSql(`create index product_address_product on product_address (product_id)`);
    this.addSql(`
      insert into product_address
      select slug, id, published_at, updated_at from product where published_at is not null`);
    // Names in full: nobody sets a search path for it. What a product's state or slug changes, it changes for all of
    // its addresses, since each of them leads to the product.
    this.addSql(`
      create function product_keep_address() returns trigger language plpgsql as $$ begin
        if exists (select from products.product_address a where a.slug = new.slug and a.product_id <> new.id) then
          raise unique_violation using message = 'the slug ' || new.slug || ' is an address of another product';
        end if;
        if tg_op = 'UPDATE' then
          if (new.slug, new.state) is not distinct from (old.slug, old.state) then
            return null;
          end if;
          update products.product_address set changed_at = new.updated_at where product_id = new.id;
        end if;
        if new.state = 'PUBLISHED' or (tg_op = 'INSERT' and new.published_at is not null) then
          insert into products.product_address (slug, product_id, since, changed_at)
          values (new.slug, new.id, new.updated_at, new.updated_at) on conflict do nothing;
        end if;
        return null;
      end $$`);
    this.addSql(`
      create trigger product_address after insert or update of slug, state on product
      for each row execute function product_keep_address()`);
    this.addSql(grantToApp('products', 'select, insert, update (changed_at)', 'product_address'));
  }
}
