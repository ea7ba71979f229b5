import type { Change, FeedPosition } from '@cho-phien/kit/events/source';
import type { Manifest } from './manifest.ts';
import { TIERS } from './marks.ts';
import { changesLists, type Matcher } from './match.ts';

/** The key of the changed thing: `Product:prd_…`. */
export const keyOf = ({ entity, id }: Pick<Change, 'entity' | 'id'>) => `${entity}:${id}`;

/**
 * Marks dirty what the changes touch, and saves the place in the feed with it in one transaction: a change has its effect
 * once, whenever the process is killed. Things that came, went or moved may have other pages than are known; those are
 * looked up. Returns the keys of the things.
 */
export function applyChanges(
  manifest: Manifest,
  matcher: Matcher,
  entities: ReadonlySet<string>,
  feed: string,
  { changes, ...position }: FeedPosition & { changes: readonly Change[] },
): string[] {
  return manifest.atomically(() => {
    const found = new Map<string, { changedAt: number; keys: Set<string>; lookUp: Set<string> }>();
    for (const change of changes) {
      const { entity } = change;
      let of = found.get(entity);
      if (!of) found.set(entity, (of = { changedAt: Infinity, keys: new Set(), lookUp: new Set() }));
      of.changedAt = Math.min(of.changedAt, change.changedAt.getTime());
      of.keys.add(keyOf(change));
      for (const list of matcher.touchedBy(change)) of.keys.add(list);
      if (entities.has(entity) && changesLists(change)) of.lookUp.add(keyOf(change));
    }
    for (const [entity, { changedAt, keys, lookUp }] of found) {
      const cause = { reason: `${entity} changed`, changedAt };
      manifest.markUsers([...keys], cause);
      const nodes = [...lookUp].map((name) => ({ kind: 'entity' as const, name, tier: TIERS.own }));
      if (nodes.length > 0) manifest.addNodes(nodes, cause);
      manifest.markNames('entity', [...lookUp], cause);
    }
    manifest.setPosition(feed, position);
    return changes.map(keyOf);
  });
}
