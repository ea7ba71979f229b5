import type { Sql } from '@cho-phien/kit/database';

/** Of these sizes (uuids) those of which their seller said that nothing is left; samples say nothing. One statement. */
export async function soldOut(variantIds: readonly string[], sql: Sql): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `select variant_id as id from stock where variant_id = any($1) and on_hand <= recalled and not is_demo`,
    [variantIds],
  );
  return new Set(rows.map(({ id }) => id));
}
