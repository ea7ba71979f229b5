import { Migration } from '@mikro-orm/migrations';

/** What was published last before an instant is found without reading every revision of its product. */
export class Migration0031RevisionsPaged extends Migration {
  override up(): void {
    this.addSql(
      `create index revision_published on revision (product_id, published_at) where published_at is not null`,
    );
  }
}
