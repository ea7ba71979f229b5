import { auditChanges } from '@cho-phien/kit/audit/tables';
import { Migration } from '@mikro-orm/migrations';

const FIELDS = ['HEAD_NAME', 'CONTACT', 'VILLAGE', 'PRODUCTS', 'SEASON', 'SCALE', 'YIELD', 'CONSENT'];

/** All that a household's record lacks stands in its row and in indexes, that it was asked for a consent too. */
export class Migration0017Missing extends Migration {
  override up(): void {
    for (const event of ['insert', 'update', 'delete']) {
      this.addSql(`drop trigger household_${event}_audited on household`);
    }
    this.addSql(`drop function household_audit()`);
    this.addSql(`alter table household add column is_asked boolean not null default false`);
    this.addSql(
      `update household h set is_asked = true where exists (select from consent c where c.household_id = h.id)`,
    );
    // PostgreSQL 15 cannot change the expression of a column.
    this.addSql(`
      alter table household drop column missing, add column missing text[] not null
        generated always as (array_remove(array[
          case when head_name is null then 'HEAD_NAME' end,
          case when phone is null and assisted_contact is null then 'CONTACT' end,
          case when village_id is null then 'VILLAGE' end,
          case when products = '{}' then 'PRODUCTS' end,
          case when season_months = '{}' then 'SEASON' end,
          case when scale_quantity is null then 'SCALE' end,
          case when expected_yield_grams is null then 'YIELD' end,
          case when not is_asked then 'CONSENT' end], null)) stored`);
    // In the order of the list, so that a page is a few rows of one of them however few or many lack it.
    for (const field of FIELDS) {
      this.addSql(`
        create index household_lacks_${field.toLowerCase()} on household (name_folded, id)
          where missing @> '{${field}}'`);
    }
    this.addSql(`
      create function household_asked() returns trigger language plpgsql as $$
      begin
        update users.household set is_asked = true where id = new.household_id and not is_asked;
        return null;
      end $$`);
    this.addSql(`
      create trigger consent_asked after insert on consent for each row when (new.household_id is not null)
        execute function household_asked()`);
    // The audit tells of the consent itself, and of what is missing by the facts.
    const audited = auditChanges({
      schema: 'users',
      table: 'household',
      entity: 'Household',
      prefix: 'hhd',
      commune: 'r.commune_code',
      personal: ['head_name', 'phone', 'assisted_contact', 'import_key'],
      silent: ['name_folded', 'is_asked', 'missing'],
    });
    for (const sql of audited) this.addSql(sql);
  }
}
