import { listChanges, type ChangesArguments } from '@cho-phien/kit/events/change-list';
import type { Context } from '@cho-phien/kit/context';
import { isAdmin } from '@cho-phien/kit/permissions';
import { OrderEntity } from './change.type.ts';

/** A page of the changes of stock. That something changed is public, also of what is not published. Two statements. */
export async function listOrderChanges(args: ChangesArguments, context: Context) {
  const isPublic = (fields: string) => `${fields} is not null`;
  const { nodes, pageInfo } = await listChanges({ name: 'orders', isPublic }, args, context);
  return { nodes: nodes.map((change) => ({ ...change, entity: OrderEntity.STOCK })), pageInfo };
}

/**
 * Which variants are of products that are not published, as far as orders' copy knows; an admin may see them. One
 * statement.
 */
export async function areHidden(variantIds: readonly string[], context: Context): Promise<boolean[]> {
  if (isAdmin(context)) return variantIds.map(() => false);
  const rows = await context.db.query<{ id: string }>(
    `select v.id from sellable_variant v join sellable_product p on p.id = v.product_id
      where v.id = any($1) and p.state <> 'PUBLISHED'`,
    [variantIds],
  );
  const hidden = new Set(rows.map(({ id }) => id));
  return variantIds.map((id) => hidden.has(id));
}
