import { auditChanges } from '@cho-phien/kit/audit/tables';
import { consumerTable } from '@cho-phien/kit/events/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** What is being written of a product, what officers say of it, and whose store may show it. */
export class Migration0013Revisions extends Migration {
  override up(): void {
    const schema = 'products';
    this.addSql(`
      alter table product
        drop constraint product_state_check,
        add constraint product_state_check check (state in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'BLOCKED', 'ARCHIVED')),
        add column blocked_from text check (blocked_from in ('DRAFT', 'IN_REVIEW', 'PUBLISHED')),
        add column block_reason text,
        add column block_words text,
        add column blocked_at timestamptz(3),
        add constraint product_blocked check ((state = 'BLOCKED') = (block_reason is not null)
          and (block_reason is null) = (blocked_from is null) and (block_reason is null) = (blocked_at is null))`);
    // A copy of whose goods may be shown, kept by following the feed of users; never written by anything else.
    for (const sql of consumerTable(schema)) this.addSql(sql);
    this.addSql(`
      create table store (
        id uuid primary key,
        version integer not null,
        is_public boolean not null,
        commune_code text,
        opening text not null,
        reopens_on date
      )`);
    this.addSql(grantToApp(schema, 'select, insert, update, delete', 'store'));
    this.addSql(`
      create table revision (
        id uuid primary key,
        product_id uuid not null references product,
        number integer not null check (number > 0),
        state text not null check (state in ('DRAFT', 'IN_REVIEW', 'RETURNED', 'PUBLISHED')),
        version integer not null default 1,
        words jsonb not null,
        acting_for uuid,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        submitted_at timestamptz(3),
        published_at timestamptz(3),
        unique (product_id, number),
        check (state <> 'IN_REVIEW' or submitted_at is not null),
        check ((state = 'PUBLISHED') = (published_at is not null))
      )`);
    this.addSql(`create unique index revision_open on revision (product_id) where state <> 'PUBLISHED'`);
    this.addSql(`create index revision_queue on revision (submitted_at, id) where state = 'IN_REVIEW'`);
    this.addSql(`
      create table revision_comment (
        id uuid primary key,
        revision_id uuid not null references revision,
        field text not null,
        words text not null,
        written_at timestamptz(3) not null,
        resolved_at timestamptz(3)
      )`);
    this.addSql(`create index revision_comment_revision on revision_comment (revision_id, written_at)`);
    // A revision that was published is kept as it stood.
    this.addSql(`
      create function revision_kept() returns trigger language plpgsql as $$ begin
        if old.state = 'PUBLISHED' then
          raise exception 'a published revision is never changed';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger revision_kept before update on revision for each row execute function revision_kept()`);
    this.addSql(
      grantToApp(
        schema,
        'select, insert, update (state, version, words, acting_for, updated_at, submitted_at, published_at)',
        'revision',
      ),
    );
    this.addSql(grantToApp(schema, 'select, insert, update (resolved_at)', 'revision_comment'));
    const commune = (product: string) =>
      `(select p.origin_commune_code from products.product p where p.id = ${product})`;
    const audited = [
      auditChanges({
        schema,
        table: 'revision',
        entity: 'ProductRevision',
        prefix: 'rev',
        commune: commune('r.product_id'),
      }),
      auditChanges({
        schema,
        table: 'revision_comment',
        entity: 'RevisionComment',
        commune: commune('(select v.product_id from products.revision v where v.id = r.revision_id)'),
      }),
    ];
    for (const sql of audited.flat()) this.addSql(sql);
  }
}
