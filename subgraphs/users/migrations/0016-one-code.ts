import { Migration } from '@mikro-orm/migrations';

/** One code for a telephone, which goes when it is used or too old; and sessions that end with a change of number. */
export class Migration0016OneCode extends Migration {
  override up(): void {
    this.addSql(`
      delete from sign_in_code c where used_at is not null or exists (
        select from sign_in_code n where n.phone = c.phone and (n.created_at, n.id) > (c.created_at, c.id))`);
    this.addSql(`drop index sign_in_code_phone`);
    this.addSql(`alter table sign_in_code drop column used_at, add unique (phone)`);
    this.addSql(`create index sign_in_code_expires on sign_in_code (expires_at)`);
    this.addSql(`
      alter table session drop constraint session_end_reason_check, add constraint session_end_reason_check
        check (end_reason in ('SIGNED_OUT', 'REUSED', 'PASSWORD_CHANGED', 'PHONE_CHANGED', 'BLOCKED', 'ERASED'))`);
  }
}
