import { inOrder, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { LOT_COLUMNS, toLot } from './lot.row.ts';
import type { LotRow, LotType } from './lot.type.ts';

/** The lots that have the codes of withdrawn ones (uuids) by now, in their order. One statement. */
export async function lotsToldAnew(ids: readonly string[], context: Context): Promise<(LotType | undefined)[]> {
  const rows = await standingInstead(ids, context.db);
  return inOrder(ids, rows, ({ insteadOf }) => insteadOf).map((row) => row && toLot(row, context));
}

/** The lots that stand under the codes of withdrawn ones (uuids). */
export function standingInstead(ids: readonly string[], sql: Sql): Promise<(LotRow & { insteadOf: string })[]> {
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
