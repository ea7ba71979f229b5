import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { log } from '@cho-phien/kit/log';
import { fileOf } from './address.ts';
import type { Manifest } from './manifest.ts';
import { nodeKey } from './marks.ts';
import { removeFolder } from './remove-folder.ts';
import { moveUses } from './uses.ts';
import { ENDINGS, removePage, type Place } from './writer.ts';

/** Where the pages of an instant wait. */
export function aheadFolder(folder: string, at: number): string {
  return join(folder, String(at));
}

interface AheadPage {
  id: number;
  now: number;
  name: string;
  status: number;
  hash: string | null;
  hashNow: string | null;
}

/** Pages that change places together; between them the process does other things. */
const TOGETHER = 100;

/** What a turn of the day needs. */
export interface Turn {
  manifest: Manifest;
  place: Place;
  /** The folder beside the pages that holds what was made ahead. */
  ahead: string;
  /** What is being made; nobody else may make what is in it. */
  inFlight: Set<string>;
  /** Hears the addresses of pages that are other ones now, or gone. */
  onChanged: (addresses: string[]) => void;
}

/**
 * Puts what was made ahead for an instant in the place of what held until now, by renaming. What is being rendered now, is
 * not ready or cannot be renamed is rendered instead.
 */
export async function flip({ manifest, place, ahead, inFlight, onChanged }: Turn, at: number): Promise<void> {
  const from = aheadFolder(ahead, at);
  const pages = manifest.all<AheadPage>(
    `select a.id, n.id as now, a.name, a.status, a.hash, n.hash as hashNow
       from node a join node n on n.kind = 'page' and n.at = 0 and n.name = a.name
      where a.kind = 'page' and a.at = ?`,
    at,
  );
  const keyOf = ({ name }: AheadPage) => nodeKey({ kind: 'page', at: 0, name });
  const isReady = ({ id, hash }: AheadPage) => hash !== null && !manifest.isDirty(id);
  const ready = pages.filter((page) => isReady(page) && !inFlight.has(keyOf(page)) && !manifest.isDirty(page.now));
  const mine = new Set(ready);
  for (const page of ready) inFlight.add(keyOf(page));
  try {
    for (let start = 0; start < pages.length; start += TOGETHER) {
      const some = pages.slice(start, start + TOGETHER);
      // Those that are not ready are rendered; and a process that is killed between the renames finds all of them
      // dirty, and writes them in any case.
      const cause = { reason: 'its date came', changedAt: null };
      const mark = manifest.atomically(() =>
        manifest.markNames(
          'page',
          some.map(({ name }) => name),
          cause,
        ),
      );
      onChanged(
        await putTogether(
          some.filter((page) => mine.has(page) && isReady(page)),
          mark,
        ),
      );
    }
  } finally {
    for (const page of ready) inFlight.delete(keyOf(page));
  }
  manifest.atomically(() => {
    flipParts(manifest, at);
    for (const { id } of manifest.all<{ id: number }>('select id from node where at = ?', at)) manifest.forget(id);
  });
  // A page that was still being made ahead may come in meanwhile.
  await removeFolder(from);

  /** Returns the pages that are other ones now. */
  async function putTogether(some: readonly AheadPage[], mark: number): Promise<string[]> {
    const changed = some.filter(({ hash, hashNow, status }) => hash !== hashNow || status === 404);
    const stuck = new Set<AheadPage>();
    await Promise.all(changed.map((page) => putInPlace(page, place, from).catch((error) => leave(page, error, stuck))));
    manifest.atomically(() => {
      for (const page of some) {
        if (!stuck.has(page)) takeOver(manifest, page, mark);
        // One or two of its files may be the new ones.
        else manifest.exec('update node set hash = null where id = ?', page.now);
      }
    });
    return changed.filter((page) => !stuck.has(page)).map(({ name }) => name);
  }
}

function leave(page: AheadPage, error: unknown, stuck: Set<AheadPage>): void {
  stuck.add(page);
  log.warn({ err: error, page: page.name }, 'a page made ahead could not be put in its place; it is rendered');
}

async function putInPlace({ name, status }: AheadPage, place: Place, from: string): Promise<void> {
  if (status === 404) return removePage(place, name);
  const [source, target] = [join(from, fileOf(name)), join(place.folder, fileOf(name))];
  await mkdir(dirname(target), { recursive: true });
  for (const ending of ENDINGS) {
    await rename(source + ending, target + ending).catch((error: NodeJS.ErrnoException) => {
      // Not every page has pressed twins.
      if (error.code !== 'ENOENT' || ending === '') throw error;
    });
  }
}

/** Gives the present page the record of the one made ahead, which is no more. What was touched meanwhile stays dirty. */
function takeOver(manifest: Manifest, { id, now, status }: AheadPage, mark: number): void {
  const isTouched = manifest.isDirty(id);
  if (status === 404 && !isTouched) {
    manifest.forget(now);
    return manifest.forget(id);
  }
  manifest.exec(
    `update node set (status, location, hash, sizes, rendered_at, next_change_at) =
       (select status, location, hash, coalesce(a.sizes, node.sizes), rendered_at, next_change_at from node a where a.id = ?)
      where id = ?`,
    id,
    now,
  );
  moveUses(manifest, id, now);
  manifest.forget(id);
  if (!isTouched) manifest.clean({ id: now, mark });
}

/**
 * Parts that are other ones now touch the pages that were not made ahead; those that are not ready, and those that list
 * pages, are made now.
 */
function flipParts(manifest: Manifest, at: number): void {
  const parts = manifest.all<{ id: number; now: number; name: string; hash: string; hashNow: string | null }>(
    `select a.id, n.id as now, a.name, a.hash, n.hash as hashNow
       from node a join node n on n.kind = 'part' and n.at = 0 and n.name = a.name
      where a.kind = 'part' and a.at = ? and a.hash is not null and n.addresses is null
        and not exists (select 1 from dirty d where d.node_id in (a.id, n.id))`,
    at,
  );
  for (const { id, now, name, hash, hashNow } of parts) {
    manifest.exec(
      `update node set (hash, rendered_at, next_change_at) =
         (select hash, rendered_at, next_change_at from node a where a.id = ?) where id = ?`,
      id,
      now,
    );
    moveUses(manifest, id, now);
    if (hash === hashNow) continue;
    const behind = manifest.all<{ name: string }>(
      // Of a page that was patched since, the clock of the rest counts.
      `select n.name from key k join uses u on u.key_id = k.id join node n on n.id = u.node_id
         left join fragments f on f.node_id = n.id
        where k.text = ? and n.at = 0 and coalesce(f.rendered_at, n.rendered_at) < ?`,
      `#${name}`,
      at,
    );
    manifest.markNames(
      'page',
      behind.map((page) => page.name),
      { reason: `${name} changed`, changedAt: null },
    );
  }
}
