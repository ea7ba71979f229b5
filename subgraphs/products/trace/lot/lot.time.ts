import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { publicId } from '@cho-phien/kit/ids';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { BeforeLotError, type LotRow } from './lot.type.ts';
import type { ActInput } from './lot.work.ts';

/** Clocks of phones differ: within so many milliseconds two of them mean the same moment. */
export const CLOCKS_DIFFER = 5 * 60_000;

/** What is asked about a lot: its uuid, and what a refusal calls it. */
type NamedLot = Pick<LotRow, 'id' | 'lotCode'>;

/** When an act happened: now, unless told otherwise. */
export function timeOf({ at }: ActInput, { clock }: Context): Date {
  return at ?? clock;
}

/**
 * When an act with lots happened, or why it cannot have been then: nothing is done with goods before they come to be. In
 * which order acts are told does not matter; a harvest or packing counts from the beginning of its day.
 */
export async function timeWith(
  lots: readonly NamedLot[],
  input: ActInput,
  context: Context,
  sql: Sql,
): Promise<{ at: Date; userErrors: UserError[] }> {
  const at = timeOf(input, context);
  const begun = await beginnings(lots, sql);
  const early = begun.find(({ since }) => at.getTime() < since.getTime() - CLOCKS_DIFFER);
  const lot = early && lots.find(({ id }) => id === early.lotId);
  if (lot) return { at, userErrors: [beforeLot(lot, early.since, context)] };
  // By the clock of another phone it may seem to be just before.
  const near = begun.filter(({ told }) => told.getTime() - at.getTime() <= CLOCKS_DIFFER);
  return { at: new Date(Math.max(at.getTime(), ...near.map(({ told }) => told.getTime()))), userErrors: [] };
}

interface Beginning {
  /** uuid */
  lotId: string;
  /** When its first event says that it happened. */
  told: Date;
  /** That, or the beginning of the day of its harvest or packing where that is earlier. */
  since: Date;
}

/** When lots came to be, the latest first. */
function beginnings(lots: readonly NamedLot[], sql: Sql): Promise<Beginning[]> {
  return sql.query<Beginning>(
    `select * from (
       select distinct on (l.id) l.id as "lotId", e.event_time as told,
              least(e.event_time, l.packed_on::timestamp at time zone 'Asia/Ho_Chi_Minh',
                    -- What arrives has the day of a harvest that was another lot.
                    case when e.action = 'ADD' then l.harvested_on::timestamp at time zone 'Asia/Ho_Chi_Minh' end) as since
         from lot l
         join lot_movement m on m.lot_id = l.id and m.kind = 'PRODUCED' and m.quantity > 0
         join trace_event e on e.id = m.event_id
        where l.id = any($1) order by l.id, m.id) b
      order by since desc, "lotId"`,
    [lots.map(({ id }) => id)],
  );
}

const IN_VIETNAM = { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' } as const;

function beforeLot(lot: NamedLot, since: Date, { locale }: Context): BeforeLotError {
  const text = {
    vi: `Lô ${lot.lotCode} chỉ có từ ${since.toLocaleString('vi-VN', IN_VIETNAM)}. Việc này không thể xảy ra trước đó: hãy sửa giờ.`,
    en: `Lot ${lot.lotCode} came to be at ${since.toLocaleString('en-GB', IN_VIETNAM)}. This cannot have happened before: correct the time.`,
  };
  return Object.assign(new BeforeLotError(), {
    ...userError(locale, UserErrorCode.CONFLICT, ['input', 'at'], text),
    lotId: publicId('lot', lot.id),
    since,
  });
}
