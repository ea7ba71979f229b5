import { Migration } from '@mikro-orm/migrations';

/** Slugs become names of folders, also those that an operator writes by hand. */
export class Migration0006Slugs extends Migration {
  override up(): void {
    this.addSql(`alter table product add constraint product_slug_form check (slug ~ '^[a-z0-9-]{1,200}$')`);
  }
}
