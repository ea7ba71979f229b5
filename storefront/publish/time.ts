import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addDays, dayOf, startOfDay } from '@cho-phien/kit/clock';
import { fileOf } from './address.ts';
import { TIERS, type Manifest } from './manifest.ts';
import { ENDINGS, removePage, type Place } from './writer.ts';

/** The coming midnight in Vietnam. */
export function comingMidnight(now: number): number {
  return startOfDay(addDays(dayOf(new Date(now)), 1)).getTime();
}

/** Marks everything dirty whose date has come. What says so already when it is made would do so forever, and is left. */
export function markDue(manifest: Manifest, now: number): void {
  const due = manifest.all<{ kind: 'page' | 'part'; name: string }>(
    `select n.kind, n.name from node n left join dirty d on d.node_id = n.id
      where n.next_change_at <= ? and n.next_change_at > n.rendered_at and n.at = 0 and d.node_id is null`,
    now,
  );
  const cause = { reason: 'its date came', changedAt: null };
  for (const kind of ['part', 'page'] as const) {
    const names = due.filter((node) => node.kind === kind).map(({ name }) => name);
    if (names.length > 0) manifest.atomically(() => manifest.markNames(kind, names, cause));
  }
}

/** Adds nodes for an instant that is ahead, of all that it changes. */
export function prepare(manifest: Manifest, at: number): void {
  const due = manifest.all<{ kind: 'page' | 'part'; name: string }>(
    `select n.kind, n.name from node n
      where n.next_change_at <= ? and n.next_change_at > n.rendered_at and n.at = 0
        and not exists (select 1 from node a where a.kind = n.kind and a.at = ? and a.name = n.name)`,
    at,
    at,
  );
  if (due.length === 0) return;
  const nodes = due.map((node) => ({ ...node, at, tier: TIERS.ahead }));
  manifest.atomically(() => manifest.addNodes(nodes, { reason: 'ahead', changedAt: null }));
}

/** Instants that pages were made ahead for. */
export function preparedFor(manifest: Manifest): number[] {
  return manifest.all<{ at: number }>('select distinct at from node where at > 0 order by at').map(({ at }) => at);
}

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

/**
 * Puts what was made ahead in the place of what held until now, by renaming. What is being rendered now, or is not
 * ready, is rendered instead. Nothing else may be done with these nodes meanwhile: they are in `inFlight` until then.
 */
export async function flip(
  manifest: Manifest,
  place: Place,
  at: number,
  from: string,
  inFlight: Set<number>,
  onChanged: (addresses: string[]) => void,
): Promise<void> {
  const pages = manifest.all<AheadPage>(
    `select a.id, n.id as now, a.name, a.status, a.hash, n.hash as hashNow
       from node a join node n on n.kind = 'page' and n.at = 0 and n.name = a.name
      where a.kind = 'page' and a.at = ?`,
    at,
  );
  const isReady = ({ id, hash }: AheadPage) => hash !== null && !manifest.isDirty(id);
  const ready = pages.filter((page) => isReady(page) && !inFlight.has(page.now) && !manifest.isDirty(page.now));
  // Those that are not ready are rendered; and a process that is killed between the renames finds all of them dirty,
  // and writes them in any case.
  const cause = { reason: 'its date came', changedAt: null };
  const names = pages.map(({ name }) => name);
  const mark = manifest.atomically(() => manifest.markNames('page', names, cause));
  for (const { now } of ready) inFlight.add(now);
  for (let start = 0; start < ready.length; start += TOGETHER) {
    const some = ready.slice(start, start + TOGETHER).filter(isReady);
    const changed = some.filter(({ hash, hashNow, status }) => hash !== hashNow || status === 404);
    await Promise.all(changed.map((page) => putInPlace(page, place, from)));
    manifest.atomically(() => some.forEach((page) => takeOver(manifest, page, mark)));
    onChanged(changed.map(({ name }) => name));
  }
  for (const { now } of ready) inFlight.delete(now);
  manifest.atomically(() => {
    flipParts(manifest, at);
    manifest.exec('delete from uses where node_id in (select id from node where at = ?)', at);
    manifest.exec('delete from dirty where node_id in (select id from node where at = ?)', at);
    manifest.exec('delete from node where at = ?', at);
  });
  await rm(from, { recursive: true, force: true });
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

/** Gives the present page the record of the one made ahead. What was touched meanwhile stays dirty. */
function takeOver(manifest: Manifest, { id, now, status }: AheadPage, mark: number): void {
  const isTouched = manifest.isDirty(id);
  if (status === 404 && !isTouched) return manifest.forget(now);
  manifest.exec(
    `update node set (status, location, hash, sizes, rendered_at, next_change_at) =
       (select status, location, hash, coalesce(a.sizes, node.sizes), rendered_at, next_change_at from node a where a.id = ?)
      where id = ?`,
    id,
    now,
  );
  manifest.exec('delete from uses where node_id = ?', now);
  manifest.exec('update uses set node_id = ? where node_id = ?', now, id);
  if (!isTouched) manifest.clean({ id: now, mark });
}

/** Parts that are other ones now touch the pages that were not made ahead; those that are not ready are made now. */
function flipParts(manifest: Manifest, at: number): void {
  const parts = manifest.all<{ id: number; now: number; name: string; hash: string; hashNow: string | null }>(
    `select a.id, n.id as now, a.name, a.hash, n.hash as hashNow
       from node a join node n on n.kind = 'part' and n.at = 0 and n.name = a.name
      where a.kind = 'part' and a.at = ? and a.hash is not null
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
    manifest.exec('delete from uses where node_id = ?', now);
    manifest.exec('update uses set node_id = ? where node_id = ?', now, id);
    if (hash === hashNow) continue;
    const behind = manifest.all<{ name: string }>(
      `select n.name from key k join uses u on u.key_id = k.id join node n on n.id = u.node_id
        where k.text = ? and n.at = 0 and n.rendered_at < ?`,
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
