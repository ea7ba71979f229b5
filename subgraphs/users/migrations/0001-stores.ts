import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Stores. Their communes are data files of the kit, so the code is no foreign key. */
export class Migration0001Stores extends Migration {
  override up(): void {
    this.addSql(`
      create table store (
        id uuid primary key,
        slug text not null unique,
        name_vi text collate "vi-x-icu" not null,
        name_en text not null,
        kind text not null check (kind in ('HOUSEHOLD', 'COOPERATIVE', 'COOPERATIVE_GROUP', 'COMPANY', 'UNKNOWN')),
        commune_code text,
        commune_confidence text not null check (commune_confidence in ('FROM_SOURCE', 'INFERRED', 'ASSUMED', 'UNKNOWN')),
        is_demo boolean not null,
        is_identity_verified boolean not null default false,
        sources jsonb not null default '[]',
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        check ((commune_code is null) = (commune_confidence = 'UNKNOWN'))
      )`);
    this.addSql(`create index store_name on store (name_vi, id)`);
    this.addSql(`create index store_commune on store (commune_code, name_vi, id)`);
    this.addSql(grantToApp('users', 'select, insert, update', 'store'));
  }
}
