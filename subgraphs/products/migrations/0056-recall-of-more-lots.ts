import { trackPart } from '@cho-phien/kit/events/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'products';

/** A recall changes when it comes to hold another lot, which arrives later: its notice lists them. */
export class Migration0056RecallOfMoreLots extends Migration {
  override up(): void {
    this.addSql(grantToApp(SCHEMA, 'update (list_fields)', 'recall'));
    for (const sql of trackPart({ schema: SCHEMA, table: 'recall_lot', owner: 'recall', ownerId: 'r.recall_id' })) {
      this.addSql(sql);
    }
  }
}
