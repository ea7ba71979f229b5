import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import type { Circumstances } from '../event/make.ts';
import type { LotRow } from '../lot/lot.type.ts';
import { recallEvents } from './recall.event.ts';

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
export function heldAtOnce(
  lot: LotRow,
  recalls: readonly Held[],
  { at: arrivedAt, place, communeCode }: Circumstances,
  { now }: Context,
): object[] {
  const held = { ...lot, place, communeCode };
  return recalls.flatMap(({ recallId, recalledAt, reason }) => {
    const at = arrivedAt > recalledAt ? arrivedAt : recalledAt;
    return recallEvents([held], held, { eventId: newUuid(now), at, recallId, reason }).map(({ event }) => event);
  });
}

/** Puts a lot that arrives in the hands of the recalls that hold what it came from: the oldest first. */
export async function holdAtOnce(lot: LotRow, recalls: readonly Held[], { clock }: Context, sql: Sql): Promise<void> {
  const [oldest] = recalls;
  if (!oldest) return;
  await sql.query(`insert into recall_lot (recall_id, lot_id) select unnest($1::uuid[]), $2`, [
    recalls.map(({ recallId }) => recallId),
    lot.id,
  ]);
  await sql.query(`update lot set recall_id = $2, recalled_at = $3, updated_at = $4 where id = $1`, [
    lot.id,
    oldest.recallId,
    oldest.recalledAt,
    clock,
  ]);
}
