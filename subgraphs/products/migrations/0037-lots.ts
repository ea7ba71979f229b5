import { auditChanges } from '@cho-phien/kit/audit/tables';
import { trackChanges } from '@cho-phien/kit/events/tables';
import { grantToApp } from '@cho-phien/kit/roles';
import { Migration } from '@mikro-orm/migrations';

const SCHEMA = 'products';

/** Lots with their balance, and what happened to them: events as captured, the facts of them, and a chain for each lot. */
export class Migration0037Lots extends Migration {
  override up(): void {
    this.places();
    this.lots();
    this.events();
    for (const sql of [
      ...trackChanges({
        schema: SCHEMA,
        table: 'lot',
        entity: 'Lot',
        prefix: 'lot',
        listFields: `jsonb_build_object(
          'ids', jsonb_build_array(products.public_id('lot', r.id)),
          'codes', jsonb_build_array(r.code),
          'productId', products.public_id('prd', r.product_id),
          'isRecalled', r.recalled_at is not null)`,
      }),
      ...auditChanges({
        schema: SCHEMA,
        table: 'lot',
        entity: 'Lot',
        prefix: 'lot',
        commune: 'r.commune_code',
        personal: ['supplier_name', 'household_id'],
        silent: ['chain_length', 'chain_head'],
      }),
      ...auditChanges({
        schema: SCHEMA,
        table: 'growing_area',
        entity: 'GrowingArea',
        prefix: 'gar',
        commune: 'r.commune_code',
      }),
      ...auditChanges({
        schema: SCHEMA,
        table: 'facility',
        entity: 'Facility',
        prefix: 'fac',
        commune: 'r.commune_code',
      }),
      ...auditChanges({
        schema: SCHEMA,
        table: 'lot_shipment',
        entity: 'LotShipment',
        key: 'id',
        commune: '(select l.commune_code from products.lot l where l.id = r.lot_id)',
        personal: ['to_name', 'to_phone'],
      }),
    ]) {
      this.addSql(sql);
    }
  }

  private places(): void {
    this.addSql(`
      create table growing_area (
        id uuid primary key,
        store_id uuid not null,
        code text not null,
        name_vi text not null,
        name_en text not null,
        crop text,
        market text,
        area_square_metres integer check (area_square_metres > 0),
        commune_code text not null,
        gln text check (gln ~ '^[0-9]{13}$'),
        state text not null check (state in ('ACTIVE', 'SUSPENDED')),
        expires_on date,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null
      )`);
    this.addSql(`create unique index growing_area_code on growing_area (store_id, code)`);
    this.addSql(`
      create table facility (
        id uuid primary key,
        store_id uuid not null,
        kind text not null check (kind in ('PACKING_HOUSE', 'WORKSHOP', 'WAREHOUSE', 'SHOP')),
        code text,
        name_vi text not null,
        name_en text not null,
        commune_code text not null,
        gln text check (gln ~ '^[0-9]{13}$'),
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null
      )`);
    this.addSql(`create index facility_store on facility (store_id, id)`);
    for (const table of ['growing_area', 'facility']) this.addSql(grantToApp(SCHEMA, 'select, insert, update', table));
  }

  private lots(): void {
    this.addSql(`
      create table lot (
        id uuid primary key,
        code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Y]{8}$'),
        product_id uuid not null references product,
        variant_id uuid references variant,
        store_id uuid not null,
        gtin text check (gtin ~ '^[0-9]{14}$'),
        lot_code text not null,
        unit text not null check (unit in ('GRAM', 'PIECE')),
        piece_grams integer check (piece_grams > 0),
        commune_code text not null,
        growing_area_id uuid references growing_area,
        facility_id uuid references facility,
        household_id uuid,
        supplier_name text,
        harvested_on date,
        packed_on date,
        best_before date,
        state text not null check (state in ('OPEN', 'PACKED', 'RELEASED', 'CLOSED')),
        recall_id uuid,
        recalled_at timestamptz(3),
        produced bigint not null check (produced >= 0),
        transformed bigint not null default 0 check (transformed >= 0),
        lost bigint not null default 0 check (lost >= 0),
        shipped bigint not null default 0 check (shipped >= 0),
        released bigint not null default 0 check (released >= 0),
        chain_length integer not null default 0,
        chain_head bytea,
        is_demo boolean not null default false,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        constraint lot_pieces check ((unit = 'PIECE') = (piece_grams is not null)),
        constraint lot_balance check (transformed + lost + shipped + released <= produced),
        constraint lot_recall check ((recall_id is null) = (recalled_at is null))
      )`);
    this.addSql(`create unique index lot_of_gtin on lot (gtin, lot_code) where gtin is not null`);
    this.addSql(`create unique index lot_of_store on lot (store_id, product_id, lot_code) where gtin is null`);
    this.addSql(`create index lot_listed on lot (store_id, id)`);
    this.addSql(`create index lot_product on lot (product_id, id)`);
    this.addSql(`create index lot_variant on lot (variant_id) where variant_id is not null`);
    this.addSql(`
      create table lot_movement (
        id bigint generated always as identity primary key,
        lot_id uuid not null references lot,
        event_id bigint not null,
        kind text not null check (kind in ('PRODUCED', 'TRANSFORMED', 'LOST', 'SHIPPED', 'RELEASED')),
        quantity bigint not null check (quantity <> 0)
      )`);
    this.addSql(`create index lot_movement_lot on lot_movement (lot_id, id)`);
    this.addSql(`create index lot_movement_event on lot_movement (event_id)`);
    this.addSql(`
      create table lot_shipment (
        id bigint generated always as identity primary key,
        lot_id uuid not null references lot,
        event_id bigint not null,
        to_store_id uuid,
        to_partner_id uuid,
        to_name text,
        to_phone text,
        quantity bigint not null check (quantity > 0),
        received bigint not null default 0 check (received between 0 and quantity),
        is_withdrawn boolean not null default false
      )`);
    this.addSql(`
      create table lot_receipt (
        event_id bigint not null,
        shipment_id bigint not null references lot_shipment,
        quantity bigint not null check (quantity <> 0)
      )`);
    this.addSql(`create index lot_receipt_event on lot_receipt (event_id)`);
    this.addSql(grantToApp(SCHEMA, 'select, insert', 'lot_receipt'));
    this.addSql(`create index lot_shipment_event on lot_shipment (event_id)`);
    this.addSql(`create index lot_shipment_lot on lot_shipment (lot_id, id)`);
    this.addSql(`create index lot_shipment_store on lot_shipment (to_store_id, id) where to_store_id is not null`);
    this.addSql(grantToApp(SCHEMA, 'select, insert, update (received, is_withdrawn)', 'lot_shipment'));
    this.addSql(`
      create table lot_release (
        id bigint generated always as identity primary key,
        lot_id uuid not null references lot,
        event_id bigint not null,
        variant_id uuid not null references variant,
        pieces bigint not null check (pieces > 0)
      )`);
    this.addSql(`create index lot_release_lot on lot_release (lot_id, id)`);
    this.addSql(grantToApp(SCHEMA, 'select, insert', 'lot_release'));
    this.addSql(grantToApp(SCHEMA, 'select, insert, update', 'lot'));
    this.addSql(grantToApp(SCHEMA, 'select, insert', 'lot_movement'));
  }

  private events(): void {
    this.addSql(`
      create table trace_item (
        id bigint generated always as identity primary key,
        uri text not null unique,
        lot_id uuid references lot
      )`);
    this.addSql(`create index trace_item_lot on trace_item (lot_id) where lot_id is not null`);
    this.addSql(`
      create table trace_context (
        hash bytea primary key,
        context text not null
      )`);
    this.addSql(`
      create table trace_event (
        id bigint generated always as identity primary key,
        event_id text not null,
        is_declaration boolean not null,
        type text not null,
        event_time timestamptz(3) not null,
        zone_offset text not null,
        record_time timestamptz(3) not null,
        action text,
        biz_step text,
        disposition text,
        read_point text,
        biz_location text,
        transformation_id text,
        document text not null,
        context_hash bytea not null references trace_context,
        content_hash bytea not null,
        cbv_hash text not null,
        store_id uuid,
        partner_id uuid,
        corrects bigint references trace_event,
        deed text,
        constraint trace_event_source check (num_nonnulls(store_id, partner_id) = 1)
      )`);
    // An error declaration repeats the event with its id (EPCIS 2.0, 7.4.1.4).
    this.addSql(`create unique index trace_event_known on trace_event (event_id, is_declaration)`);
    this.addSql(`create index trace_event_act on trace_event (transformation_id) where transformation_id is not null`);
    this.addSql(`create index trace_event_deed on trace_event (deed) where deed is not null`);
    this.addSql(`create index trace_event_time on trace_event (event_time, id)`);
    this.addSql(`create index trace_event_recorded on trace_event (record_time, id)`);
    this.addSql(`create index trace_event_corrects on trace_event (corrects) where corrects is not null`);
    this.addSql(`
      create table trace_event_item (
        event_id bigint not null references trace_event,
        act_id bigint not null references trace_event,
        item_id bigint not null references trace_item,
        role text not null check (role in ('EPC', 'INPUT', 'OUTPUT', 'PARENT', 'CHILD')),
        quantity numeric,
        uom text
      )`);
    this.addSql(`create index trace_event_item_of on trace_event_item (item_id, role) include (act_id, event_id)`);
    this.addSql(`create index trace_event_item_in on trace_event_item (act_id, role) include (item_id, event_id)`);
    this.addSql(`
      create table trace_chain (
        lot_id uuid not null references lot,
        nth integer not null,
        event_id bigint not null references trace_event,
        hash bytea not null,
        primary key (lot_id, nth)
      )`);
    this.addSql(`create index trace_chain_event on trace_chain (event_id)`);
    for (const table of ['trace_context', 'trace_event', 'trace_event_item', 'trace_chain'])
      this.addSql(grantToApp(SCHEMA, 'select, insert', table));
    this.addSql(grantToApp(SCHEMA, 'select, insert, update (lot_id)', 'trace_item'));
  }
}
