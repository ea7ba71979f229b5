import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

/**
 * Pictures that only some may see, each with its bytes, so that they go when their row goes. Whose they are is known to
 * whoever allowed them, and not here. A row without bytes is an upload that came to nothing yet.
 */
export class Migration0007PrivatePictures extends Migration {
  override up(): void {
    this.addSql(`
      create table private_picture (
        id uuid primary key,
        tries smallint not null,
        hash bytea check (length(hash) = 32),
        jpeg bytea,
        kept_until timestamptz(3) not null,
        begun_at timestamptz(3) not null,
        check ((hash is null) = (jpeg is null))
      )`);
    this.addSql(`alter table private_picture alter column jpeg set storage external`);
    this.addSql(`create index private_picture_kept on private_picture (kept_until)`);
    this.addSql(grantToApp('content', 'select, insert, update (tries, hash, jpeg), delete', 'private_picture'));
  }
}
