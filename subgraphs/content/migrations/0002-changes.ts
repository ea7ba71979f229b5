import { changeTables, trackChanges, trackPart } from '@cho-phien/kit/events/tables';
import { Migration } from '@mikro-orm/migrations';

/** Changes of pages and stories. */
export class Migration0002Changes extends Migration {
  override up(): void {
    const schema = 'content';
    const page = trackChanges({
      schema,
      table: 'page',
      entity: 'Page',
      prefix: 'pag',
      listFields: `jsonb_build_object(
        'ids', jsonb_build_array(public_id('pag', r.id)),
        'slugs', jsonb_build_array(r.slug),
        'slug', r.slug)`,
    });
    const story = trackChanges({
      schema,
      table: 'story',
      entity: 'Story',
      prefix: 'sto',
      listFields: `jsonb_build_object(
        'ids', jsonb_build_array(public_id('sto', r.id)),
        'slugs', jsonb_build_array(r.slug),
        'productIds', coalesce((select jsonb_agg(public_id('prd', p.product_id) order by p.position, p.product_id)
                                  from story_product p where p.story_id = r.id), '[]'::jsonb),
        'isDemo', r.is_demo,
        'slug', r.slug,
        'publishedAt', public_instant(r.published_at))`,
    });
    const products = trackPart({
      schema,
      table: 'story_product',
      owner: 'story',
      ownerId: 'r.story_id',
      isListed: true,
    });
    for (const sql of [...changeTables(schema), ...page, ...story, ...products]) this.addSql(sql);
  }
}
