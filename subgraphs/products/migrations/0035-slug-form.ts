import { Migration } from '@mikro-orm/migrations';

/** The same slugs as of `0006`. Counting up to 200 in the pattern cost more than all other checks of a row together. */
export class Migration0035SlugForm extends Migration {
  override up(): void {
    this.addSql(`
      alter table product
        drop constraint product_slug_form,
        add constraint product_slug_form check (slug ~ '^[a-z0-9-]+$' and length(slug) <= 200)`);
  }
}
