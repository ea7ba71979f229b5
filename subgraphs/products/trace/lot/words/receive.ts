import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { requireProductWriter } from '../../../product/product.access.ts';
import { commissioned, observed, sensed, transformed, unpacked, type Circumstances } from '../../event/make.ts';
import { facilityOf } from '../../place/place.ts';
import { heldAtOnce, holdAtOnce, recallsHolding, type Held } from '../../recall/arrival.ts';
import type { LotReceiveInput } from '../lot.input.ts';
import { checkLot, makeLot, type LotProduct } from '../lot.make.ts';
import { lockLots } from '../lot.row.ts';
import type { LotRow } from '../lot.type.ts';
import { timeWith } from '../lot.time.ts';
import { act, noLot, refuse, type Deed, type LotChanged } from '../lot.work.ts';
import { checkDays, productOfLot } from './goods.ts';
import { checkTemperature } from './ship.ts';

const RECEIVING = { bizStep: 'receiving', disposition: 'in_progress' };

/**
 * Goods arrive and are a lot of the store that gets them from then on: what another store here has shipped to it, or
 * from somebody else. What was recalled on its way arrives too, and is held by the same recall at once. The writers of
 * the product that it is to the store.
 */
export async function receive(input: LotReceiveInput, context: Context): Promise<LotChanged> {
  await requireProductWriter(parseId('prd', input.productId), context.db, context);
  const supplierName = input.supplierName?.trim() || null;
  const errors = [
    ...checkLot(input, context),
    ...checkDays(input, context),
    ...checkTemperature(input.temperature, context),
  ];
  const isNamed = supplierName !== null && supplierName.length >= 2 && supplierName.length <= 200;
  if (input.fromLotId ? supplierName !== null : !isNamed) errors.push(notASender(context));
  return act(input, context, async (sql) => {
    const goods = await productOfLot(input.productId, context, sql);
    const sent = input.fromLotId ? await sentLot(input.fromLotId, input, goods.product, context, sql) : undefined;
    const place = await facilityOf(input.facilityId, goods.product?.storeId ?? null, context, sql);
    const from = sent?.lot;
    const { at, userErrors: early } = await timeWith(from ? [from] : [], input, context, sql);
    const wrong = [
      ...errors,
      ...(goods.userErrors ?? []),
      ...(sent?.userErrors ?? []),
      ...(place.userErrors ?? []),
      ...early,
    ];
    if (wrong.length > 0 || !goods.product) return { userErrors: wrong };
    const made = await makeLot(
      goods.product,
      {
        ...input,
        supplierName,
        facilityId: place.facilityId,
        communeCode: input.communeCode ?? from?.communeCode,
        bestBefore: input.bestBefore ?? from?.bestBefore,
        harvestedOn: from?.harvestedOn,
      },
      context,
      sql,
    );
    if (made.userErrors) return made;
    const { lot } = made;
    const circumstances = {
      eventId: input.eventId,
      at,
      place: place.uri,
      communeCode: place.communeCode ?? goods.product.communeCode ?? lot.communeCode,
    };
    const recalls = from ? await recallsHolding(from.id, sql) : [];
    const arrival = { lot, from, shipments: sent?.shipments ?? [], recalls };
    return { deed: deedOf(arrival, input, circumstances, context, sql) };
  });
}

interface Arrival {
  lot: LotRow;
  /** The lot of the other store. */
  from: LotRow | undefined;
  shipments: Taken[];
  /** Those that hold the lot of the other store. */
  recalls: readonly Held[];
}

function deedOf(
  { lot, from, shipments, recalls }: Arrival,
  input: LotReceiveInput,
  circumstances: Circumstances,
  context: Context,
  sql: Sql,
): Deed {
  const arrived = { lot, quantity: input.quantity };
  const cold = sensed(input.temperature, circumstances.at);
  const next = () => ({ ...circumstances, eventId: newUuid(context.now) });
  const events = from
    ? [
        observed([{ lot: from, quantity: input.quantity }], RECEIVING, circumstances, cold),
        ...shipments.flatMap(({ box }) =>
          box ? unpacked(box.uri, [{ lot: from, quantity: box.quantity }], next()) : [],
        ),
        // The store that gets it gives it a lot of its own, which says what it was.
        transformed([{ lot: from, quantity: input.quantity }], arrived, lot, 'RECEIVING', next()),
      ]
    : // What somebody else sends is first told of here: it comes to be for us, and then arrives.
      [commissioned(arrived, lot, circumstances), observed([arrived], RECEIVING, next(), cold)];
  return {
    lotId: lot.id,
    storeId: lot.storeId,
    events: [...events, ...heldAtOnce(lot, recalls, circumstances, context)],
    movements: [{ lotId: lot.id, kind: 'PRODUCED', quantity: input.quantity }],
    after: async (eventRow) => {
      await takeShipments(shipments, eventRow, sql);
      await holdAtOnce(lot, recalls, context, sql);
    },
  };
}

/** How much of a shipment arrives now. */
interface Taken {
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

async function sentLot(
  fromLotId: string,
  { quantity, unit, pieceGrams }: LotReceiveInput,
  product: (LotProduct & { storeId: string }) | undefined,
  context: Context,
  sql: Sql,
): Promise<{ lot?: LotRow; shipments?: Taken[]; userErrors?: UserError[] }> {
  const uuid = parseId('lot', fromLotId);
  const lot = uuid && (await lockLots([uuid], sql)).get(uuid);
  if (!lot || !product) return { userErrors: [noLot(context, 'fromLotId')] };
  const shipped = await openShipments(lot.id, product.storeId, sql);
  // Whether there is such a lot is nobody's business to whom it was not sent.
  if (shipped.length === 0) return { userErrors: [noLot(context, 'fromLotId')] };
  const open = shipped.reduce((sum, shipment) => sum + shipment.open, 0);
  if (quantity > open || unit !== lot.unit) return { userErrors: [moreThanShipped(open, lot, context)] };
  if ((pieceGrams ?? null) !== lot.pieceGrams) return { userErrors: [otherPieces(lot, context)] };
  const shipments: Taken[] = [];
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

async function takeShipments(shipments: readonly Taken[], eventRow: string, sql: Sql): Promise<void> {
  await sql.query(
    `with taken as (
       insert into lot_receipt (event_id, shipment_id, quantity)
       select $2, r.id, r.quantity from jsonb_to_recordset($1) r (id bigint, quantity bigint)
       returning shipment_id, quantity)
     update lot_shipment s set received = received + t.quantity from taken t where s.id = t.shipment_id`,
    [JSON.stringify(shipments), eventRow],
  );
}

function notASender(context: Context): UserError {
  return refuse(context, UserErrorCode.INVALID_INPUT, 'supplierName', {
    vi: 'Cho biết đúng một bên giao: lô của gian hàng khác (fromLotId), hoặc một tên từ 2 đến 200 ký tự.',
    en: 'Name exactly one sender: a lot of another store (fromLotId), or a name of 2 to 200 characters.',
  });
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
