import { auditChanges } from '@cho-phien/kit/audit/tables';
import { Migration } from '@mikro-orm/migrations';

/** What sizes, prices and addresses cost where thousands come at once. */
export class Migration0026BulkParts extends Migration {
  override up(): void {
    for (const [table, entity, prefix] of [
      ['variant', 'Variant', 'var'],
      ['offer', 'Offer', 'off'],
    ] as const) {
      for (const event of ['insert', 'update', 'delete']) {
        this.addSql(`drop trigger ${table}_${event}_audited on ${table}`);
      }
      this.addSql(`drop function ${table}_audit()`);
      const commune = '(select p.origin_commune_code from products.product p where p.id = r.product_id)';
      const audited = auditChanges({ schema: 'products', table, entity, prefix, commune, kept: [] });
      for (const sql of audited) this.addSql(sql);
    }
    // As of `0005`, for all rows of an insert at once.
    this.addSql(`
      create function product_new_address() returns trigger language plpgsql set enable_seqscan = off as $$
      declare
        taken text;
      begin
        select n.slug into taken from written n join products.product_address a on a.slug = n.slug
         where a.product_id <> n.id limit 1;
        if found then
          raise unique_violation using message = 'the slug ' || taken || ' is an address of another product';
        end if;
        insert into products.product_address (slug, product_id, since, changed_at)
        select n.slug, n.id, n.updated_at, n.updated_at from written n
         where n.state = 'PUBLISHED' or n.published_at is not null on conflict do nothing;
        return null;
      end $$`);
    this.addSql(`drop trigger product_address on product`);
    this.addSql(`
      create trigger product_new_address after insert on product referencing new table as written
      for each statement execute function product_new_address()`);
    this.addSql(`
      create trigger product_address after update of slug, state on product
      for each row execute function product_keep_address()`);
  }
}
