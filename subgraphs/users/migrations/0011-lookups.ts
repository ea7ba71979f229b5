import { ACTING_FOR_INDEX } from '@cho-phien/kit/audit/tables';
import { Migration } from '@mikro-orm/migrations';

/** Indexes of what people ask at the size of a province: villages by name, and everything of one account. */
export class Migration0011Lookups extends Migration {
  override up(): void {
    this.addSql(ACTING_FOR_INDEX);
    this.addSql(`create index village_name on village (name_folded, id)`);
    // Those of 0005 and 0010 find what has not ended; taking one's data along and being forgotten need all.
    this.addSql(`create index session_of_account on session (account_id)`);
    this.addSql(`create index assignment_account on assignment (account_id, created_at)`);
  }
}
