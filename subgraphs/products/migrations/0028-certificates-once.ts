import { Migration } from '@mikro-orm/migrations';

const ONCE = {
  ocop_certificate: [
    'filed_on',
    'grace_until',
    'decided_on',
    'renewal_result',
    'renewal_decision',
    'revoked_on',
    'revocation_reason',
    'revocation_decision',
  ],
  certification: ['revoked_on', 'revocation_reason'],
};

/** What came of a certificate is written once: a filing, a result and a revocation stand as they were recorded. */
export class Migration0028CertificatesOnce extends Migration {
  override up(): void {
    this.addSql(`
      create function certificate_once() returns trigger language plpgsql as $$ begin
        raise exception 'what came of a certificate is written once';
      end $$`);
    for (const [table, columns] of Object.entries(ONCE)) {
      const changed = columns.map(
        (column) => `old.${column} is not null and new.${column} is distinct from old.${column}`,
      );
      this.addSql(`
        create trigger certificate_once before update on ${table} for each row
          when (${changed.join(' or ')}) execute function certificate_once()`);
    }
  }
}
