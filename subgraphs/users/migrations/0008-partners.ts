import { auditChanges } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Partner organisations, their API clients, and the keys of those, of which only hashes are kept. */
export class Migration0008Partners extends Migration {
  override up(): void {
    const schema = 'users';
    this.addSql(`
      create table partner (
        id uuid primary key,
        name text not null,
        kind text not null check (kind in ('MARKETPLACE', 'RETAILER', 'TRACE_PORTAL', 'OTHER')),
        contact_email text not null,
        province_code text,
        state text not null check (state in ('ACTIVE', 'SUSPENDED')),
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null
      )`);
    this.addSql(`create index partner_province on partner (province_code, id)`);
    this.addSql(`
      create table api_client (
        id uuid primary key,
        partner_id uuid not null references partner,
        name text not null,
        scopes text[] not null check (scopes <@ '{READ_CATALOGUE,READ_STOCK,WRITE_ORDERS,WRITE_TRACE}'::text[]),
        created_at timestamptz(3) not null,
        revoked_at timestamptz(3),
        updated_at timestamptz(3) not null
      )`);
    this.addSql(`create index api_client_partner on api_client (partner_id, id)`);
    // A plain SHA-256 is enough: the secret is 256 random bits, which nobody guesses, however fast they try. What slows
    // down the guessing of a password would only slow down every request here.
    this.addSql(`
      create table api_key (
        prefix text primary key check (prefix ~ '^cpk_[0-9a-f]{8}$'),
        client_id uuid not null references api_client,
        hash bytea not null check (length(hash) = 32),
        created_at timestamptz(3) not null,
        ends_at timestamptz(3),
        last_used_at timestamptz(3)
      )`);
    this.addSql(`create index api_key_client on api_key (client_id, created_at)`);
    this.addSql(grantToApp(schema, 'select, insert, update', 'partner'));
    this.addSql(grantToApp(schema, 'select, insert, update', 'api_client'));
    this.addSql(grantToApp(schema, 'select, insert, update (ends_at, last_used_at)', 'api_key'));
    const provinceOf = (join: string) => `(select p.province_code from users.partner p ${join})`;
    const audited = [
      auditChanges({
        schema,
        table: 'partner',
        entity: 'Partner',
        prefix: 'ptn',
        commune: 'r.province_code',
        personal: ['contact_email'],
      }),
      auditChanges({
        schema,
        table: 'api_client',
        entity: 'ApiClient',
        prefix: 'cli',
        commune: provinceOf('where p.id = r.partner_id'),
      }),
      auditChanges({
        schema,
        table: 'api_key',
        entity: 'ApiKey',
        key: 'prefix',
        commune: provinceOf('join users.api_client c on c.partner_id = p.id where c.id = r.client_id'),
        silent: ['hash', 'last_used_at'],
      }),
    ];
    for (const sql of audited.flat()) this.addSql(sql);
  }
}
