import type { Sql } from '@cho-phien/kit/database';
import { descendantsOf } from '../event/descendants.ts';
import { LOT_COLUMNS, lockLots } from '../lot/lot.row.ts';
import type { LotRow } from '../lot/lot.type.ts';

/**
 * Locks a lot (uuid) and every lot made of it through any depth, of whatever store, and reads them; none when there is
 * no such lot. Nothing more can be made of them until the transaction ends, and whatever was is among them; what comes
 * after sees what was decided.
 *
 * Whoever makes a lot holds those it is made of, so once all are held a look shows what was made before. Locks are
 * taken in the order of ids as everywhere; of what appears only then, those at hand at once, since to wait for one
 * while holding others could be a circle: then all are let go and taken anew in their order.
 */
export async function lockFamily(lotId: string, sql: Sql): Promise<Map<string, LotRow>> {
  // However many there are: a recall is not given up because it takes its time.
  await sql.query('set local statement_timeout = 0');
  for (let ids = await familyOf(lotId, sql); ;) {
    await sql.query('savepoint family');
    const held = await lockLots(ids, sql);
    if (!held.has(lotId)) return held;
    for (let isWhole = true; isWhole;) {
      ids = await familyOf(lotId, sql);
      const more = ids.filter((id) => !held.has(id));
      if (more.length === 0) return held;
      const atHand = await takeLots(more, sql);
      for (const lot of atHand) held.set(lot.id, lot);
      isWhole = atHand.length === more.length;
    }
    await sql.query('rollback to savepoint family');
  }
}

/** Locks those lots that nobody else holds, without waiting. */
function takeLots(ids: readonly string[], sql: Sql): Promise<LotRow[]> {
  return sql.query<LotRow>(
    `select ${LOT_COLUMNS} from lot l where l.id = any($1) order by l.id for no key update skip locked`,
    [ids],
  );
}

/** A lot (uuid) and all that was made of it. */
async function familyOf(lotId: string, sql: Sql): Promise<string[]> {
  return [lotId, ...(await descendantsOf([lotId], sql))];
}
