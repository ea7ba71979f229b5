import type { Sql } from '@cho-phien/kit/database';
import type { Source } from './capture.ts';
import type { Fresh } from './chain.ts';
import { followedUri, lotKeyOf } from './goods.ts';

/** The things that events speak of. Events of one transformation id are one act, whose first event stands for it. */
export async function keepItems(fresh: readonly Fresh[], { storeId, partnerId }: Source, sql: Sql): Promise<void> {
  const items = fresh.flatMap(({ id, event }) =>
    event.facts.items.map((item) => ({ ...item, id, act: event.facts.transformationId, goods: followedUri(item.uri) })),
  );
  if (items.length === 0) return;
  // In one order, so that two captures never wait for each other.
  const uris = [...new Set(items.flatMap(({ uri, goods }) => [uri, goods ?? uri]))].sort();
  await sql.query(
    `insert into trace_item (uri, lot_id)
     -- Two questions, since each has its index: asked as one they would read all lots for each thing.
     select u.uri, coalesce(
              (select l.id from lot l where l.gtin = u.gtin and l.lot_code = u.lot_code and l.withdrawn_at is null),
              (select l.id from lot l where l.gtin = u.gtin and l.lot_code = u.lot_code and l.withdrawn_at is not null
                order by l.withdrawn_at desc, l.id desc limit 1))
       from unnest($1::text[], $2::text[], $3::text[]) u (uri, gtin, lot_code)
     on conflict do nothing`,
    [uris, uris.map((uri) => lotKeyOf(uri)?.gtin ?? null), uris.map((uri) => lotKeyOf(uri)?.lotCode ?? null)],
  );
  await sql.query(
    `with act as materialized (
       select a.transformation_id, min(a.id) as id from trace_event a
        where a.transformation_id = any($2)
          and a.store_id is not distinct from $3 and a.partner_id is not distinct from $4
        group by a.transformation_id)
     insert into trace_event_item (event_id, act_id, item_id, goods_id, role, is_class, quantity, uom)
     -- Each thing is looked up by itself: joined, a few would read all things there are.
     select r.id, coalesce(a.id, r.id),
            (select i.id from trace_item i where i.uri = r.uri and i.former_of is null),
            (select g.id from trace_item g where g.uri = r.goods and g.former_of is null),
            r.role, r."isClass", r.quantity, r.uom
       from jsonb_to_recordset($1)
              r (id bigint, act text, uri text, goods text, role text, "isClass" boolean, quantity numeric, uom text)
       left join act a on a.transformation_id = r.act`,
    [JSON.stringify(items), [...new Set(items.flatMap(({ act }) => act ?? []))], storeId ?? null, partnerId ?? null],
  );
}

/** Marks declarations, and what their own source declared wrong, whichever came first: they lead nowhere. */
export async function keepVoid(fresh: readonly Fresh[], sql: Sql): Promise<void> {
  await sql.query(
    `insert into trace_void (event_id)
     select e.id from trace_event e where e.id = any($1) and e.is_declaration
     union
     select told.id
       from trace_event e
       join trace_event told on told.event_id = e.event_id and not told.is_declaration
       join trace_event wrong on wrong.event_id = e.event_id and wrong.is_declaration
      where e.id = any($1) and told.store_id is not distinct from wrong.store_id
        and told.partner_id is not distinct from wrong.partner_id
     on conflict do nothing`,
    [fresh.map(({ id }) => id)],
  );
}
