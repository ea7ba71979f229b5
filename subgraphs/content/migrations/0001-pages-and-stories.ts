import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Pages, stories, and the products that a story tells of. */
export class Migration0001PagesAndStories extends Migration {
  override up(): void {
    this.addSql(`
      create table page (
        id uuid primary key,
        slug text not null unique,
        position integer not null,
        title_vi text not null,
        title_en text not null,
        summary_vi text not null,
        summary_en text not null,
        body_vi text not null,
        body_en text not null,
        updated_at timestamptz(3) not null
      )`);
    this.addSql(`
      create table story (
        id uuid primary key,
        slug text not null unique,
        title_vi text not null,
        title_en text not null,
        summary_vi text not null,
        summary_en text not null,
        body_vi text not null,
        body_en text not null,
        is_demo boolean not null,
        published_at timestamptz(3) not null
      )`);
    this.addSql(`create index story_newest on story (published_at desc, id desc)`);
    // Products belong to another subgraph: their ids are no foreign key.
    this.addSql(`
      create table story_product (
        story_id uuid not null references story,
        product_id uuid not null,
        position integer not null,
        primary key (story_id, product_id)
      )`);
    this.addSql(`create index story_product_product on story_product (product_id)`);
    for (const table of ['page', 'story', 'story_product']) {
      this.addSql(grantToApp('content', 'select, insert, update', table));
    }
  }
}
