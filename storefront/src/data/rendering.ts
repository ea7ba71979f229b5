import { AsyncLocalStorage } from 'node:async_hooks';
import type { KeptFragment, Uses } from '@cho-phien/publish/renderer';
import { createSession, sourceFromEnvironment, type Session } from './session.ts';

/** What is being rendered: where its data come from, and what it has used so far. */
export interface Rendering {
  session: Session;
  entities: Set<string>;
  lists: Set<string>;
  parts: Set<string>;
  nextChangeAt: number;
  /**
   * The fragments that a page shows, by name. Null where nobody puts fragments anew: what they were made from is then used
   * like everything else.
   */
  fragments: Map<string, ShownFragment> | null;
}

/** A fragment on a page; not `kept` as long as it is not rendered. */
export interface ShownFragment {
  uses: Uses;
  kept?: KeptFragment;
}

const renderings = new AsyncLocalStorage<Rendering>();

/** A rendering that has used nothing yet. */
export function newRendering(session: Session): Rendering {
  return { session, entities: new Set(), lists: new Set(), parts: new Set(), nextChangeAt: Infinity, fragments: null };
}

/** Runs `work`; whatever it reads through this folder is recorded in `rendering`. */
export function renderingOf<T>(rendering: Rendering, work: () => Promise<T>): Promise<T> {
  return renderings.run(rendering, work);
}

/** `astro build` renders everything in one session and keeps no record of what a page used. */
let unrecorded: Rendering | undefined;

/** The rendering that asks. `astro dev` has none: what it shows is of the moment it is asked. */
export function rendering(): Rendering {
  const recorded = renderings.getStore();
  if (recorded) return recorded;
  if (import.meta.env.DEV && unrecorded && Date.now() - unrecorded.session.now > 1_000) unrecorded = undefined;
  return (unrecorded ??= newRendering(createSession(sourceFromEnvironment())));
}

/** Notes an instant (milliseconds since 1970) at which a date alone changes what was read. */
export function changesAt(instant: number): void {
  const now = rendering();
  if (instant < now.nextChangeAt) now.nextChangeAt = instant;
}

/** Notes that a rendering has used what another one did. */
export function use(into: Rendering, { entities, lists, parts, nextChangeAt }: Uses): void {
  for (const each of entities) into.entities.add(each);
  for (const each of lists) into.lists.add(each);
  for (const each of parts) into.parts.add(each);
  if (nextChangeAt !== null && nextChangeAt < into.nextChangeAt) into.nextChangeAt = nextChangeAt;
}

/** The record of a rendering, sorted, so that equal renderings have equal records. */
export function usesOf({ entities, lists, parts, nextChangeAt }: Rendering): Uses {
  const sorted = (set: ReadonlySet<string>) => [...set].sort();
  return {
    entities: sorted(entities),
    lists: sorted(lists),
    parts: sorted(parts),
    nextChangeAt: Number.isFinite(nextChangeAt) ? nextChangeAt : null,
  };
}
