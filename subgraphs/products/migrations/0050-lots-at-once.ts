import { auditFunction } from '@cho-phien/kit/audit/tables';
import { listFieldsFunction, versionFunction } from '@cho-phien/kit/events/tables';
import { Migration } from '@mikro-orm/migrations';

const LOT = { schema: 'products', table: 'lot', entity: 'Lot', prefix: 'lot' } as const;

/** Ten thousand lots are recalled at once; and chains tell who told of each event, when we wrote it down, and of which act. */
export class Migration0050LotsAtOnce extends Migration {
  override up(): void {
    // A lot is updated once, with its chain, before there is an event that the recall can name.
    this.addSql(`alter table lot alter constraint lot_recalled_by deferrable initially deferred`);
    // As of `0038`: worked out sooner.
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
    this.addSql(versionFunction(LOT));
    this.addSql(
      auditFunction({
        ...LOT,
        commune: 'r.commune_code',
        personal: ['supplier_name', 'household_id'],
        silent: ['chain_length', 'chain_head'],
      }),
    );
    this.chains();
  }

  /** Nothing was released yet: chains are made anew, and there is one rule to verify them by. As `linkHash` has it. */
  private chains(): void {
    this.addSql(`
      do $do$
      declare
        link record;
        of_lot uuid;
        head bytea;
      begin
        for link in
          select k.lot_id, k.nth, e.content_hash,
                 coalesce('store ' || e.store_id, 'partner ' || e.partner_id) || ' '
                   || (extract(epoch from e.record_time) * 1000)::bigint || ' ' || coalesce(e.deed, '') as telling
            from trace_chain k join trace_event e on e.id = k.event_id order by k.lot_id, k.nth
        loop
          if of_lot is distinct from link.lot_id then
            of_lot := link.lot_id;
            head := '';
          end if;
          head := sha256(head || link.content_hash || convert_to(link.telling, 'UTF8'));
          update trace_chain set hash = head where lot_id = link.lot_id and nth = link.nth;
        end loop;
        update lot l set chain_head = k.hash from trace_chain k where k.lot_id = l.id and k.nth = l.chain_length;
      end $do$`);
  }
}
