import { Migration } from '@mikro-orm/migrations';

/** Places are found by their GLN, which stands in Digital Links. */
export class Migration0055GlnsFound extends Migration {
  override up(): void {
    for (const table of ['growing_area', 'facility']) {
      this.addSql(`create index ${table}_gln on ${table} (gln) where gln is not null`);
    }
  }
}
