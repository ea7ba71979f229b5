import { auditChanges } from '@cho-phien/kit/audit/tables';
import { Migration } from '@mikro-orm/migrations';

/** How a store is reached, which goes when its people are forgotten: the audit, which never forgets, must not hold it. */
const REACHED = ['phone', 'email', 'address', 'complaint_way', 'opening_reason'];

/** The audit tells that a store's telephone or address changed, and no more what it was. */
export class Migration0012StoreAudit extends Migration {
  override up(): void {
    for (const event of ['insert', 'update', 'delete']) this.addSql(`drop trigger store_${event}_audited on store`);
    this.addSql(`drop function store_audit()`);
    const audited = auditChanges({
      schema: 'users',
      table: 'store',
      entity: 'Store',
      prefix: 'str',
      commune: 'r.commune_code',
      personal: ['personal_tax_code', ...REACHED],
    });
    for (const sql of audited) this.addSql(sql);
    const veiled = (of: string) => `${of} || coalesce((select jsonb_object_agg(key, '•') from jsonb_each(${of})
      where key = any('{${REACHED.join(',')}}') and value <> 'null'), '{}')`;
    this.addSql(
      `update audit_entry set before = ${veiled('before')}, after = ${veiled('after')} where entity = 'Store'`,
    );
  }
}
