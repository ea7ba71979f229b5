import { auditChanges } from '@cho-phien/kit/audit/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'products';

/** Stamps that were printed of each lot, and which serial numbers they have: none is ever given twice. */
export class Migration0039Stamps extends Migration {
  override up(): void {
    // The longest counter in a serial number has five characters of 31 (`trace/stamp/serial.ts`).
    this.addSql(`
      create table stamp_print (
        id uuid primary key,
        lot_id uuid not null references lot,
        format text not null,
        count integer not null check (count between 1 and 5000),
        skip integer not null check (skip >= 0),
        first_serial integer check (first_serial > 0 and first_serial + count - 1 < 28629151),
        printed_by uuid not null,
        printed_at timestamptz(3) not null
      )`);
    this.addSql(`create index stamp_print_lot on stamp_print (lot_id, id)`);
    this.addSql(
      `create unique index stamp_print_serial on stamp_print (lot_id, first_serial) where first_serial is not null`,
    );
    this.addSql(grantToApp(SCHEMA, 'select, insert', 'stamp_print'));
    const audited = auditChanges({
      schema: SCHEMA,
      table: 'stamp_print',
      entity: 'StampPrint',
      prefix: 'stp',
      commune: '(select l.commune_code from products.lot l where l.id = r.lot_id)',
    });
    for (const sql of audited) this.addSql(sql);
  }
}
