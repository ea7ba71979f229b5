import { Migration } from '@mikro-orm/migrations';

/** When somebody was invited last: without it the audit would not tell who gave out an invitation to another password. */
export class Migration0019Invited extends Migration {
  override up(): void {
    this.addSql(`alter table account add column invited_at timestamptz(3)`);
  }
}
