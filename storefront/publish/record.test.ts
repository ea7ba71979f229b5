import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openManifest, type Manifest } from './manifest.ts';
import { TIERS } from './marks.ts';
import { createMatcher } from './match.ts';
import { createRecent } from './recent.ts';
import { createRecorder } from './record.ts';
import { writePage } from './writer.ts';

let folder: string;
let manifest: Manifest;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recorder-'));
  manifest = openManifest(join(folder, 'x.db'));
});
afterEach(() => {
  manifest.close();
  rmSync(folder, { recursive: true });
});

it('a page that was gone and came back while that was found out is written, though it is what it was', async () => {
  const place = { folder: join(folder, 'site'), draft: join(folder, 'draft') };
  const recent = createRecent();
  const recorder = createRecorder(manifest, place, createMatcher(), recent, () => 0);
  const cause = { reason: 'a test', changedAt: 1 };
  const uses = { entities: ['Product:1'], lists: [], parts: [], nextChangeAt: null };
  const next = () => manifest.dirty('page', TIERS.own, 1)[0]!;
  const made = () => ({ kind: 'page' as const, at: 0, nodes: [next()], job: recent.begin(), clock: 1 });
  const page = { address: '/a/', location: null, uses, fragments: [] };

  manifest.addNodes([{ kind: 'page', name: '/a/', tier: TIERS.own }], cause);
  await writePage(place, '/a/', Buffer.from('a'));
  recorder.pages(made(), { pages: [{ ...page, status: 200, hash: 'a', sizes: [1, 1, 1] }], parts: [] });
  manifest.markUsers(['Product:1'], cause);
  expect(next().hash).toBe('a');
  const leaving = made();
  manifest.markUsers(['Product:1'], cause);
  rmSync(join(place.folder, 'a'), { recursive: true });
  recorder.pages(leaving, { pages: [{ ...page, status: 404, hash: 'none', sizes: null }], parts: [] });
  expect(existsSync(join(place.folder, 'a'))).toBe(false);
  expect(next()).toMatchObject({ name: '/a/', hash: null });
});
