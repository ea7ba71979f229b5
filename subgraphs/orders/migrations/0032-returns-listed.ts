import { Migration } from '@mikro-orm/migrations';

/** Returns are listed by the day on which a store has to answer. */
export class Migration0032ReturnsListed extends Migration {
  override up(): void {
    this.addSql('create index order_return_due on order_return (due_on, id)');
  }
}
