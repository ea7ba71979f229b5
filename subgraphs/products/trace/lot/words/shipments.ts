import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import type { LotReceiveInput } from '../passage.input.ts';
import type { LotProduct } from '../lot.make.ts';
import { lockLots } from '../lot.row.ts';
import type { LotRow } from '../lot.type.ts';
import { noLot, refuse } from '../lot.work.ts';

/** How much of a shipment arrives now. */
export interface Arriving {
  id: number;
  quantity: number;
  /** The URI of the box that this was sent in and is taken out of: all of it is here now. */
  box: Box | null;
}

/** What a whole shipment was put into. */
interface Box {
  uri: string;
  quantity: number;
}

/** The lot of another store that arrives (locked), and which shipments of it do; or why it cannot. */
export async function sentLot(
  fromLotId: string,
  { quantity, unit, pieceGrams }: LotReceiveInput,
  product: (LotProduct & { storeId: string }) | undefined,
  context: Context,
  sql: Sql,
): Promise<{ lot?: LotRow; shipments?: Arriving[]; userErrors?: UserError[] }> {
  const uuid = parseId('lot', fromLotId);
  const lot = uuid && (await lockLots([uuid], sql)).get(uuid);
  if (!lot || !product) return { userErrors: [noLot(context, 'fromLotId')] };
  const shipped = await openShipments(lot.id, product.storeId, sql);
  // Whether there is such a lot is nobody's business to whom it was not sent.
  if (shipped.length === 0) return { userErrors: [noLot(context, 'fromLotId')] };
  const open = shipped.reduce((sum, shipment) => sum + shipment.open, 0);
  if (quantity > open || unit !== lot.unit) return { userErrors: [moreThanShipped(open, lot, context)] };
  if ((pieceGrams ?? null) !== lot.pieceGrams) return { userErrors: [otherPieces(lot, context)] };
  const shipments: Arriving[] = [];
  let rest = quantity;
  for (const shipment of shipped) {
    const taken = Math.min(rest, shipment.open);
    const box =
      shipment.box !== null && taken === shipment.open ? { uri: shipment.box, quantity: shipment.quantity } : null;
    if (taken > 0) shipments.push({ id: shipment.id, quantity: taken, box });
    rest -= taken;
  }
  return { lot, shipments };
}

interface OpenShipment {
  id: number;
  /** All that was sent, and what of it has not been received. */
  quantity: number;
  open: number;
  /** The URI of the box or pallet that it was put into. */
  box: string | null;
}

/** What was sent of a lot to a store (uuids) and has not arrived, the oldest first. */
function openShipments(lotId: string, storeId: string, sql: Sql): Promise<OpenShipment[]> {
  return sql.query<OpenShipment>(
    `select s.id, s.quantity, s.quantity - s.received as open,
            (select i.uri
               from trace_event sent
               join trace_event put on put.deed = sent.deed and put.type = 'AggregationEvent' and not put.is_declaration
               join trace_event_item p on p.act_id = put.id and p.event_id = put.id and p.role = 'PARENT'
               join trace_item i on i.id = p.item_id
              where sent.id = s.event_id) as box
       from lot_shipment s
      where s.lot_id = $1 and s.to_store_id = $2 and s.received < s.quantity and not s.is_withdrawn order by s.id`,
    [lotId, storeId],
  );
}

/** Keeps what arrived of shipments, by the row of the event that tells it. */
export async function takeShipments(shipments: readonly Arriving[], eventRow: string, sql: Sql): Promise<void> {
  await sql.query(
    `with taken as (
       insert into lot_receipt (event_id, shipment_id, quantity)
       select $2, r.id, r.quantity from jsonb_to_recordset($1) r (id bigint, quantity bigint)
       returning shipment_id, quantity)
     update lot_shipment s set received = received + t.quantity from taken t where s.id = t.shipment_id`,
    [JSON.stringify(shipments), eventRow],
  );
}

function moreThanShipped(open: number, { unit }: LotRow, context: Context): UserError {
  const [vi, en] = unit === 'GRAM' ? ['gam', 'grams'] : ['đơn vị', 'pieces'];
  return refuse(context, UserErrorCode.CONFLICT, 'quantity', {
    vi: `Lô này được gửi đến và chưa nhận: ${open} ${vi}. Hãy ghi nhiều nhất chừng ấy, cùng đơn vị.`,
    en: `Of this lot ${open} ${en} were shipped here and not received yet: at most that much, in that unit.`,
  });
}

/** As many pieces as were sent, each heavier, would be more than was sent. */
function otherPieces({ pieceGrams }: LotRow, context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'pieceGrams', {
    vi: `Mỗi đơn vị của lô này nặng ${pieceGrams} gam. Hãy ghi đúng như vậy.`,
    en: `Each piece of this lot weighs ${pieceGrams} grams. Say the same.`,
  });
}
