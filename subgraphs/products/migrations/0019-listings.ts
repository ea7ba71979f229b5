import { auditChanges } from '@cho-phien/kit/audit/tables';
import { trackPart } from '@cho-phien/kit/events/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Where else goods are sold. */
export class Migration0019Listings extends Migration {
  override up(): void {
    const schema = 'products';
    this.addSql(`
      create table platform_listing (
        id uuid primary key,
        product_id uuid not null references product,
        platform text not null,
        url text not null,
        state text not null check (state in ('ACTIVE', 'PAUSED', 'ENDED')),
        since date not null,
        state_since date not null
      )`);
    this.addSql(`create unique index platform_listing_url on platform_listing (url) where state <> 'ENDED'`);
    this.addSql(`create index platform_listing_product on platform_listing (product_id)`);
    this.addSql(grantToApp(schema, 'select, insert, update (url, state, since, state_since)', 'platform_listing'));
    const commune = '(select p.origin_commune_code from products.product p where p.id = r.product_id)';
    for (const sql of [
      ...trackPart({ schema, table: 'platform_listing', owner: 'product', ownerId: 'r.product_id' }),
      ...auditChanges({ schema, table: 'platform_listing', entity: 'PlatformListing', prefix: 'lst', commune }),
    ]) {
      this.addSql(sql);
    }
  }
}
