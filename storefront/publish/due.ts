import type { Manifest } from './manifest.ts';

/** Nodes that one look takes, so that the program does other things between. */
const AT_ONCE = 1_000;
/** How much longer than the look at all that is due took it rests before the next: pages come and change meanwhile. */
const REST = 50;

/** Finds what is to be made ahead of an instant. */
export function createPreparer(manifest: Manifest) {
  let done = { change: 0, id: 0 };
  let restsUntil = 0;
  let took = 0;

  /** Adds nodes for an instant that is ahead, of what it changes, a part of them at each call. */
  return function prepare(at: number): void {
    const begun = performance.now();
    if (begun < restsUntil) return;
    const due = manifest.all<{ id: number; kind: 'page' | 'part'; name: string; change: number }>(
      `select id, kind, name, next_change_at as change from node
        where next_change_at <= ? and (next_change_at, id) > (?, ?) and at = 0 order by next_change_at, id limit ?`,
      at,
      done.change,
      done.id,
      AT_ONCE,
    );
    const last = due.at(-1);
    if (last) manifest.atomically(() => manifest.addAhead(due, at));
    took += performance.now() - begun;
    done = due.length === AT_ONCE && last ? last : { change: 0, id: 0 };
    if (done.id > 0) return;
    restsUntil = performance.now() + took * REST;
    took = 0;
  };
}

/** Marks dirty what dates alone have changed by now. */
export function markDue(manifest: Manifest, now: number): void {
  manifest.markDue(now, AT_ONCE);
}

/** The first instant that something was made ahead for. */
export function preparedFor(manifest: Manifest): number | undefined {
  // By kind, as the index is ordered.
  const first = manifest.one<{ at: number | null }>(
    `select min(at) as at from (select min(at) as at from node where kind = 'page' and at > 0
       union all select min(at) from node where kind = 'part' and at > 0)`,
  );
  return first?.at ?? undefined;
}
