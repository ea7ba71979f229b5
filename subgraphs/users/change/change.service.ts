import { listChanges, type ChangesArguments } from '@cho-phien/kit/events/change-list';
import type { Context } from '@cho-phien/kit/context';

/** A page of the changes of stores: all of them are public. Two statements. */
export async function listStoreChanges(args: ChangesArguments, context: Context) {
  const isPublic = (fields: string) => `${fields} is not null`;
  const { nodes, pageInfo } = await listChanges({ name: 'users', isPublic }, args, context);
  return { nodes: nodes.map(({ id, ...change }) => ({ ...change, storeId: id })), pageInfo };
}
