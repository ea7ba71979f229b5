import { grouped, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { capped, decodeCursor, encodeCursor, pageOf, pageSize, type Key, type PageArgs } from '@cho-phien/kit/paging';
import { bareWord } from '../epcis/vocabulary.ts';
import { declarationOf, detailOf } from './document.ts';
import { TraceEventKind, type EventRow, type TraceEventType } from './event.type.ts';
import { EVENTS_OF_LOTS } from './timeline.sql.ts';
import { titleOf } from './title.ts';

const COLUMNS = `
  e.id, e.event_id as "eventId", e.type, e.event_time as "eventTime", e.zone_offset as "zoneOffset",
  e.record_time as "recordTime", e.action, e.biz_step as "bizStep", e.disposition, e.read_point as "readPoint",
  e.biz_location as "bizLocation", e.document, e.store_id as "storeId", wrong.document as correction`;

/** What its source said of an event `e` being wrong. */
const WRONG = `
  left join trace_event wrong on wrong.event_id = e.event_id and wrong.is_declaration
        and wrong.store_id is not distinct from e.store_id and wrong.partner_id is not distinct from e.partner_id`;

/** A page of one lot's events. */
interface Asked {
  /** uuid */
  lotId: string;
  size: number;
  after: Key | null;
}

/** What happened to a lot (uuid), the oldest first. Pages of many lots share their statements. */
export async function eventsOfLot(lotId: string, page: PageArgs, context: Context) {
  const size = pageSize(page.first);
  const after = page.after ? decodeCursor('lot-events', ['instant', 'number'], page.after) : null;
  const rows = await context.load(pages, { lotId, size, after });
  const cursorOf = (row: EventRow) => encodeCursor('lot-events', [row.eventTime.toISOString(), row.id]);
  return {
    ...pageOf(rows, size, page.after, cursorOf, toEvent),
    totalCount: async () => capped(await context.load(counts, lotId)),
  };
}

async function pages(asked: readonly Asked[], { db }: Context): Promise<EventRow[][]> {
  const rows = await db.query<EventRow & { nth: number }>(
    `${EVENTS_OF_LOTS}
     select w.nth, f.act_id as "actId", ${COLUMNS}
       from jsonb_to_recordset($2) w (nth integer, lot uuid, size integer, at timestamptz, id bigint)
      cross join lateral (select * from found f
                           where f.lot_id = w.lot and (w.at is null or (f.event_time, f.id) > (w.at, w.id))
                           order by f.event_time, f.id limit w.size + 1) f
       join trace_event e on e.id = f.id ${WRONG}
      order by w.nth, f.event_time, f.id`,
    [
      asked.map(({ lotId }) => lotId),
      JSON.stringify(
        asked.map(({ lotId, size, after }, nth) => ({ nth, lot: lotId, size, at: after?.[0], id: after?.[1] })),
      ),
    ],
  );
  return grouped([...asked.keys()], rows, ({ nth }) => nth);
}

async function counts(lotIds: readonly string[], { db }: Context): Promise<number[]> {
  const rows = await db.query<{ lotId: string; n: number }>(
    `${EVENTS_OF_LOTS} select lot_id as "lotId", count(distinct id) as n from found group by lot_id`,
    [lotIds],
  );
  const byLot = new Map(rows.map(({ lotId, n }) => [lotId, n]));
  return lotIds.map((lotId) => byLot.get(lotId) ?? 0);
}

const KINDS: Record<string, TraceEventKind> = {
  ObjectEvent: TraceEventKind.OBJECT,
  AggregationEvent: TraceEventKind.AGGREGATION,
  TransformationEvent: TraceEventKind.TRANSFORMATION,
  AssociationEvent: TraceEventKind.ASSOCIATION,
  TransactionEvent: TraceEventKind.TRANSACTION,
};

function toEvent(row: EventRow): TraceEventType {
  const detail = detailOf(row.document, row.storeId !== null);
  const wrong = row.correction === null ? null : declarationOf(row.correction);
  const bizStep = row.bizStep && bareWord('bizStep', row.bizStep);
  const disposition = row.disposition && bareWord('disposition', row.disposition);
  return {
    eventId: row.eventId,
    type: KINDS[row.type] ?? null,
    eventTime: row.eventTime,
    zoneOffset: row.zoneOffset,
    recordedAt: row.recordTime,
    action: row.action,
    bizStep,
    disposition,
    title: titleOf({ ...detail, type: row.type, action: row.action, bizStep, disposition }),
    isRecall: detail.isRecall,
    commune: detail.communeCode ? { code: detail.communeCode } : null,
    temperature: detail.temperature,
    isCorrected: wrong !== null,
    correctedAt: wrong?.at ?? null,
    correctionReason: wrong?.reason ?? null,
    store: row.storeId ? { id: publicId('str', row.storeId) } : null,
    row,
  };
}
