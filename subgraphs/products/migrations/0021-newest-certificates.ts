import { Migration } from '@mikro-orm/migrations';

/** Certificates in the order of their public list: a page of thousands is read without sorting them. */
export class Migration0021NewestCertificates extends Migration {
  override up(): void {
    this.addSql(`create index ocop_certificate_newest on ocop_certificate (issued_on, id)`);
  }
}
