import { Migration } from '@mikro-orm/migrations';

/** Slugs become names of folders, also those that an operator writes by hand. */
export class Migration0003Slugs extends Migration {
  override up(): void {
    this.addSql(`alter table page add constraint page_slug_form check (slug ~ '^[a-z0-9-]{1,200}$')`);
    this.addSql(`alter table story add constraint story_slug_form check (slug ~ '^[a-z0-9-]{1,200}$')`);
  }
}
