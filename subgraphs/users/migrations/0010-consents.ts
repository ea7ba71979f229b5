import { auditChanges } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** What people agreed to, who helps whom, and what was asked about one's own data. */
export class Migration0010Consents extends Migration {
  override up(): void {
    const schema = 'users';
    this.addSql(`
      create table consent (
        id uuid primary key,
        position bigint generated always as identity unique,
        account_id uuid references account,
        household_id uuid references household,
        purpose text not null,
        text_version integer not null,
        is_given boolean not null,
        method text not null check (method in ('ONLINE', 'IN_PERSON', 'TELEPHONE', 'FORM')),
        given_on date not null,
        witness_note text,
        recorded_by uuid not null,
        recorded_at timestamptz(3) not null,
        check (num_nonnulls(account_id, household_id) = 1),
        check (purpose <> 'ASSISTANCE' or household_id is not null)
      )`);
    this.addSql(`create index consent_household on consent (household_id, purpose, position desc)`);
    this.addSql(`create index consent_account on consent (account_id, purpose, position desc)`);
    this.addSql(`
      create table helper_group (
        id uuid primary key,
        name text collate "vi-x-icu" not null,
        commune_code text not null,
        village_ids uuid[] not null default '{}',
        ended_at timestamptz(3),
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null
      )`);
    this.addSql(`create index helper_group_commune on helper_group (commune_code)`);
    this.addSql(`
      create table helper_member (
        id uuid primary key,
        group_id uuid not null references helper_group,
        account_id uuid not null references account,
        joined_at timestamptz(3) not null,
        ended_at timestamptz(3)
      )`);
    this.addSql(
      `create unique index helper_member_once on helper_member (account_id, group_id) where ended_at is null`,
    );
    this.addSql(`create index helper_member_group on helper_member (group_id) where ended_at is null`);
    this.addSql(`
      create table assignment (
        id uuid primary key,
        household_id uuid not null references household,
        account_id uuid not null references account,
        purpose text not null check (purpose in ('RECORD', 'SELLING')),
        from_on date not null,
        to_on date,
        assigned_by uuid not null,
        created_at timestamptz(3) not null,
        ended_at timestamptz(3),
        check (to_on >= from_on)
      )`);
    this.addSql(`create unique index assignment_once on assignment (account_id, household_id) where ended_at is null`);
    this.addSql(`create index assignment_household on assignment (household_id)`);
    this.addSql(`
      create table data_request (
        id uuid primary key,
        kind text not null check (kind in ('EXPORT', 'ERASE')),
        channel text not null check (channel in ('ONLINE', 'PAPER')),
        account_id uuid references account,
        household_id uuid references household,
        outcome text not null check (outcome in ('DONE', 'REFUSED')),
        reason text,
        recorded_by uuid not null,
        at timestamptz(3) not null,
        check (num_nonnulls(account_id, household_id) > 0)
      )`);
    this.addSql(`create index data_request_account on data_request (account_id, at)`);
    this.addSql(`create index data_request_household on data_request (household_id, at)`);
    // A consent is never changed or taken out; only what a witness is called may be forgotten.
    this.addSql(grantToApp(schema, 'select, insert, update (witness_note)', 'consent'));
    this.addSql(grantToApp(schema, 'select, insert', 'data_request'));
    for (const table of ['helper_group', 'helper_member', 'assignment']) {
      this.addSql(grantToApp(schema, 'select, insert, update', table));
    }
    const ofHousehold = `(select h.commune_code from users.household h where h.id = r.household_id)`;
    const ofGroup = `(select g.commune_code from users.helper_group g where g.id = r.group_id)`;
    const audited = [
      auditChanges({
        schema,
        table: 'consent',
        entity: 'Consent',
        prefix: 'con',
        commune: ofHousehold,
        personal: ['witness_note'],
        silent: ['position'],
      }),
      auditChanges({ schema, table: 'helper_group', entity: 'HelperGroup', prefix: 'hgr', commune: 'r.commune_code' }),
      auditChanges({ schema, table: 'helper_member', entity: 'HelperMember', prefix: 'hmb', commune: ofGroup }),
      auditChanges({ schema, table: 'assignment', entity: 'Assignment', prefix: 'asg', commune: ofHousehold }),
      auditChanges({ schema, table: 'data_request', entity: 'DataRequest', prefix: 'drq', commune: ofHousehold }),
    ];
    for (const sql of audited.flat()) this.addSql(sql);
  }
}
