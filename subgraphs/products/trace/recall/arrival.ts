import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import type { LotRow } from '../lot/lot.type.ts';
import { recallEvents } from './recall.event.ts';
import { holdLots } from './recall.service.ts';

/** A recall that holds what arrives. */
export interface Held {
  /** uuid */
  recallId: string;
  recalledAt: Date;
  reason: string;
}

/** The recalls that hold a lot (uuid), the oldest first. Whoever asks has locked it, so none begins or ends meanwhile. */
export function recallsHolding(lotId: string, sql: Sql): Promise<Held[]> {
  return sql.query<Held>(
    `select r.id as "recallId", r.recalled_at as "recalledAt", r.reason_vi as reason
       from recall_lot h join recall r on r.id = h.recall_id
      where h.lot_id = $1 and r.ended_at is null order by r.id`,
    [lotId],
  );
}

/** The events that tell of each recall that a lot is held by it as it arrives; not before the recall was decided. */
export function heldAtOnce(lot: LotRow, recalls: readonly Held[], arrivedAt: Date, { now }: Context): object[] {
  return recalls.flatMap(({ recallId, recalledAt, reason }) => {
    const at = arrivedAt > recalledAt ? arrivedAt : recalledAt;
    return recallEvents([lot], lot, { eventId: newUuid(now), at, recallId, reason }).map(({ event }) => event);
  });
}

/** Puts a lot that arrives in the hands of the recalls that hold what it came from. */
export async function holdAtOnce(lot: LotRow, recalls: readonly Held[], context: Context, sql: Sql): Promise<void> {
  for (const { recallId, recalledAt } of recalls) await holdLots([lot.id], recallId, recalledAt, context, sql);
}
