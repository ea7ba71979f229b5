import { dayOf } from '@cho-phien/kit/clock';
import type { Sql } from '@cho-phien/kit/database';
import { withAvailable } from './stock.available.ts';

/**
 * Of these sizes (uuids) those of which nothing is left to sell: their seller said so, or orders hold the rest, or it is
 * recalled or past its date; samples say nothing. One statement.
 */
export async function soldOut(variantIds: readonly string[], sql: Sql, now: Date): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `select variant_id as id from stock ${withAvailable('$2')}
      where variant_id = any($1) and available <= 0 and not is_demo`,
    [variantIds, dayOf(now)],
  );
  return new Set(rows.map(({ id }) => id));
}
