import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/** Pictures of what is complained of: content has them, under the same id, and shows them by addresses that are signed here. */
export class Migration0025ComplaintPhotos extends Migration {
  override up(): void {
    this.addSql(`
      create table complaint_photo (
        id uuid primary key,
        order_id uuid not null references sales_order,
        complaint_id uuid references complaint,
        kept_until timestamptz(3) not null,
        requested_at timestamptz(3) not null
      )`);
    this.addSql(`create index complaint_photo_order on complaint_photo (order_id, requested_at)`);
    this.addSql(`create index complaint_photo_complaint on complaint_photo (complaint_id, id)`);
    this.addSql(`create index complaint_photo_kept on complaint_photo (kept_until)`);
    this.addSql(grantToApp('orders', 'select, insert, update (complaint_id), delete', 'complaint_photo'));
  }
}
