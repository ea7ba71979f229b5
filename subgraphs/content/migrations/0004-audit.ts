import { auditChanges, auditTable } from '@cho-phien/kit/audit/tables';
import { Migration } from '@mikro-orm/migrations';

/** Who wrote what of pages and stories. */
export class Migration0004Audit extends Migration {
  override up(): void {
    const schema = 'content';
    const audited = [
      auditChanges({ schema, table: 'page', entity: 'Page', prefix: 'pag' }),
      auditChanges({ schema, table: 'story', entity: 'Story', prefix: 'sto' }),
      auditChanges({
        schema,
        table: 'story_product',
        entity: 'StoryProduct',
        prefix: 'sto',
        key: 'story_id',
        rowKey: ['story_id', 'product_id'],
      }),
    ];
    for (const sql of [...auditTable(schema), ...audited.flat()]) this.addSql(sql);
  }
}
