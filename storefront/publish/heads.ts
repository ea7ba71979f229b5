import type { FeedSource } from '@cho-phien/kit/events/source';

/** How long the ends of the feeds are told again before they are asked for, in milliseconds. */
const KEPT_FOR = 2_000;

/** Makes the function that tells where the feeds end. Nobody waits for them: the first time none is known. */
export function watchHeads(feeds: readonly FeedSource[]): () => ReadonlyMap<string, number> {
  const heads = new Map<string, number>();
  let asked = -Infinity;
  return () => {
    if (performance.now() - asked < KEPT_FOR) return heads;
    asked = performance.now();
    for (const feed of feeds) {
      feed.head().then(
        ({ position }) => heads.set(feed.name, position),
        () => heads.delete(feed.name),
      );
    }
    return heads;
  };
}
