import { auditChanges, auditTable } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Who signs in, how, and what they may do; and the audit of all that users keeps. */
export class Migration0005Accounts extends Migration {
  override up(): void {
    const schema = 'users';
    for (const sql of auditTable(schema)) this.addSql(sql);
    this.addSql(`
      create table account (
        id uuid primary key,
        phone text unique check (phone ~ '^[+][1-9][0-9]{7,14}$'),
        email text unique check (email = lower(email)),
        password_hash text,
        name text,
        blocked_at timestamptz(3),
        erased_at timestamptz(3),
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        check (erased_at is null or (phone is null and email is null and password_hash is null and name is null))
      )`);
    this.addSql(`
      create table role_grant (
        id uuid primary key,
        account_id uuid not null references account,
        role text not null check (role in ('OFFICER', 'ADMIN')),
        province_code text,
        commune_code text,
        granted_by uuid not null,
        granted_at timestamptz(3) not null,
        revoked_at timestamptz(3),
        check ((role = 'OFFICER') = (province_code is not null)),
        check (commune_code is null or province_code is not null)
      )`);
    this.addSql(`create index role_grant_account on role_grant (account_id) where revoked_at is null`);
    this.addSql(`
      create table session (
        id uuid primary key,
        account_id uuid not null references account,
        method text not null check (method in ('CODE', 'PASSWORD')),
        device_name text,
        rotation integer not null default 0,
        created_at timestamptz(3) not null,
        last_used_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        ended_at timestamptz(3),
        end_reason text check (end_reason in ('SIGNED_OUT', 'REUSED', 'PASSWORD_CHANGED', 'BLOCKED', 'ERASED')),
        check ((ended_at is null) = (end_reason is null))
      )`);
    this.addSql(`create index session_account on session (account_id, created_at) where ended_at is null`);
    this.addSql(`
      create table sign_in_code (
        id uuid primary key,
        phone text not null,
        code_mac bytea not null,
        tries integer not null default 0,
        created_at timestamptz(3) not null,
        expires_at timestamptz(3) not null,
        used_at timestamptz(3)
      )`);
    this.addSql(`create index sign_in_code_phone on sign_in_code (phone, created_at)`);
    // Keyed hashes: how often somebody tried must be known, whom they tried for need not.
    this.addSql(`
      create table attempt (
        id bigint generated always as identity primary key,
        action text not null,
        subject bytea not null,
        at timestamptz(3) not null
      )`);
    this.addSql(`create index attempt_subject on attempt (action, subject, at)`);
    this.addSql(`create index attempt_at on attempt (at)`);
    for (const table of ['account', 'role_grant', 'session']) {
      this.addSql(grantToApp(schema, 'select, insert, update', table));
    }
    for (const table of ['sign_in_code', 'attempt']) {
      this.addSql(grantToApp(schema, 'select, insert, update, delete', table));
    }
    const audited = [
      auditChanges({
        schema,
        table: 'account',
        entity: 'Account',
        prefix: 'acc',
        personal: ['phone', 'email', 'name', 'password_hash'],
      }),
      auditChanges({ schema, table: 'role_grant', entity: 'RoleGrant', prefix: 'grt', commune: 'r.commune_code' }),
      auditChanges({
        schema,
        table: 'session',
        entity: 'Session',
        prefix: 'ses',
        personal: ['device_name'],
        silent: ['rotation', 'last_used_at', 'expires_at'],
      }),
      auditChanges({ schema, table: 'store', entity: 'Store', prefix: 'str', commune: 'r.commune_code' }),
    ];
    for (const sql of audited.flat()) this.addSql(sql);
  }
}
