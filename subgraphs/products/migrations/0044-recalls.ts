import { auditChanges } from '@cho-phien/kit/audit/tables';
import { trackChanges } from '@cho-phien/kit/events/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'products';

/** Recalls, and which lots each concerns. */
export class Migration0044Recalls extends Migration {
  override up(): void {
    this.addSql(`
      create table recall (
        id uuid primary key,
        lot_id uuid not null references lot,
        event_id bigint not null unique references trace_event,
        reason_vi text not null,
        reason_en text not null,
        advice_vi text not null,
        advice_en text not null,
        contact_phone text not null,
        recalled_at timestamptz(3) not null,
        recalled_by uuid not null,
        ended_at timestamptz(3),
        ended_by uuid,
        end_event_id bigint references trace_event,
        end_reason_vi text,
        end_reason_en text,
        constraint recall_end check (num_nonnulls(ended_at, ended_by, end_event_id, end_reason_vi, end_reason_en) in (0, 5))
      )`);
    this.addSql(`create index recall_lot_begun on recall (lot_id, id)`);
    this.addSql(
      grantToApp(
        SCHEMA,
        'select, insert, update (ended_at, ended_by, end_event_id, end_reason_vi, end_reason_en)',
        'recall',
      ),
    );
    this.addSql(`
      create table recall_lot (
        recall_id uuid not null references recall,
        lot_id uuid not null references lot,
        primary key (recall_id, lot_id)
      )`);
    this.addSql(`create index recall_lot_held on recall_lot (lot_id)`);
    this.addSql(grantToApp(SCHEMA, 'select, insert', 'recall_lot'));
    this.addSql(`alter table lot add constraint lot_recalled_by foreign key (recall_id) references recall`);
    // What orders takes a copy of.
    this.addSql(`create index lot_released on lot (id) where released > 0`);
    for (const sql of [
      ...trackChanges({
        schema: SCHEMA,
        table: 'recall',
        entity: 'Recall',
        prefix: 'rcl',
        listFields: `jsonb_build_object(
          'ids', jsonb_build_array(products.public_id('rcl', r.id)),
          'lotId', products.public_id('lot', r.lot_id),
          'storeId', (select products.public_id('str', l.store_id) from products.lot l where l.id = r.lot_id),
          'isEnded', r.ended_at is not null)`,
      }),
      ...auditChanges({
        schema: SCHEMA,
        table: 'recall',
        entity: 'Recall',
        prefix: 'rcl',
        commune: '(select l.commune_code from products.lot l where l.id = r.lot_id)',
      }),
    ]) {
      this.addSql(sql);
    }
  }
}
