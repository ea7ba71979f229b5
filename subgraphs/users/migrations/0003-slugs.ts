import { Migration } from '@mikro-orm/migrations';

/** Slugs become names of folders, also those that an operator writes by hand. */
export class Migration0003Slugs extends Migration {
  override up(): void {
    this.addSql(`alter table store add constraint store_slug_form check (slug ~ '^[a-z0-9-]{1,200}$')`);
  }
}
