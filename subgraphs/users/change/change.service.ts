import { listChanges, type ChangesArguments } from '@cho-phien/kit/events/change-list';
import type { Context } from '@cho-phien/kit/context';

/** A page of the changes of stores that are or were public. Two statements. */
export async function listStoreChanges(args: ChangesArguments, context: Context) {
  // Changes from before migration 0006 do not say: all stores were public then.
  const isPublic = (fields: string) => `(${fields} is not null and coalesce((${fields}->>'isPublic')::boolean, true))`;
  const { nodes, pageInfo } = await listChanges({ name: 'users', isPublic }, args, context);
  return { nodes: nodes.map(({ id, ...change }) => ({ ...change, storeId: id })), pageInfo };
}
