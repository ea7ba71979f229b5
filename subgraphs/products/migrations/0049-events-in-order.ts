import { Migration } from '@mikro-orm/migrations';
import { grantToApp } from '@cho-phien/kit/roles';

/** The events of a capture are numbered in the order in which they are told, in whichever they are written. */
export class Migration0049EventsInOrder extends Migration {
  override up(): void {
    this.addSql(grantToApp('products', 'usage', 'trace_event_id_seq'));
  }
}
