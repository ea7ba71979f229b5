import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** When a message was last taken up to be sent: nobody else takes it up soon after, and no lock is held meanwhile. */
export class Migration0020MessageTries extends Migration {
  override up(): void {
    this.addSql(`alter table renewal_message add tried_at timestamptz(3)`);
    this.addSql(grantToApp('users', 'update (tried_at)', 'renewal_message'));
  }
}
