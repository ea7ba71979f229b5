/** A product that answers a search. */
export interface Hit {
  id: string;
  /** A whole number, smaller for better answers; of equal ones the id decides. */
  distance: number;
}

/** The answers to one search, best first. */
export interface Found {
  count: number;
  /** At most `most` of them, those behind `after`. */
  take(most: number, after?: Hit): Hit[];
}

/** Answers by their distance; within one the id decides. */
export function inOrder(byDistance: Map<number, string[]>, count: number): Found {
  const steps = [...byDistance.keys()].sort((a, b) => a - b);
  const sorted = new Set<number>();
  return {
    count,
    take(most, after) {
      const hits: Hit[] = [];
      for (const distance of steps) {
        if (after && distance < after.distance) continue;
        const ids = byDistance.get(distance) as string[];
        // Only those that somebody looks at are put in order.
        if (!sorted.has(distance)) ids.sort();
        sorted.add(distance);
        for (const id of ids) {
          if (after && distance === after.distance && id <= after.id) continue;
          if (hits.length === most) return hits;
          hits.push({ id, distance });
        }
      }
      return hits;
    },
  };
}
