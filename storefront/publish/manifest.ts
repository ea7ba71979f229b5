import type { FeedPosition } from '@cho-phien/kit/events/source';
import { createMarks } from './marks.ts';
import { openTables } from './tables.ts';
import { createUses } from './uses.ts';

/** The record of what was published, what it was made from, and what is still to be done. */
export type Manifest = ReturnType<typeof openManifest>;

/** Opens the manifest of a generation. */
export function openManifest(file: string) {
  const tables = openTables(file);
  // Whatever was being written when the last publisher ended may stand half renamed: it is written in any case.
  tables.exec(`update node set hash = null where id in (select node_id from dirty) and kind = 'page'`);
  return {
    ...tables,
    ...createMarks(tables),
    ...createUses(tables),

    meta: (name: string) => tables.one<{ value: string }>('select value from meta where name = ?', name)?.value,
    setMeta: (name: string, value: string) =>
      tables.exec('insert into meta values (?, ?) on conflict do update set value = excluded.value', name, value),

    position: (feed: string) =>
      tables.one<FeedPosition>('select feed_id as feedId, position from feed where name = ?', feed),
    setPosition: (feed: string, { feedId, position }: FeedPosition) =>
      tables.exec(
        `insert into feed values (?, ?, ?)
         on conflict do update set feed_id = excluded.feed_id, position = excluded.position`,
        feed,
        feedId,
        position,
      ),
  };
}
