import { listChanges, type ChangesArguments } from '@cho-phien/kit/events/change-list';
import type { Context } from '@cho-phien/kit/context';

/** A page of the changes of products that are or were published. Two statements. */
export async function listProductChanges(args: ChangesArguments, context: Context) {
  const isPublic = (fields: string) => `coalesce(${fields}->>'state' = 'PUBLISHED', false)`;
  const { nodes, pageInfo } = await listChanges({ name: 'products', isPublic }, args, context);
  return { nodes: nodes.map(({ id, ...change }) => ({ ...change, productId: id })), pageInfo };
}
