import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openManifest, type Manifest } from './manifest.ts';
import { TIERS } from './marks.ts';
import type { Uses } from './renderer.ts';

let folder: string;
let manifest: Manifest;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  manifest = openManifest(join(folder, 'x.db'));
});
afterEach(() => {
  manifest.close();
  rmSync(folder, { recursive: true });
});

const CAUSE = { reason: 'a test', changedAt: 5 };
const uses = (entities: string[], parts: string[] = []): Uses => ({ entities, lists: [], parts, nextChangeAt: null });
const dirty = () => manifest.dirty('page', TIERS.first, 10);
const names = () => dirty().map(({ name }) => name);

function publish(name: string, used: Uses): void {
  manifest.addNodes([{ kind: 'page', name, tier: TIERS.first }], CAUSE);
  const node = dirty().find((each) => each.name === name);
  if (!node) throw new Error(`${name} is not dirty`);
  const written = {
    status: 200,
    location: null,
    hash: name,
    sizes: [1, 1, 1],
    renderedAt: 1,
    uses: used,
    fragments: [],
  };
  manifest.recordPage(node.id, written);
  manifest.clean(node);
}

it('finds pages by what they were made from now, not by what they were made from before', () => {
  publish('/a/', uses(['Product:1', 'Product:2'], ['texts']));
  publish('/b/', uses(['Product:2']));
  manifest.markUsers(['Product:1'], CAUSE);
  expect(names()).toEqual(['/a/']);
  const [a] = dirty();
  expect(manifest.recordPage(a?.id ?? 0, { ...PAGE, uses: uses(['Product:3'], ['texts']) })).toEqual(['Product:3']);
  if (a) manifest.clean(a);
  manifest.markUsers(['Product:1'], CAUSE);
  expect(names()).toEqual([]);
  manifest.markUsers(['Product:2', '#texts'], CAUSE);
  expect(names().sort()).toEqual(['/a/', '/b/']);
});

const PAGE = { status: 200, location: null, hash: 'h', sizes: null, renderedAt: 1, fragments: [] };

it('leaves a page dirty that was marked again while it was made', () => {
  publish('/a/', uses(['Product:1']));
  manifest.markUsers(['Product:1'], CAUSE);
  const [before] = dirty();
  manifest.markUsers(['Product:1'], { ...CAUSE, changedAt: 9 });
  if (before) manifest.clean(before);
  expect(dirty()).toMatchObject([{ name: '/a/', changedAt: 5 }]);
});

it('does not trust the files of pages that were dirty when it was closed', () => {
  publish('/a/', uses(['Product:1']));
  publish('/b/', uses(['Product:2']));
  manifest.markUsers(['Product:1'], CAUSE);
  manifest.close();
  manifest = openManifest(join(folder, 'x.db'));
  manifest.markUsers(['Product:2'], CAUSE);
  expect(dirty()).toMatchObject([
    { name: '/a/', hash: null },
    { name: '/b/', hash: '/b/' },
  ]);
});

it('saves a place in a feed with its effect, or neither', () => {
  publish('/a/', uses(['Product:1']));
  const work = () => {
    manifest.markUsers(['Product:1'], CAUSE);
    manifest.setPosition('products', { feedId: 'f', position: 7 });
    throw new Error('killed');
  };
  expect(() => manifest.atomically(work)).toThrow('killed');
  expect(names()).toEqual([]);
  expect(manifest.position('products')).toBeUndefined();
});

it('still knows what a part was when it could not be worked out, so that its pages follow its next value', () => {
  const part = { name: 'texts', hash: 'old', uses: uses(['Page:1']) };
  manifest.recordPart(part, 1);
  manifest.markUsers(['Page:1'], CAUSE);
  const [node] = manifest.dirty('part', TIERS.own, 1);
  if (node) manifest.fail(node, 'the API was away', 0);
  expect(manifest.part('texts')).toMatchObject({ hash: 'old' });
});

it('brings out what a date changes once, and never what says so at its making', () => {
  publish('/a/', { ...uses([]), nextChangeAt: 100 });
  publish('/b/', { ...uses([]), nextChangeAt: 1 });
  manifest.markDue(99, 10);
  expect(names()).toEqual([]);
  manifest.markDue(100, 10);
  expect(names()).toEqual(['/a/']);
  for (const node of dirty()) manifest.clean(node);
  manifest.markDue(100, 10);
  expect(names()).toEqual([]);
});

it('gives no key the id of one that was rolled back', () => {
  publish('/a/', uses([]));
  const { id } = manifest.one<{ id: number }>(`select id from node where name = '/a/'`)!;
  const record = (name: string) => manifest.recordPage(id, { ...PAGE, uses: uses([name]) });
  const full = () =>
    manifest.atomically(() => {
      record('Product:1');
      throw new Error('The disk is full.');
    });
  expect(full).toThrow();
  publish('/b/', uses(['Product:2']));
  record('Product:1');
  manifest.markUsers(['Product:1'], CAUSE);
  expect(names()).toEqual(['/a/']);
});

describe('a page with fragments', () => {
  const card = (id: string, start: number) => ({
    name: `card ${id}`,
    hash: id,
    told: id,
    starts: [start],
    length: 10,
    uses: uses([`Product:${id}`]),
  });
  const page = { ...PAGE, uses: { ...uses(['Store:1']), nextChangeAt: 100 }, fragments: [card('1', 5), card('2', 20)] };
  let id: number;
  beforeEach(() => {
    publish('/a/', page.uses);
    id = manifest.one<{ id: number }>(`select id from node where name = '/a/'`)?.id ?? 0;
    manifest.recordPage(id, page);
  });
  const touched = (now = 1) => manifest.fragmentsOf(id, now)?.flatMap(({ name, isTouched }) => (isTouched ? name : []));

  it('is patched when they alone are touched, and rendered when anything else is', () => {
    manifest.markUsers(['Product:2'], CAUSE);
    expect(dirty()).toMatchObject([{ isWhole: 0 }]);
    expect(touched()).toEqual(['card 2']);
    manifest.markUsers(['Store:1'], CAUSE);
    manifest.markUsers(['Product:1'], CAUSE);
    expect(dirty()).toMatchObject([{ isWhole: 1 }]);
  });

  it('has none to patch once a date has changed the rest of it', () => {
    manifest.markUsers(['Product:2'], CAUSE);
    expect(touched(99)).toEqual(['card 2']);
    expect(touched(100)).toBeUndefined();
  });

  it('is found by what its fragments are made from after a patch, and its rest is as old as before', () => {
    manifest.markUsers(['Product:2'], CAUSE);
    const [marked] = dirty();
    manifest.markUsers(['Product:1'], CAUSE);
    const one = { name: 'card 1', hash: '1', told: '1', starts: [5], length: 10 };
    const two = { ...card('2', 20), hash: 'other', length: 30, uses: uses(['Product:2', 'Variant:2']) };
    const patch = { hash: 'p', sizes: [1, 1, 1], renderedAt: 50, fragments: [one, two] };
    expect(manifest.recordPatch(id, patch)).toEqual(['Variant:2']);
    manifest.clean(marked!);
    // What was touched meanwhile still is.
    expect(dirty()).toMatchObject([{ name: '/a/', hash: 'p' }]);
    expect(touched()).toContain('card 1');
    manifest.clean(dirty()[0]!);
    expect(touched()).toEqual([]);
    manifest.markUsers(['Variant:2'], CAUSE);
    expect(touched()).toEqual(['card 2']);
    const clocks = manifest.one(
      `select n.rendered_at as page, n.next_change_at as nextChangeAt, f.rendered_at as rest
         from node n join fragments f on f.node_id = n.id where n.id = ?`,
      id,
    );
    expect(clocks).toEqual({ page: 50, nextChangeAt: 100, rest: 1 });
  });
});
