import { ACTING_FOR_INDEX } from '@cho-phien/kit/audit/tables';
import { Migration } from '@mikro-orm/migrations';

/** What helpers did for one household is found without reading the whole audit. */
export class Migration0005AuditOfHelp extends Migration {
  override up(): void {
    this.addSql(ACTING_FOR_INDEX);
  }
}
