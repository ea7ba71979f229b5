import { Migration } from '@mikro-orm/migrations';

/** The published products of a commune by name, with what their season needs: `relatedProducts` reads nothing else. */
export class Migration0008Neighbours extends Migration {
  override up(): void {
    this.addSql(`
      create index product_neighbours on product (origin_commune_code, name_vi collate "vi-x-icu", id)
        include (season_months) where state = 'PUBLISHED'`);
  }
}
