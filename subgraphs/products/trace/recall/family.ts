import type { Sql } from '@cho-phien/kit/database';
import { descendantsOf } from '../event/descendants.ts';
import type { LotRow } from '../lot/lot.type.ts';
import { placeUri } from '../place/place.ts';

/** What a recall must know of a lot. */
export type HeldLot = Pick<
  LotRow,
  'id' | 'gtin' | 'lotCode' | 'storeId' | 'communeCode' | 'recallId' | 'recalledAt'
> & {
  /** URI of the facility where it was packed or arrived, else of the growing area; null where neither is known. */
  place: string | null;
};

/**
 * Locks a lot (uuid) and every lot made of it through any depth, of whatever store, and reads them; none when there is
 * no such lot. Nothing more can be made of them until the transaction ends, and whatever was is among them; what comes
 * after sees what was decided.
 *
 * Whoever makes a lot holds those it is made of, so once all are held a look shows what was made before. Locks are
 * taken in the order of ids as everywhere; of what appears only then, those at hand at once, since to wait for one
 * while holding others could be a circle: then all are let go and taken anew in their order.
 */
export async function lockFamily(lotId: string, sql: Sql): Promise<Map<string, HeldLot>> {
  // However many there are: a recall is not given up because it takes its time.
  await sql.query('set local statement_timeout = 0');
  for (let ids = await familyOf(lotId, sql); ;) {
    await sql.query('savepoint family');
    const held = await lockHeld(ids, sql);
    if (!held.has(lotId)) return held;
    for (let isWhole = true; isWhole;) {
      ids = await familyOf(lotId, sql);
      const more = ids.filter((id) => !held.has(id));
      if (more.length === 0) return held;
      const atHand = await lockHeld(more, sql, 'skip locked');
      for (const [id, lot] of atHand) held.set(id, lot);
      isWhole = atHand.size === more.length;
    }
    await sql.query('rollback to savepoint family');
  }
}

/** Locks lots (uuids) in the order of their ids, and reads them; with `skip locked` those that nobody else holds. */
export async function lockHeld(
  ids: readonly string[],
  sql: Sql,
  waiting: '' | 'skip locked' = '',
): Promise<Map<string, HeldLot>> {
  const rows = await sql.query<Omit<HeldLot, 'place'> & { placeId: string | null; gln: string | null }>(
    `select l.id, l.gtin, l.lot_code as "lotCode", l.store_id as "storeId", l.recall_id as "recallId",
            l.recalled_at as "recalledAt", coalesce(f.commune_code, g.commune_code, l.commune_code) as "communeCode",
            coalesce(f.id, g.id) as "placeId", case when f.id is null then g.gln else f.gln end as gln
       from lot l left join facility f on f.id = l.facility_id left join growing_area g on g.id = l.growing_area_id
      where l.id = any($1) order by l.id for no key update of l ${waiting}`,
    [ids],
  );
  return new Map(
    rows.map(({ placeId, gln, ...lot }) => [lot.id, { ...lot, place: placeId && placeUri({ id: placeId, gln }) }]),
  );
}

/** A lot (uuid) and all that was made of it. */
async function familyOf(lotId: string, sql: Sql): Promise<string[]> {
  return [lotId, ...(await descendantsOf([lotId], sql))];
}

/** The recall that holds a lot; null when none does. */
export function holdOf({ recallId, recalledAt }: HeldLot): { recallId: string; recalledAt: Date } | null {
  return recallId && recalledAt ? { recallId, recalledAt } : null;
}
