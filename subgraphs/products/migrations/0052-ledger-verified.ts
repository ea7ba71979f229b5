import { Migration } from '@mikro-orm/migrations';

/** What is kept beside events is held against them. Nothing else watches what follows from the event's own goods. */
export class Migration0052LedgerVerified extends Migration {
  override up(): void {
    this.addSql(`create index lot_release_event on lot_release (event_id)`);
    this.addSql(`create index lot_receipt_shipment on lot_receipt (shipment_id)`);
    // Written from the rows they name, in the same statement, and verified: each would be looked up again for each goods.
    this.addSql(`alter table trace_event_item drop constraint trace_event_item_act_id_fkey`);
    this.addSql(`alter table trace_event_item drop constraint trace_event_item_goods_id_fkey`);
  }
}
