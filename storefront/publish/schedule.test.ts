import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openManifest, type Manifest } from './manifest.ts';
import { nodeKey, TIERS, type Cause, type Kind, type Tier } from './marks.ts';
import { createSchedule } from './schedule.ts';

let folder: string;
let manifest: Manifest;
let next: ReturnType<typeof createSchedule>;
const inFlight = new Set<string>();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schedule-'));
  manifest = openManifest(join(folder, 'x.db'));
  next = createSchedule(manifest);
  inFlight.clear();
});
afterEach(() => {
  manifest.close();
  rmSync(folder, { recursive: true });
});

const CHANGE: Cause = { reason: 'a change', changedAt: 5 };
const BULK: Cause = { reason: 'everything again', changedAt: null };

function add(kind: Kind, count: number, tier: Tier, cause = CHANGE): void {
  const name = (i: number) => `${cause === BULK ? 'bulk' : kind}-${tier}-${i}${kind === 'page' ? '/' : ''}`;
  manifest.addNodes(
    Array.from({ length: count }, (_, i) => ({ kind, name: name(i), tier })),
    cause,
  );
}

/** Takes so many batches with none of them done. */
function batches(count: number, isWorkingOut = false, isLast = false): string[] {
  return Array.from({ length: count }, () => {
    const batch = next({ inFlight, isWorkingOut, isComplete: false, isLast });
    for (const node of batch?.nodes ?? []) inFlight.add(nodeKey(node));
    const first = batch?.nodes[0];
    return first ? first.name.replace(/-\d+\/?$/, '') : 'nothing';
  });
}

it('gives parts and pages out in turn, also while parts are worked out', () => {
  add('part', 100, TIERS.own);
  add('page', 100, TIERS.own);
  expect(batches(6, true)).toEqual(['part-0', 'page-0', 'part-0', 'page-0', 'part-0', 'page-0']);
});

it('gives the pages of things out before those of lists, and deep lists last', () => {
  add('page', 5, TIERS.later);
  add('page', 5, TIERS.first);
  add('page', 5, TIERS.own);
  expect(batches(4)).toEqual(['page-0', 'page-1', 'page-2', 'nothing']);
});

it('gives out ten lists together, or two documents, which may tell of thousands of things', () => {
  const nodes = (name: (i: number) => string) =>
    Array.from({ length: 20 }, (_, i) => ({ kind: 'page' as const, name: name(i), tier: TIERS.later }));
  const scene = { inFlight, isWorkingOut: false, isComplete: false, isLast: false };
  manifest.addNodes(
    nodes((i) => `/sitemap-${i}.xml`),
    CHANGE,
  );
  expect(next(scene)?.nodes).toHaveLength(2);
  manifest.addNodes(
    nodes((i) => `/list-${i}/`),
    CHANGE,
  );
  for (let i = 0; i < 20; i += 1) inFlight.add(nodeKey({ kind: 'page', at: 0, name: `/sitemap-${i}.xml` }));
  expect(next(scene)?.nodes).toHaveLength(10);
  // What is only patched comes along, whatever there is beside it.
  for (let i = 0; i < 5; i += 1)
    manifest.exec(
      'update dirty set is_whole = 0 where node_id = (select id from node where name = ?)',
      `/list-${19 - i}/`,
    );
  expect(next(scene)?.nodes).toHaveLength(15);
});

it('gives out what a change caused before a rendering of everything, whatever began first', () => {
  add('page', 100, TIERS.own, BULK);
  add('page', 100, TIERS.first, BULK);
  add('page', 15, TIERS.first);
  expect(batches(3)).toEqual(['page-1', 'page-1', expect.stringContaining('bulk')]);
});

it('puts no page off for ever: those of deep lists that waited long have every third turn, and no other', () => {
  add('page', 100, TIERS.later);
  add('page', 150, TIERS.own);
  manifest.exec('update dirty set since = since - 10_000');
  expect(batches(6)).toEqual(['page-0', 'page-0', 'page-2', 'page-0', 'page-0', 'page-2']);
});

it('keeps the last place for what a change makes of its own thing', () => {
  add('page', 100, TIERS.later);
  add('page', 100, TIERS.own, BULK);
  add('part', 100, TIERS.own);
  add('entity', 5, TIERS.own, BULK);
  expect(batches(1, false, true)).toEqual(['nothing']);
  add('page', 40, TIERS.own);
  add('entity', 1, TIERS.own);
  expect(batches(3, false, true)).toEqual(['entity-0', 'page-0', 'page-0']);
});
