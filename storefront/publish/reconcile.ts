import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileOf } from './address.ts';
import type { Manifest } from './manifest.ts';
import type { Pool } from './pool.ts';
import type { Recent } from './recent.ts';
import type { createRecorder } from './record.ts';
import type { DataSource } from './renderer.ts';
import { ENDINGS, type Place } from './writer.ts';

/** What of the publisher is needed to list all pages. */
export interface Scope {
  manifest: Manifest;
  recorder: ReturnType<typeof createRecorder>;
  recent: Recent;
  source(): DataSource;
  run: Pool['run'];
  /** Renders what has become dirty. */
  pump(): void;
}

/**
 * Adds the pages that are missing in the manifest. Those that nobody lists are rendered: they say themselves whether they
 * still are, lead on, or are gone.
 */
export async function reconcilePages(scope: Scope): Promise<void> {
  const { manifest, recorder, recent, source, run, pump } = scope;
  const from = source();
  const job = recent.begin();
  const latest = manifest.one<{ id: number | null }>('select max(id) as id from node')?.id ?? 0;
  const listed = new Set<string>();
  try {
    await run({ do: 'pages', source: from }, (piece) => {
      for (const { address } of piece.addresses) listed.add(address);
      recorder.listed({ kind: 'page', nodes: [], at: 0, job, clock: from.now }, piece);
      pump();
    });
  } finally {
    recent.end(job);
  }
  const known = manifest.all<{ name: string }>(
    `select name from node where kind = 'page' and at = 0 and id <= ?`,
    latest,
  );
  const vanished = known.map(({ name }) => name).filter((name) => !listed.has(name));
  manifest.atomically(() => manifest.markNames('page', vanished, { reason: 'no longer listed', changedAt: null }));
}

/** Has pages rendered whose files are missing or of another size than was written. Returns how many. */
export async function reconcileFiles(manifest: Manifest, { folder }: Place): Promise<number> {
  const pages = manifest.all<{ id: number; name: string; sizes: string | null; hash: string }>(
    `select id, name, sizes, hash from node where kind = 'page' and at = 0 and hash is not null`,
  );
  let broken = 0;
  for (let start = 0; start < pages.length; start += 200) {
    const some = pages.slice(start, start + 200);
    const sound = await Promise.all(some.map(({ name, sizes }) => areSound(join(folder, fileOf(name)), sizes)));
    const wrong = some.filter((_, i) => !sound[i]);
    manifest.atomically(() => {
      for (const { id, name, hash } of wrong) {
        // Not what has been written again since we asked.
        if (manifest.exec('update node set hash = null where id = ? and hash = ?', id, hash) === 0) continue;
        manifest.markNames('page', [name], { reason: 'its files are not as they were written', changedAt: null });
        broken += 1;
      }
    });
    await nextTurn();
  }
  return broken;
}

async function areSound(file: string, sizes: string | null): Promise<boolean> {
  if (sizes === null) return false;
  try {
    const found = await Promise.all(sizes.split(',').map(async (_, i) => (await stat(file + ENDINGS[i])).size));
    return found.join() === sizes;
  } catch {
    return false;
  }
}
