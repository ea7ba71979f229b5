import { idempotencyTable } from '@cho-phien/kit/idempotency';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';
import { legalVersions, type LegalVersion } from '../ocop/legal-version.ts';

const DATES = 'expires_on, filed_on, grace_until, decided_on, revoked_on';

/** Certificates carry the days that their rules gave them, so that neither SQL nor code counts months. */
export class Migration0011Certificates extends Migration {
  override up(): void {
    this.addSql(`
      alter table ocop_certificate
        add renews_id uuid unique references ocop_certificate,
        add set_code text,
        add total_mean numeric check (total_mean between 0 and 100),
        add source_url text,
        add recorded_by text,
        add recorded_at timestamptz(3),
        add renewal_from date,
        add renewal_until date,
        add expires_on date,
        add grace_until date,
        add decided_on date,
        add renewal_result text check (renewal_result in ('GRANTED', 'REFUSED')),
        add renewal_decision text,
        add revocation_decision text`);
    this.addSql(`drop index ocop_certificate_product`);
    this.addSql(`drop function certificate_shows`);
    this.addSql(`alter table ocop_certificate rename late_filed_on to filed_on`);
    const newest = legalVersions().at(-1);
    const byVersion = (days: (version: LegalVersion) => number) =>
      `case legal_version ${legalVersions()
        .map((version) => `when '${version.id}' then ${days(version)}`)
        .join(' ')} else ${newest ? days(newest) : 0} end`;
    this.addSql(`
      update ocop_certificate set
        expires_on = (issued_on + make_interval(months => ${byVersion((version) => version.certificate.validMonths)}))::date`);
    this.addSql(`
      update ocop_certificate set
        renewal_from = expires_on - ${byVersion((version) => version.renewal.fileFromDaysBefore)},
        renewal_until = expires_on - ${byVersion((version) => version.renewal.fileUntilDaysBefore)},
        grace_until = case when filed_on is not null then expires_on + ${byVersion((version) => version.renewal.graceDays)} end`);
    this.addSql(`
      alter table ocop_certificate
        alter renewal_from set not null,
        alter renewal_until set not null,
        alter expires_on set not null,
        add check (renewal_from <= renewal_until and renewal_until <= expires_on),
        add check (grace_until is null or (filed_on is not null and grace_until >= expires_on)),
        add check ((decided_on is null) = (renewal_result is null))`);
    this.addSql(`
      create unique index ocop_certificate_decision on ocop_certificate (product_id, issued_by, decision_number)`);
    this.addSql(`create index ocop_certificate_number on ocop_certificate (decision_number)`);
    this.addSql(`create index ocop_certificate_code on ocop_certificate (product_code) where product_code is not null`);
    this.addSql(`create index ocop_certificate_end on ocop_certificate (expires_on, id)`);
    // The same as certificateOnDay in certificate.ts. A test holds the two against each other.
    const parameters = `expires_on date, filed_on date, grace_until date, decided_on date, revoked_on date, day date`;
    const inGrace = `coalesce(day > expires_on and filed_on <= day and day <= grace_until
      and (decided_on is null or day < decided_on), false)`;
    this.addSql(`
      create function certificate_state(renewal_from date, ${parameters}) returns text
      language sql immutable parallel safe
      return case when revoked_on <= day then 'REVOKED'
                  when day <= expires_on then case when day >= renewal_from then 'EXPIRING' else 'ACTIVE' end
                  when ${inGrace} then 'IN_GRACE' else 'EXPIRED' end`);
    this.addSql(`
      create function certificate_shows(${parameters}) returns boolean
      language sql immutable parallel safe
      return coalesce(revoked_on > day, true) and (day <= expires_on or ${inGrace})`);
    this.addSql(`create index ocop_certificate_product on ocop_certificate (product_id) include (stars, ${DATES})`);
    this.addSql(
      grantToApp(
        'products',
        'update (filed_on, grace_until, decided_on, renewal_result, renewal_decision, revoked_on, revocation_reason, revocation_decision)',
        'ocop_certificate',
      ),
    );
    for (const sql of idempotencyTable('products')) this.addSql(sql);
  }
}
