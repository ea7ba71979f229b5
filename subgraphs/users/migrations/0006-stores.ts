import { auditChanges } from '@cho-phien/kit/audit/tables';
import { listFieldsFunction } from '@cho-phien/kit/events/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/**
 * Whether everybody sees a store `r`: it is named in published sources, or a sample, or it tells all that the law asks
 * a seller to tell. Written out twice: the list fields are computed before the column is.
 */
const isPublic = (r: string) => `(${r}is_demo or ${r}sources <> '[]'::jsonb or (
  ${r}address is not null and ${r}commune_code is not null and ${r}phone is not null
  and coalesce(${r}registration_number, ${r}tax_code, ${r}personal_tax_code) is not null
  and ${r}complaint_way is not null and ${r}return_terms is not null))`;

/** What the law asks a seller to tell, whether it is open, who checked who it is; and the people who run it. */
export class Migration0006Stores extends Migration {
  override up(): void {
    const schema = 'users';
    this.addSql(`
      alter table store
        drop constraint store_kind_check,
        add constraint store_kind_check check (kind in
          ('HOUSEHOLD', 'COOPERATIVE', 'COOPERATIVE_GROUP', 'COMPANY', 'INPUT_SUPPLIER', 'UNKNOWN')),
        drop column is_identity_verified,
        add column address text,
        add column phone text check (phone ~ '^[+][1-9][0-9]{7,14}$'),
        add column email text,
        add column registration_number text,
        add column tax_code text check (tax_code ~ '^[0-9]{10}(-[0-9]{3})?$'),
        add column personal_tax_code text check (personal_tax_code ~ '^[0-9]{12}$'),
        add column complaint_way text,
        add column return_terms text,
        add column opening text not null default 'OPEN' check (opening in ('OPEN', 'PAUSED', 'CLOSED')),
        add column opening_reason text,
        add column reopens_on date,
        add column household_id uuid unique,
        add column verified_at timestamptz(3),
        add column verified_as text check (verified_as in ('OFFICER', 'ADMIN')),
        add column verified_province_code text,
        add column verified_commune_code text,
        add column is_public boolean not null generated always as (${isPublic('')}) stored,
        add constraint store_one_tax_code check (tax_code is null or personal_tax_code is null),
        add constraint store_pause check ((opening = 'PAUSED') = (reopens_on is not null)),
        add constraint store_verified check ((verified_at is null) = (verified_as is null))`);
    const listFields = `jsonb_build_object(
      'ids', jsonb_build_array(public_id('str', r.id)),
      'slugs', jsonb_build_array(r.slug),
      'communeCode', r.commune_code,
      'kind', r.kind,
      'isDemo', r.is_demo,
      'slug', r.slug,
      'name', r.name_vi,
      'nameEn', r.name_en,
      'isPublic', ${isPublic('r.')},
      'opening', r.opening,
      'reopensOn', r.reopens_on)`;
    this.addSql(listFieldsFunction({ table: 'store', listFields }));
    this.addSql(`update store set list_fields = null`);

    this.addSql(`
      create table store_member (
        id uuid primary key,
        store_id uuid not null references store,
        account_id uuid not null references account,
        permissions text[] not null check (cardinality(permissions) > 0
          and permissions <@ array['MANAGE_STORE', 'MANAGE_PRODUCTS', 'MANAGE_ORDERS']),
        added_by uuid not null references account,
        added_at timestamptz(3) not null,
        removed_at timestamptz(3)
      )`);
    this.addSql(
      `create unique index store_member_once on store_member (store_id, account_id) where removed_at is null`,
    );
    this.addSql(`create index store_member_account on store_member (account_id) where removed_at is null`);
    this.addSql(grantToApp(schema, 'select, insert, update', 'store_member'));

    for (const event of ['insert', 'update', 'delete']) this.addSql(`drop trigger store_${event}_audited on store`);
    this.addSql(`drop function store_audit()`);
    const audited = [
      auditChanges({
        schema,
        table: 'store',
        entity: 'Store',
        prefix: 'str',
        commune: 'r.commune_code',
        // Telephone and e-mail of a seller are public by law; the number of a person is not.
        personal: ['personal_tax_code'],
      }),
      auditChanges({
        schema,
        table: 'store_member',
        entity: 'StoreMember',
        prefix: 'mem',
        commune: `(select s.commune_code from users.store s where s.id = r.store_id)`,
      }),
    ];
    for (const sql of audited.flat()) this.addSql(sql);
  }
}
