import { changeTables, trackChanges } from '@cho-phien/kit/events/tables';
import { Migration } from '@mikro-orm/migrations';

/** Changes of stock, told as changes of the variant it is of. */
export class Migration0002Changes extends Migration {
  override up(): void {
    const schema = 'orders';
    const stock = trackChanges({
      schema,
      table: 'stock',
      entity: 'Variant',
      prefix: 'var',
      key: 'variant_id',
      listFields: `jsonb_build_object('ids', jsonb_build_array(public_id('var', r.variant_id)))`,
    });
    for (const sql of [...changeTables(schema), ...stock]) this.addSql(sql);
  }
}
