import { listChanges, type ChangesArguments } from '@cho-phien/kit/events/change-list';
import type { Context } from '@cho-phien/kit/context';
import { OrderEntity } from './change.type.ts';

/** A page of the changes of stock: all of it is public. Two statements. */
export async function listOrderChanges(args: ChangesArguments, context: Context) {
  const isPublic = (fields: string) => `${fields} is not null`;
  const { nodes, pageInfo } = await listChanges({ name: 'orders', isPublic }, args, context);
  return { nodes: nodes.map((change) => ({ ...change, entity: OrderEntity.STOCK })), pageInfo };
}
