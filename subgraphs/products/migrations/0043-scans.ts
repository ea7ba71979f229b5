import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Scans of stamps, counted for each lot and day; and the address of a store's page, so that a stamp can lead there. */
export class Migration0043Scans extends Migration {
  override up(): void {
    this.addSql(`
      create table scan (
        lot_id uuid not null references lot,
        day date not null,
        count integer not null check (count > 0),
        primary key (lot_id, day)
      )`);
    this.addSql(grantToApp('products', 'select, insert, update (count)', 'scan'));
    this.addSql(`alter table store add slug text`);
    // The copy of stores is made anew: what it did not keep, no change will tell.
    this.addSql(`delete from consumer where name = 'stores'`);
  }
}
