import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { once } from '@cho-phien/kit/idempotency';
import { parseId } from '@cho-phien/kit/ids';
import { mayManage, require } from '@cho-phien/kit/permissions';
import { StorePermission } from '@cho-phien/kit/viewer';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { capture } from '../event/capture.ts';
import type { Holds } from '../event/chain.ts';
import { OUR_CONTEXT } from '../event/make.ts';
import { readyEvent } from '../event/ready.ts';
import { move, type Movement } from './balance.ts';
import { lockLots, lotsById } from './lot.row.ts';
import { CLOCKS_DIFFER } from './lot.time.ts';
import type { LotRow, LotType } from './lot.type.ts';

/** What came of an act with a lot. */
export interface LotChanged {
  lot: LotType | null;
  userErrors: UserError[];
}

/** What every act is told with. */
export interface ActInput {
  eventId: string;
  at?: Date | null;
}

/** What an act did: the lot it answers with, the events that tell of it, and where quantities went. */
export interface Deed {
  /** uuid */
  lotId: string;
  storeId: string;
  /** Events as EPCIS has them, in their order; movements belong to the first. */
  events: object[];
  movements: Movement[];
  /** Which recalls hold its lots from now on, where that changes. */
  holds?: Holds;
  /** What else is written, told the row of the first event. */
  after?(eventRow: string): Promise<void>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Nobody remembers lots of longer ago. */
const LONGEST_AGO = 5 * 366 * 86_400_000;

/**
 * Does an act once for its event id, in one transaction: what `work` decides is captured as events, and moves
 * quantities. `work` says why it will not be done, or what was done. The caller has checked who asks.
 */
export async function act(
  input: ActInput,
  context: Context,
  work: (sql: Sql) => Promise<{ deed: Deed; userErrors?: undefined } | { userErrors: UserError[] }>,
): Promise<LotChanged> {
  const wrong = checkAct(input, context);
  if (wrong.length > 0) return { lot: null, userErrors: wrong };
  const { eventId, ...request } = input;
  const { answer, userErrors } = await once<{ lotId: string }>(
    { ...request, idempotencyKey: eventId },
    context,
    async (sql) => {
      const outcome = await work(sql);
      if (outcome.userErrors) return { userErrors: outcome.userErrors };
      const { deed } = outcome;
      const ready = deed.events.map((event) => readyEvent(event, OUR_CONTEXT));
      const { rows, added, conflicts } = await capture(
        ready,
        { storeId: deed.storeId },
        context.clock,
        sql,
        `urn:uuid:${eventId}`,
        deed.holds,
      );
      const [first] = rows;
      // The same words under the same id from another account are no second act.
      const isKnown = conflicts.length > 0 || first === undefined || !added.has(first);
      if (isKnown) return { userErrors: [eventKnown(context)] };
      await move(first, deed.movements, context.clock, sql);
      await deed.after?.(first);
      return { answer: { lotId: deed.lotId } };
    },
    { field: 'eventId' },
  );
  if (userErrors) return { lot: null, userErrors };
  const [lot] = await lotsById([answer.lotId], context);
  return { lot: lot ?? null, userErrors: [] };
}

function checkAct({ eventId, at }: ActInput, context: Context): UserError[] {
  const errors: UserError[] = [];
  if (!UUID.test(eventId)) {
    errors.push(
      refuse(context, UserErrorCode.INVALID_INPUT, 'eventId', {
        vi: 'eventId là một UUID do bạn tự tạo cho việc này, viết thường.',
        en: 'An eventId is a UUID in lower case that you make for this one act.',
      }),
    );
  }
  const ago = context.now - (at?.getTime() ?? context.now);
  if (ago < -CLOCKS_DIFFER || ago > LONGEST_AGO) {
    errors.push(
      refuse(context, UserErrorCode.INVALID_INPUT, 'at', {
        vi: 'Thời điểm này chưa đến, hoặc đã quá năm năm. Hãy ghi lúc việc đã thật sự diễn ra.',
        en: 'That is still to come, or more than five years ago. Say when it really happened.',
      }),
    );
  }
  return errors;
}

/** A user error about a field of the input. */
export function refuse(
  { locale }: Pick<Context, 'locale'>,
  code: UserErrorCode,
  field: string | readonly string[],
  text: Text,
): UserError {
  return userError(locale, code, ['input', ...(typeof field === 'string' ? [field] : field)], text);
}

/** Where a lot is and whose. */
interface Whereabouts {
  storeId: string;
  communeCode: string;
}

/**
 * Refuses who may not tell of these lots: the members of their stores with MANAGE_PRODUCTS, helpers, officers of their
 * communes, admins may. What is not there, only who may write everywhere learns.
 */
export async function requireLotWriter(ids: readonly string[], context: Context): Promise<void> {
  const uuids = ids.flatMap((id) => parseId('lot', id) ?? []);
  const rows = await context.db.query<Whereabouts>(
    `select l.store_id as "storeId", l.commune_code as "communeCode" from lot l where l.id = any($1)`,
    [uuids],
  );
  const isKnown = rows.length === new Set(ids).size && rows.length > 0;
  const all = isKnown ? rows : [...rows, { storeId: null, communeCode: null }];
  require(context, all.every((where) => mayManage(context, where, StorePermission.MANAGE_PRODUCTS)));
}

/** A lot of the input, locked; or why there is none. */
export async function lockLot(
  id: string,
  sql: Sql,
  context: Context,
): Promise<{ lot: LotRow; userErrors?: undefined } | { lot?: undefined; userErrors: UserError[] }> {
  const uuid = parseId('lot', id);
  if (!uuid) return { userErrors: [notALotId(context)] };
  const lot = (await lockLots([uuid], sql)).get(uuid);
  return lot ? { lot } : { userErrors: [noLot(context)] };
}

/** INVALID_ID of a lot. */
export function notALotId(context: Context, path: string | readonly string[] = 'lotId'): UserError {
  const text = { vi: 'Mã lô bắt đầu bằng "lot_".', en: 'A lot id starts with "lot_".' };
  return refuse(context, UserErrorCode.INVALID_ID, path, text);
}

/** NOT_FOUND of a lot: perhaps what tells of it was made on a phone that has not sent it yet. */
export function noLot(context: Context, path: string | readonly string[] = 'lotId'): UserError {
  return refuse(context, UserErrorCode.NOT_FOUND, path, {
    vi: 'Chưa có lô này. Nếu lô được ghi trên máy khác, hãy gửi việc thu hoạch hoặc đóng gói của nó trước.',
    en: 'There is no such lot yet. If it was written down on another phone, send its harvest or packing first.',
  });
}

/** CONFLICT: nothing more is done with what was recalled. */
export function recalled(context: Context, path: string | readonly string[] = 'lotId'): UserError {
  return refuse(context, UserErrorCode.CONFLICT, path, {
    vi: 'Lô này đã bị thu hồi: không bán, không trộn, không đóng gói được nữa. Chỉ ghi được phần đã huỷ.',
    en: 'This lot was recalled: it can no longer be sold, mixed, packed or shipped. Only what was destroyed can be told.',
  });
}

function eventKnown(context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'eventId', {
    vi: 'eventId này đã dùng cho một việc khác. Hãy tạo một UUID mới.',
    en: 'This eventId was used for something else. Make a new UUID.',
  });
}
