import { Migration } from '@mikro-orm/migrations';

/** What counting and filtering a list of a hundred thousand products needs: narrow indexes that answer alone. */
export class Migration0004Counts extends Migration {
  override up(): void {
    // Bit 0 is January: a whole number groups three times as fast as an array.
    this.addSql(`
      create function month_mask(months smallint[]) returns integer
      language sql immutable parallel safe
      return (select coalesce(bit_or(1 << (m - 1)), 0) from unnest(months) m)`);
    this.addSql(`
      alter table product add season_mask integer generated always as (month_mask(season_months)) stored`);
    this.addSql(`
      create index product_counts on product (id)
        include (category_code, origin_commune_code, origin_province_code, store_id, season_mask, is_demo)
        where state = 'PUBLISHED'`);
    // The same as certificateOnDay in certificate.ts: whether the stars may be shown on a day. A test compares the two.
    this.addSql(`
      create function certificate_shows(issued_on date, late_filed_on date, revoked_on date, day date) returns boolean
      language sql immutable parallel safe
      return coalesce(revoked_on > day, true)
         and day <= (issued_on + interval '36 months')::date + case when late_filed_on <= day then 180 else 0 end`);
    this.addSql(`drop index ocop_certificate_product`);
    this.addSql(`
      create index ocop_certificate_product on ocop_certificate (product_id)
        include (stars, issued_on, late_filed_on, revoked_on)`);
    // An offer's product never changes. With it prices are counted without the way over their variants.
    this.addSql(`alter table offer add product_id uuid references product`);
    this.addSql(`update offer o set product_id = v.product_id from variant v where v.id = o.variant_id`);
    this.addSql(`
      create function offer_of_product() returns trigger language plpgsql as $$ begin
        new.product_id := (select product_id from products.variant where id = new.variant_id);
        return new;
      end $$`);
    this.addSql(
      `create trigger offer_of_product before insert on offer for each row execute function offer_of_product()`,
    );
    this.addSql(`alter table offer alter product_id set not null`);
    this.addSql(`create index offer_product on offer (product_id) include (valid_from, valid_to, is_demo)`);
  }
}
