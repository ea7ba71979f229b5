import { Migration } from '@mikro-orm/migrations';

/** The few households that were put aside are listed by name without reading all the others. */
export class Migration0013Archived extends Migration {
  override up(): void {
    this.addSql(`create index household_archived on household (name_folded, id) where archived_at is not null`);
  }
}
