import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'products';

/** What goods are followed by: which goods an event speaks of, and which events say nothing of them any more. */
export class Migration0042GoodsFollowed extends Migration {
  override up(): void {
    this.addSql(`alter table trace_event_item add column goods_id bigint references trace_item`);
    this.addSql(`
      update trace_event_item p set goods_id = i.id
        from trace_item i where i.id = p.item_id and i.uri !~ '^https://id\\.gs1\\.org/01/\\d{14}$'`);
    this.addSql(`drop index trace_event_item_in`);
    this.addSql(`create index trace_event_item_in on trace_event_item (act_id, role) include (goods_id, event_id)`);
    this.addSql(`
      create index trace_event_item_goods on trace_event_item (goods_id, role) include (act_id, event_id)
       where goods_id is not null`);
    // Declarations, and what they declare wrong, whichever came first.
    this.addSql(`create table trace_void (event_id bigint primary key references trace_event)`);
    this.addSql(`
      insert into trace_void select id from trace_event where is_declaration
      union select corrects from trace_event where corrects is not null`);
    this.addSql(grantToApp(SCHEMA, 'select, insert', 'trace_void'));
    this.addSql(
      `create index trace_event_partner on trace_event (id) include (partner_id) where partner_id is not null`,
    );
    // Of a lot of ours a partner says only what became of it, once it was sent there.
    this.addSql(`
      create view trace_told as
        select p.goods_id, p.role, p.act_id, p.event_id, p.quantity, p.uom
          from trace_event_item p
         where p.goods_id is not null
           and not exists (select from trace_void v where v.event_id = p.event_id)
           and not exists (select from trace_event e join trace_item g on g.id = p.goods_id
                            where e.id = p.event_id and e.partner_id is not null and g.lot_id is not null
                              and (p.role = 'OUTPUT'
                                   or not exists (select from lot_shipment s
                                                   where s.lot_id = g.lot_id and s.to_partner_id = e.partner_id)))`);
    this.addSql(grantToApp(SCHEMA, 'select', 'trace_told'));
  }
}
