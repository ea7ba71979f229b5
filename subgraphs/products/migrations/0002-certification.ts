import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** OCOP: stars reported by a source, and recorded certificates. What dates decide is computed, never stored. */
export class Migration0002Certification extends Migration {
  override up(): void {
    this.addSql(`
      create table ocop_claim (
        id uuid primary key,
        product_id uuid not null references product,
        stars smallint not null check (stars between 3 and 5),
        reported_on text not null,
        source_id text not null references source
      )`);
    this.addSql(`create index ocop_claim_product on ocop_claim (product_id)`);
    this.addSql(`
      create table ocop_certificate (
        id uuid primary key,
        product_id uuid not null references product,
        stars smallint not null check (stars between 3 and 5),
        legal_version text not null,
        decision_number text not null,
        decision_date date not null,
        issued_by text not null,
        issued_on date not null,
        late_filed_on date,
        revoked_on date,
        revocation_reason text,
        product_code text,
        is_demo boolean not null,
        check ((revoked_on is null) = (revocation_reason is null))
      )`);
    this.addSql(`create index ocop_certificate_product on ocop_certificate (product_id)`);
    // Append-only by grant: a certificate is written once; only a late filing or a revocation is added to it.
    this.addSql(grantToApp('products', 'select, insert', 'ocop_claim'));
    this.addSql(
      grantToApp(
        'products',
        'select, insert, update (late_filed_on, revoked_on, revocation_reason)',
        'ocop_certificate',
      ),
    );
  }
}
