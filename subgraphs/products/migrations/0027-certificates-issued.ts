import { Migration } from '@mikro-orm/migrations';

/** A certificate shows nothing before its day of issue; lists find the newest in force of a product in the index. */
export class Migration0027CertificatesIssued extends Migration {
  override up(): void {
    // The same as certificateOnDay in certificate.ts. A test holds the two against each other.
    const dates = 'expires_on date, filed_on date, grace_until date, decided_on date, revoked_on date, day date';
    const inGrace = `coalesce(day > expires_on and filed_on <= day and day <= grace_until
      and (decided_on is null or day < decided_on), false)`;
    this.addSql('drop function certificate_state');
    this.addSql(`
      create function certificate_state(issued_on date, renewal_from date, ${dates}) returns text
      language sql immutable parallel safe
      return case when day < issued_on then 'UPCOMING'
                  when revoked_on <= day then 'REVOKED'
                  when day <= expires_on then case when day >= renewal_from then 'EXPIRING' else 'ACTIVE' end
                  when ${inGrace} then 'IN_GRACE' else 'EXPIRED' end`);
    this.addSql('drop function certificate_shows');
    this.addSql(`
      create function certificate_shows(issued_on date, ${dates}) returns boolean
      language sql immutable parallel safe
      return day >= issued_on and coalesce(revoked_on > day, true) and (day <= expires_on or ${inGrace})`);
    this.addSql('drop index ocop_certificate_product');
    this.addSql(`
      create index ocop_certificate_product on ocop_certificate (product_id, issued_on, id)
        include (stars, expires_on, filed_on, grace_until, decided_on, revoked_on)`);
  }
}
