import { listFieldsFunction } from '@cho-phien/kit/events/tables';
import { Migration } from '@mikro-orm/migrations';

/** Lists show the English name too. */
export class Migration0004ListFields extends Migration {
  override up(): void {
    const listFields = `jsonb_build_object(
      'ids', jsonb_build_array(public_id('str', r.id)),
      'slugs', jsonb_build_array(r.slug),
      'communeCode', r.commune_code,
      'kind', r.kind,
      'isDemo', r.is_demo,
      'slug', r.slug,
      'name', r.name_vi,
      'nameEn', r.name_en)`;
    this.addSql(listFieldsFunction({ table: 'store', listFields }));
  }
}
