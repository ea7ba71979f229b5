import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { isOfficerOf, require, requireAccount } from '@cho-phien/kit/permissions';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { timeOf } from '../lot/lot.time.ts';
import { act, refuse } from '../lot/lot.work.ts';
import { holdOf, lockHeld } from './family.ts';
import { captureAll, endEvents } from './recall.event.ts';
import type { LotRecallEndInput } from './recall.input.ts';
import { recallsById } from './recall.row.ts';
import { checkWords, words, type RecallChanged } from './recall.service.ts';

/**
 * Ends a recall, which stays on record: its lots are what they were before, unless another recall holds them. Officers
 * of the place of the lot it began with, admins; not those who sell.
 */
export async function endRecall(input: LotRecallEndInput, context: Context): Promise<RecallChanged> {
  const uuid = parseId('rcl', input.recallId);
  const begun = await beginningOf(uuid, context.db);
  require(context, isOfficerOf(context, begun?.communeCode));
  const errors = checkWords(input.reason, 'reason', context);
  const { userErrors } = await act(input, context, async (sql) => {
    if (!uuid || !begun) return { userErrors: [...errors, notThere(uuid, context)] };
    await sql.query('set local statement_timeout = 0');
    // What it holds grows only by what arrives of these; while they are locked nothing does.
    const known = await lotsOf(uuid, sql);
    let lots = await lockHeld(known, sql);
    const now = await lotsOf(uuid, sql);
    if (now.length > known.length) lots = await lockHeld(now, sql);
    const lot = lots.get(begun.lotId);
    const at = timeOf(input, context);
    if (!lot || (await isEnded(uuid, sql))) errors.push(endedAlready(context));
    else if (at < begun.recalledAt) errors.push(beforeRecall(context));
    if (errors.length > 0 || !lot) return { userErrors: errors };
    const others = await otherHolds(uuid, sql);
    // Lots that it alone held are free; another's, the oldest of them, keeps the rest.
    const holds = new Map(
      [...lots].map(([id, each]) => [id, each.recallId === uuid ? (others.get(id) ?? null) : holdOf(each)]),
    );
    const saying = { eventId: input.eventId, at, recallId: uuid, reason: words(input.reason.vi) };
    const [own, ...more] = endEvents([...lots.values()], lot, others, saying);
    return {
      deed: {
        lotId: lot.id,
        storeId: lot.storeId,
        events: own ? [own.event] : [],
        movements: [],
        holds,
        after: async (eventRow) => {
          await captureAll(more, holds, context, sql);
          await keepEnd(uuid, input, eventRow, context, sql);
        },
      },
    };
  });
  if (userErrors.length > 0) return { recall: null, userErrors };
  const [recall] = uuid ? await recallsById([uuid], context) : [];
  return { recall: recall ?? null, userErrors: [] };
}

interface Beginning {
  /** uuid of the lot that it began with. */
  lotId: string;
  /** Where that is. */
  communeCode: string;
  recalledAt: Date;
}

async function beginningOf(uuid: string | undefined, sql: Sql): Promise<Beginning | undefined> {
  const [row] = await sql.query<Beginning>(
    `select l.id as "lotId", l.commune_code as "communeCode", r.recalled_at as "recalledAt"
       from recall r join lot l on l.id = r.lot_id where r.id = $1`,
    [uuid ?? null],
  );
  return row;
}

async function lotsOf(uuid: string, sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(`select lot_id as id from recall_lot where recall_id = $1`, [uuid]);
  return rows.map(({ id }) => id);
}

/** Read behind the locks of its lots, which whoever ends it holds. */
async function isEnded(uuid: string, sql: Sql): Promise<boolean> {
  const found = await sql.query(`select from recall where id = $1 and ended_at is not null`, [uuid]);
  return found.length > 0;
}

/** Of its lots (uuids) that another recall holds too, the oldest of those. */
async function otherHolds(uuid: string, sql: Sql): Promise<Map<string, { recallId: string; recalledAt: Date }>> {
  const rows = await sql.query<{ lotId: string; recallId: string; recalledAt: Date }>(
    `select distinct on (h.lot_id) h.lot_id as "lotId", r.id as "recallId", r.recalled_at as "recalledAt"
       from recall_lot own join recall_lot h on h.lot_id = own.lot_id join recall r on r.id = h.recall_id
      where own.recall_id = $1 and r.id <> $1 and r.ended_at is null
      order by h.lot_id, r.id`,
    [uuid],
  );
  return new Map(rows.map(({ lotId, ...hold }) => [lotId, hold]));
}

async function keepEnd(
  uuid: string,
  { at, reason }: LotRecallEndInput,
  eventRow: string,
  context: Context,
  sql: Sql,
): Promise<void> {
  await sql.query(
    `update recall set ended_at = $2, ended_by = $3, end_event_id = $4, end_reason_vi = $5, end_reason_en = $6
      where id = $1`,
    [uuid, at ?? context.clock, requireAccount(context).accountId, eventRow, words(reason.vi), words(reason.en)],
  );
}

function notThere(uuid: string | undefined, context: Context): UserError {
  if (uuid) {
    const text = { vi: 'Không có việc thu hồi này.', en: 'There is no such recall.' };
    return refuse(context, UserErrorCode.NOT_FOUND, 'recallId', text);
  }
  const text = { vi: 'Mã thu hồi bắt đầu bằng "rcl_".', en: 'A recall id starts with "rcl_".' };
  return refuse(context, UserErrorCode.INVALID_ID, 'recallId', text);
}

function beforeRecall(context: Context): UserError {
  return refuse(context, UserErrorCode.INVALID_INPUT, 'at', {
    vi: 'Việc thu hồi không thể kết thúc trước khi bắt đầu: hãy sửa giờ.',
    en: 'A recall cannot end before it began: correct the time.',
  });
}

function endedAlready(context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'recallId', {
    vi: 'Việc thu hồi này đã kết thúc rồi.',
    en: 'This recall has ended already.',
  });
}
