import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { withdrawn } from '../../event/make.ts';
import { unlessLeft, type Movement } from '../balance.ts';
import type { LotCorrectInput } from '../ledger.input.ts';
import { lockLots } from '../lot.row.ts';
import type { LotRow } from '../lot.type.ts';
import { timeOf } from '../lot.time.ts';
import { act, refuse, requireLotWriter, type LotChanged } from '../lot.work.ts';

/**
 * Declares that something told of a lot is wrong: the event stays, an error declaration stands beside it (EPCIS 2.0,
 * 7.4.1.4), and what it moved goes back. What was handed over to be sold is not taken back so. Those who may tell of it.
 */
export async function correct(input: LotCorrectInput, context: Context): Promise<LotChanged> {
  await requireLotWriter([input.lotId], context);
  return act(input, context, async (sql) => {
    const lotId = parseId('lot', input.lotId);
    const told = lotId && (await eventOf(input.wrongEventId, lotId, sql));
    if (!told) return { userErrors: [noEvent(context)] };
    const movements = await movementsOf(told.id, sql);
    // All at once, in the order of their ids: what was sent is a lot of the sender, which capture locks too.
    const lots = await lockLots(
      [...movements.map((movement) => movement.lotId), ...(await lotsOfDeed(told, sql))],
      sql,
    );
    const lot = lots.get(lotId);
    if (!lot) return { userErrors: [noEvent(context)] };
    // Read behind the lock: who corrected it meanwhile has committed.
    if (await isCorrected(told.id, sql)) return { userErrors: [correctedAlready(context)] };
    if (movements.some(({ kind }) => kind === 'RELEASED')) return { userErrors: [releasedAlready(context)] };
    const missing = unlessUnused(movements, lots, context);
    if (missing.length > 0) return { userErrors: missing };
    if (await isReceived(told.id, sql)) return { userErrors: [receivedAlready(context)] };
    const anew = input.correctiveEventIds ?? [];
    if (!(await mayCorrect(anew, told, sql))) return { userErrors: [notCorrective(context)] };
    const declaration = {
      reason: input.reason,
      eventId: input.eventId,
      at: timeOf(input, context),
      correctiveEventIds: anew,
    };
    const events = await eventsOfDeed(told, sql);
    return {
      deed: {
        lotId: lot.id,
        storeId: lot.storeId,
        events: events.map((event) => withdrawn(event, declaration)),
        movements: movements.map((movement) => ({ ...movement, quantity: -movement.quantity })),
        after: (eventRow) => takeBack(told.id, eventRow, sql),
      },
    };
  });
}

interface Told {
  /** The row. */
  id: string;
  deed: string;
}

/** The event that moved quantities of the act that is wrong: an arrival is shown with its lot by another event of it. */
async function eventOf(eventId: string, lotId: string, sql: Sql): Promise<Told | undefined> {
  const [row] = await sql.query<Told>(
    `select e.id::text, e.deed
       from trace_event wrong join trace_event e on e.deed = wrong.deed and not e.is_declaration
      where wrong.event_id = $1 and not wrong.is_declaration
        and wrong.store_id = (select store_id from lot where id = $2) and e.store_id = wrong.store_id
        and exists (select from lot_movement m where m.event_id = e.id and m.lot_id = $2)`,
    [eventId, lotId],
  );
  return row;
}

/**
 * The events that are wrong with an act: a shipment and what was put into its box, an arrival and the lot it became. Of
 * goods that came in parts also the box that was emptied by a later part: it is not empty any more.
 */
async function eventsOfDeed({ id, deed }: Told, sql: Sql): Promise<object[]> {
  const rows = await sql.query<{ document: string }>(
    `select e.document from trace_event e
      where not e.is_declaration and not exists (select from trace_void v where v.event_id = e.id)
        and (e.deed = $2 or e.id in (
          select emptied.id
            from lot_receipt own
            join lot_shipment s on s.id = own.shipment_id
            join trace_event sent on sent.id = s.event_id
            join trace_event put on put.deed = sent.deed and put.type = 'AggregationEvent' and not put.is_declaration
            join trace_event_item box on box.act_id = put.id and box.event_id = put.id and box.role = 'PARENT'
            join lot_receipt other on other.shipment_id = s.id
            join trace_event arrived on arrived.id = other.event_id
            join trace_event emptied on emptied.deed = arrived.deed and emptied.type = 'AggregationEvent'
            join trace_event_item its on its.act_id = emptied.id and its.event_id = emptied.id
                 and its.role = 'PARENT' and its.item_id = box.item_id
           where own.event_id = $1))
      order by e.id`,
    [id, deed],
  );
  return rows.map(({ document }) => JSON.parse(document) as object);
}

/** The lots that the events of an act speak of. */
async function lotsOfDeed({ deed }: Told, sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ lotId: string }>(
    `select distinct c.lot_id as "lotId" from trace_event e join trace_chain c on c.event_id = e.id where e.deed = $1`,
    [deed],
  );
  return rows.map(({ lotId }) => lotId);
}

/** What was sent and has arrived cannot be taken back before its arrival is. */
async function isReceived(eventRow: string, sql: Sql): Promise<boolean> {
  const found = await sql.query(`select from lot_shipment where event_id = $1 and received > 0`, [eventRow]);
  return found.length > 0;
}

/** Nothing that was sent by mistake arrives any more; what arrived by mistake is still on its way. */
async function takeBack(eventRow: string, declarationRow: string, sql: Sql): Promise<void> {
  await sql.query(`update lot_shipment set is_withdrawn = true where event_id = $1`, [eventRow]);
  await sql.query(
    `with returned as (
       insert into lot_receipt (event_id, shipment_id, quantity)
       select $2, shipment_id, -quantity from lot_receipt where event_id = $1
       returning shipment_id, quantity)
     update lot_shipment s set received = received + r.quantity from returned r where s.id = r.shipment_id`,
    [eventRow, declarationRow],
  );
}

async function isCorrected(eventRow: string, sql: Sql): Promise<boolean> {
  const found = await sql.query(`select from trace_event where corrects = $1`, [eventRow]);
  return found.length > 0;
}

/** The most events that tell rightly what one told wrongly. */
const MOST_CORRECTIVE = 10;
const EVENT_URI = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether these may tell it rightly: events of the same store that stand, or that are still to be told. */
async function mayCorrect(eventIds: readonly string[], told: Told, sql: Sql): Promise<boolean> {
  if (eventIds.length > MOST_CORRECTIVE || !eventIds.every((id) => EVENT_URI.test(id))) return false;
  const others = await sql.query(
    `select from trace_event e
      where e.event_id = any($1) and not e.is_declaration
        and (e.id = $2 or e.store_id is distinct from (select store_id from trace_event where id = $2)
             or exists (select from trace_void v where v.event_id = e.id))`,
    [eventIds, told.id],
  );
  return others.length === 0;
}

async function movementsOf(eventRow: string, sql: Sql): Promise<Movement[]> {
  return sql.query<Movement>(
    `select lot_id as "lotId", kind, quantity from lot_movement where event_id = $1 order by id`,
    [eventRow],
  );
}

/** What an event brought must still be there to be taken back. */
function unlessUnused(movements: readonly Movement[], lots: Map<string, LotRow>, context: Context): UserError[] {
  return movements.flatMap(({ lotId, kind, quantity }) => {
    const lot = lots.get(lotId);
    if (kind !== 'PRODUCED' || !lot) return [];
    return unlessLeft(lot, quantity, ['wrongEventId'], context) ?? [];
  });
}

function noEvent(context: Context): UserError {
  return refuse(context, UserErrorCode.NOT_FOUND, 'wrongEventId', {
    vi: 'Lô này không có việc nào mang mã đó làm thay đổi số lượng.',
    en: 'Nothing of this id was told of the lot that moved a quantity of it.',
  });
}

function notCorrective(context: Context): UserError {
  return refuse(context, UserErrorCode.INVALID_INPUT, 'correctiveEventIds', {
    vi: `Ghi nhiều nhất ${MOST_CORRECTIVE} mã việc (urn:uuid:…) của gian hàng này, là những việc ghi lại cho đúng.`,
    en: `Name at most ${MOST_CORRECTIVE} events (urn:uuid:…) of this store that tell it rightly and stand.`,
  });
}

function receivedAlready(context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'wrongEventId', {
    vi: 'Bên nhận đã ghi là hàng đến nơi. Hãy để họ báo sai việc nhận trước.',
    en: 'The receiver has told that it arrived. Let them declare that wrong first.',
  });
}

function correctedAlready(context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'wrongEventId', {
    vi: 'Việc này đã được báo là sai rồi.',
    en: 'It was declared wrong already.',
  });
}

function releasedAlready(context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'wrongEventId', {
    vi: 'Phần này đã giao sang bán, có thể đã có người mua: hãy sửa số hàng đang bán, hoặc thu hồi lô.',
    en: 'This was handed over to be sold, and may have been bought: set the stock, or recall the lot.',
  });
}
