import { Migration } from '@mikro-orm/migrations';

/** The neighbours of a product are of its kind, which the code of their category tells: the index knows it. */
export class Migration0022Kinds extends Migration {
  override up(): void {
    this.addSql(`drop index product_neighbours`);
    this.addSql(`
      create index product_neighbours on product (origin_commune_code, name_vi collate "vi-x-icu", id)
        include (season_months, category_code) where state = 'PUBLISHED'`);
  }
}
