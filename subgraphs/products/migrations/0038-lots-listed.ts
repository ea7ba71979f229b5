import { listFieldsFunction } from '@cho-phien/kit/events/tables';
import { Migration } from '@mikro-orm/migrations';

/** Lists of lots: those of a month, and those that were handed over to be sold, which their changes tell of now. */
export class Migration0038LotsListed extends Migration {
  override up(): void {
    this.addSql(`create index lot_month on lot (date_trunc('month', created_at at time zone 'Asia/Ho_Chi_Minh'), id)`);
    // As of `0037`, with `month`, `isReleased` and `isDemo`.
    this.addSql(
      listFieldsFunction({
        table: 'lot',
        listFields: `jsonb_build_object(
          'ids', jsonb_build_array(products.public_id('lot', r.id)),
          'codes', jsonb_build_array(r.code),
          'productId', products.public_id('prd', r.product_id),
          'month', to_char(r.created_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM'),
          'isReleased', r.released > 0,
          'isRecalled', r.recalled_at is not null,
          'isDemo', r.is_demo)`,
      }),
    );
    this.addSql(`update lot set list_fields = null`);
  }
}
