import { Migration } from '@mikro-orm/migrations';

/** Partners with counters may confirm cash: a scope of its own. */
export class Migration0021CashAtCounters extends Migration {
  override up(): void {
    this.addSql(`alter table api_client drop constraint api_client_scopes_check`);
    this.addSql(`
      alter table api_client add constraint api_client_scopes_check
        check (scopes <@ '{READ_CATALOGUE,READ_STOCK,WRITE_ORDERS,WRITE_TRACE,TAKE_CASH}'::text[])`);
  }
}
