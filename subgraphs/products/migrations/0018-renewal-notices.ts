import { trackChanges } from '@cho-phien/kit/events/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** What producers are told of the ends of their certificates: each step once, and never taken back. */
export class Migration0018RenewalNotices extends Migration {
  override up(): void {
    this.addSql(`
      create table renewal_notice (
        id uuid primary key default gen_random_uuid(),
        certificate_id uuid not null references ocop_certificate,
        days_ahead smallint not null check (days_ahead > 0),
        noticed_on date not null,
        unique (certificate_id, days_ahead)
      )`);
    this.addSql(grantToApp('products', 'select, insert', 'renewal_notice'));
    const tracked = trackChanges({
      schema: 'products',
      table: 'renewal_notice',
      entity: 'RenewalNotice',
      prefix: 'rnn',
      listFields: `jsonb_build_object(
        'ids', jsonb_build_array(public_id('rnn', r.id)),
        'certificateId', public_id('crt', r.certificate_id),
        'daysAhead', r.days_ahead)`,
    });
    for (const sql of tracked) this.addSql(sql);
  }
}
