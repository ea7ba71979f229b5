import { Migration } from '@mikro-orm/migrations';

/** Which price begins or ends next is found without reading them all: of most no date is known. */
export class Migration0033PriceChanges extends Migration {
  override up(): void {
    this.addSql(`create index offer_begins on offer (valid_from)`);
    this.addSql(`create index offer_ends on offer (valid_to) where valid_to is not null`);
  }
}
