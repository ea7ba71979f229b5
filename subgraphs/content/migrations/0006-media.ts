import { auditChanges } from '@cho-phien/kit/audit/tables';
import { consumerTable } from '@cho-phien/kit/events/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const LARGE = 'set enable_seqscan = off';

/** Pictures of products: requests, the files made of them, and what content must know of a product. */
export class Migration0006Media extends Migration {
  override up(): void {
    // Kept by following the feed of products; never written by anything else.
    this.addSql(`
      create table known_product (
        id uuid primary key,
        version integer not null,
        state text not null,
        store_id uuid,
        commune_code text
      )`);
    // The files of one picture, found by what was uploaded: the same picture has one set of them.
    this.addSql(`
      create table picture (
        hash bytea primary key check (length(hash) = 32),
        name text not null unique,
        width integer not null,
        height integer not null,
        colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
        renditions jsonb not null,
        made_at timestamptz(3) not null
      )`);
    this.addSql(`
      create table media (
        id uuid primary key,
        product_id uuid not null,
        picture_hash bytea references picture,
        position smallint check (position >= 0),
        alt_vi text not null,
        alt_en text not null,
        mime_type text not null,
        size integer not null check (size > 0),
        requested_by uuid not null,
        acting_for uuid,
        requested_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        tries smallint not null default 0,
        free_since timestamptz(3) not null,
        check (position is null or picture_hash is not null)
      )`);
    this.addSql(`create index media_product on media (product_id, position)`);
    this.addSql(`create index media_requests on media (requested_by, requested_at)`);
    this.addSql(`create index media_free on media (free_since) where position is null`);
    this.addSql(`create index media_picture on media (picture_hash)`);
    // How often the pictures of a product changed: the version of those changes in the feed.
    this.addSql(`create table album (product_id uuid primary key, version integer not null default 1)`);
    this.addSql(grantToApp('content', 'select, insert, delete', 'known_product'));
    this.addSql(grantToApp('content', 'select, insert, update (made_at), delete', 'picture'));
    this.addSql(grantToApp('content', 'select, insert, update, delete', 'media'));
    this.addSql(grantToApp('content', 'select, insert, update', 'album'));
    const media = auditChanges({
      schema: 'content',
      table: 'media',
      entity: 'Media',
      prefix: 'med',
      commune: `(select p.commune_code from content.known_product p where p.id = r.product_id)`,
      silent: ['tries', 'free_since', 'picture_hash'],
    });
    for (const sql of [...consumerTable('content'), ...media, ...TELLING]) this.addSql(sql);
  }
}

/**
 * The product is the entity that changes, so that every page that shows it is made anew. Which lists it stands in has
 * nothing to do with its pictures: before and after are the same.
 */
const TELLING = [
  `create function tell_products(ids uuid[]) returns void language plpgsql ${LARGE} as $$
   begin
     with touched as (
       select distinct id from unnest(ids) as given (id) where id is not null order by id),
     raised as (
       insert into content.album (product_id) select id from touched
       on conflict (product_id) do update set version = content.album.version + 1
       returning product_id, version)
     insert into content.change (entity, entity_id, version, before, after)
     select 'Product', content.public_id('prd', product_id), version, '{}', '{}' from raised;
     if found then
       perform pg_notify('content_change', '');
     end if;
   end $$`,
  // Only what is attached is seen with a product.
  `create function media_tell() returns trigger language plpgsql ${LARGE} as $$
   begin
     if tg_op = 'INSERT' then
       perform content.tell_products(array(select product_id from written where position is not null));
     elsif tg_op = 'UPDATE' then
       perform content.tell_products(array(
         select coalesce(n.product_id, o.product_id) from written n join replaced o on o.id = n.id
          where (n.position is not null or o.position is not null)
            and (n.position, n.alt_vi, n.alt_en, n.picture_hash)
                is distinct from (o.position, o.alt_vi, o.alt_en, o.picture_hash)));
     else
       perform content.tell_products(array(select product_id from replaced where position is not null));
     end if;
     return null;
   end $$`,
  ...[
    ['insert', 'new table as written'],
    ['update', 'old table as replaced new table as written'],
    ['delete', 'old table as replaced'],
  ].map(
    ([event, referencing]) => `create trigger media_${event}_told after ${event} on media referencing ${referencing}
     for each statement execute function media_tell()`,
  ),
];
