import { inOrder, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { LOT_COLUMNS, lotUri, toLot } from './lot.row.ts';
import type { LotRow, LotType } from './lot.type.ts';

/** The lots that have the codes of withdrawn ones (uuids) by now, in their order. One statement. */
export async function lotsToldAnew(ids: readonly string[], context: Context): Promise<(LotType | undefined)[]> {
  const rows = await standingInstead(ids, context.db);
  return inOrder(ids, rows, ({ insteadOf }) => insteadOf).map((row) => row && toLot(row, context));
}

/**
 * Whether a withdrawn lot (locked) was told of anew: what would be said of it now would be said of another lot, which has
 * its name in events or its code, and may have been withdrawn itself since.
 */
export async function isToldAnew(lot: Pick<LotRow, 'id' | 'gtin' | 'lotCode'>, sql: Sql): Promise<boolean> {
  const named = await sql.query(`select from trace_item where uri = $1 and former_of = $2`, [lotUri(lot), lot.id]);
  return named.length > 0 || (await standingInstead([lot.id], sql)).length > 0;
}

/** The lots that stand under the codes of withdrawn ones (uuids). */
function standingInstead(ids: readonly string[], sql: Sql): Promise<(LotRow & { insteadOf: string })[]> {
  return sql.query<LotRow & { insteadOf: string }>(
    `select w.id as "insteadOf", ${LOT_COLUMNS}
       from lot w
      cross join lateral (
        select n.* from lot n where n.gtin = w.gtin and n.lot_code = w.lot_code and n.withdrawn_at is null
        union all
        select n.* from lot n
         where w.gtin is null and n.gtin is null and n.store_id = w.store_id and n.product_id = w.product_id
           and n.lot_code = w.lot_code and n.withdrawn_at is null) l
      where w.id = any($1) and w.withdrawn_at is not null`,
    [ids],
  );
}
