import { changeTables, trackChanges } from '@cho-phien/kit/events/tables';
import { Migration } from '@mikro-orm/migrations';

/** Changes of stores. */
export class Migration0002Changes extends Migration {
  override up(): void {
    const schema = 'users';
    const store = trackChanges({
      schema,
      table: 'store',
      entity: 'Store',
      prefix: 'str',
      listFields: `jsonb_build_object(
        'ids', jsonb_build_array(public_id('str', r.id)),
        'slugs', jsonb_build_array(r.slug),
        'communeCode', r.commune_code,
        'kind', r.kind,
        'isDemo', r.is_demo,
        'slug', r.slug,
        'name', r.name_vi)`,
    });
    for (const sql of [...changeTables(schema), ...store]) this.addSql(sql);
  }
}
