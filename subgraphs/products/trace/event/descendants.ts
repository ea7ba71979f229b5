import type { Sql } from '@cho-phien/kit/database';

/**
 * The lots (uuids) that were made from these, through any number of steps, also through goods that are no lot of ours;
 * never one of these themselves. What was declared wrong leads nowhere. One statement.
 */
export async function descendantsOf(lotIds: readonly string[], sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `with recursive made as (
       select i.id as goods_id from trace_item i where i.lot_id = any($1)
       union
       select output.goods_id
         from made
         join trace_told input on input.goods_id = made.goods_id and input.role = 'INPUT'
         join trace_told output on output.act_id = input.act_id and output.role = 'OUTPUT')
     select distinct i.lot_id as id from made join trace_item i on i.id = made.goods_id
      where i.lot_id is not null and i.lot_id <> all($1)
      order by i.lot_id`,
    [lotIds],
  );
  return rows.map(({ id }) => id);
}
