import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayOf, startOfDay } from '@cho-phien/kit/clock';
import { fileOf } from './address.ts';
import { TIERS, type Manifest } from './manifest.ts';
import { ENDINGS, movePage, removePage, type Place } from './writer.ts';

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
  hash: string;
  hashNow: string | null;
}

/**
 * Puts what was made ahead in the place of what held until now, by renaming. What is being rendered now, or is not
 * ready, is marked dirty instead. Returns the addresses of the pages that are other ones now.
 */
export function flip(
  manifest: Manifest,
  place: Place,
  at: number,
  from: string,
  inFlight: ReadonlySet<number>,
): string[] {
  const ready = manifest
    .all<AheadPage>(
      `select a.id, n.id as now, a.name, a.status, a.hash, n.hash as hashNow
         from node a join node n on n.kind = 'page' and n.at = 0 and n.name = a.name
        where a.kind = 'page' and a.at = ? and a.hash is not null
          and not exists (select 1 from dirty d where d.node_id in (a.id, n.id))`,
      at,
    )
    .filter(({ now }) => !inFlight.has(now));
  // A process that is killed between the renames finds these dirty, and writes them in any case.
  const cause = { reason: 'its date came', changedAt: null };
  manifest.atomically(() =>
    manifest.markNames(
      'page',
      ready.map(({ name }) => name),
      cause,
    ),
  );
  const changed = ready.filter(({ hash, hashNow, status }) => hash !== hashNow || status === 404);
  for (const { name, status } of changed) {
    if (status === 404) removePage(place, name);
    else move(join(from, fileOf(name)), join(place.folder, fileOf(name)));
  }
  manifest.atomically(() => {
    for (const page of ready) takeOver(manifest, page);
    flipParts(manifest, at);
    manifest.exec('delete from uses where node_id in (select id from node where at = ?)', at);
    manifest.exec('delete from dirty where node_id in (select id from node where at = ?)', at);
    manifest.exec('delete from node where at = ?', at);
  });
  rmSync(from, { recursive: true, force: true });
  return changed.map(({ name }) => name);
}

function move(from: string, to: string): void {
  movePage(from, to, ENDINGS.filter((ending) => existsSync(from + ending)).length);
}

/** Gives the present page the record of the one made ahead. */
function takeOver(manifest: Manifest, { id, now, status }: AheadPage): void {
  if (status === 404) return manifest.forget(now);
  manifest.exec(
    `update node set (status, location, hash, sizes, rendered_at, next_change_at) =
       (select status, location, hash, coalesce(a.sizes, node.sizes), rendered_at, next_change_at from node a where a.id = ?)
      where id = ?`,
    id,
    now,
  );
  manifest.exec('delete from uses where node_id = ?', now);
  manifest.exec('update uses set node_id = ? where node_id = ?', now, id);
  manifest.exec('delete from dirty where node_id = ?', now);
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
