import { Migration } from '@mikro-orm/migrations';

/** Searching is done by an index in memory, made of the rows: the table need not carry one. */
export class Migration0015Search extends Migration {
  override up(): void {
    this.addSql(`alter table product drop column search_marked, drop column search_folded`);
    this.addSql(`drop function search_vector(text, text, text)`);
  }
}
