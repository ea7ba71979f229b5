import { listChanges, type ChangesArguments } from '@cho-phien/kit/events/change-list';
import type { Context } from '@cho-phien/kit/context';
import { ContentEntity } from './change.type.ts';

/** A page of the changes of pages, and of stories that could be read then. Two statements. */
export async function listContentChanges(args: ChangesArguments, context: Context) {
  const isPublic = (fields: string) =>
    `coalesce(entity = 'Page' and ${fields} is not null or (${fields}->>'publishedAt')::timestamptz <= changed_at, false)`;
  const { nodes, pageInfo } = await listChanges({ name: 'content', isPublic }, args, context);
  const kindOf = (entity: string) => (entity === 'Page' ? ContentEntity.PAGE : ContentEntity.STORY);
  return { nodes: nodes.map((change) => ({ ...change, entity: kindOf(change.entity) })), pageInfo };
}
