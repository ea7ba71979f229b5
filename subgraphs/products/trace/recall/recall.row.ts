import { inOrder, type Context } from '@cho-phien/kit/context';
import { publicId, requireId, requireIds } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { inBoth } from '@cho-phien/kit/values';
import { Conditions } from '../../product/product.conditions.ts';
import { LOT_COLUMNS, toLot } from '../lot/lot.row.ts';
import type { LotRow } from '../lot/lot.type.ts';
import type { RecallFilter } from './recall.input.ts';
import type { RecallRow, RecallType } from './recall.type.ts';

const COLUMNS = `
  r.id, r.lot_id as "lotId", r.reason_vi as "reasonVi", r.reason_en as "reasonEn", r.advice_vi as "adviceVi",
  r.advice_en as "adviceEn", r.contact_phone as "contactPhone", r.recalled_at as "recalledAt", r.ended_at as "endedAt",
  r.end_reason_vi as "endReasonVi", r.end_reason_en as "endReasonEn"`;

/** Recalls by their uuids, in their order. One statement. */
export async function recallsById(ids: readonly string[], { db }: Context): Promise<(RecallType | undefined)[]> {
  const rows = await db.query<RecallRow>(`select ${COLUMNS} from recall r where r.id = any($1)`, [ids]);
  return inOrder(ids, rows, ({ id }) => id).map((row) => row && toRecall(row));
}

/** The recall that an event (uuid) told of. */
export async function recallToldBy(eventId: string, { db }: Context): Promise<RecallType | null> {
  const [row] = await db.query<RecallRow>(
    `select ${COLUMNS} from trace_event e join recall r on r.event_id = e.id
      where e.event_id = $1 and not e.is_declaration`,
    [`urn:uuid:${eventId}`],
  );
  return row ? toRecall(row) : null;
}

/** A page of recalls, the newest first. One statement. */
export async function listRecalls(
  { first, after, filter }: PageArgs & { filter: RecallFilter | null },
  { db }: Context,
) {
  const size = pageSize(first);
  const sql = new Conditions();
  const { ids, isEnded, storeId } = filter ?? {};
  if (ids != null) sql.add(`r.id = any(${sql.value(requireIds('rcl', ids, 'filter.ids'))}::uuid[])`);
  sql.add(typeof isEnded === 'boolean' ? `r.ended_at is ${isEnded ? 'not null' : 'null'}` : 'true');
  if (storeId != null) sql.add(`l.store_id = ${sql.value(requireId('str', storeId, 'filter.storeId'))}`);
  const all = sql.soFar();
  if (after) sql.add(`r.id < ${sql.value(decodeCursor('RECALLS', ['uuid'], after)[0])}::uuid`);
  const from = 'recall r join lot l on l.id = r.lot_id where';
  const rows = await db.query<RecallRow>(
    `select ${COLUMNS} from ${from} ${sql.where()} order by r.id desc limit ${size + 1}`,
    sql.values,
  );
  return {
    ...pageOf(rows, size, after, ({ id }) => encodeCursor('RECALLS', [id]), toRecall),
    totalCount: () => cappedCount(`${from} ${all.where}`, all.values, db),
  };
}

/** A page of the lots of a recall. */
interface LotsPage {
  /** uuid */
  recallId: string;
  size: number;
  /** The uuid behind which it begins. */
  after: string | null;
}

/** A page of the lots of a recall (uuid), the oldest first. One statement for the pages of all recalls of a list. */
export async function lotsOfRecall(recallId: string, { first, after }: PageArgs, context: Context) {
  const size = pageSize(first);
  const behind = after ? String(decodeCursor('RECALL_LOTS', ['uuid'], after)[0]) : null;
  const page: LotsPage = { recallId, size, after: behind };
  const rows = await context.load(pagesOfLots, JSON.stringify(page));
  return {
    ...pageOf(
      rows,
      size,
      after,
      ({ id }) => encodeCursor('RECALL_LOTS', [id]),
      (row) => toLot(row, context),
    ),
    totalCount: () => cappedCount('recall_lot where recall_id = $1', [recallId], context.db),
  };
}

async function pagesOfLots(keys: readonly string[], { db }: Context): Promise<LotRow[][]> {
  const rows = await db.query<LotRow & { nth: number }>(
    `select k.nth, ${LOT_COLUMNS}
       from unnest($1::jsonb[]) with ordinality k (page, nth)
      cross join lateral jsonb_to_record(k.page) p ("recallId" uuid, size integer, after uuid)
      cross join lateral (
        select l.* from recall_lot h join lot l on l.id = h.lot_id
         where h.recall_id = p."recallId" and (p.after is null or h.lot_id > p.after)
         order by h.lot_id limit p.size + 1) l
      order by k.nth, l.id`,
    [keys],
  );
  return keys.map((_, index) => rows.filter(({ nth }) => nth === index + 1));
}

function toRecall(row: RecallRow): RecallType {
  return {
    id: publicId('rcl', row.id),
    reason: inBoth(row.reasonVi, row.reasonEn),
    advice: inBoth(row.adviceVi, row.adviceEn),
    contactPhone: row.contactPhone,
    recalledAt: row.recalledAt,
    endedAt: row.endedAt,
    endReason: row.endReasonVi === null ? null : inBoth(row.endReasonVi, row.endReasonEn),
    row,
  };
}
