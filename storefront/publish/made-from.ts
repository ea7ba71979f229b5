import type { Uses } from './renderer.ts';

/** The keys of what a page, a part or a fragment was made from; parts are written `#name`. */
export function keysOf({ entities, lists, parts }: Uses): string[] {
  return [...entities, ...lists, ...parts.map((name) => `#${name}`)];
}

/** The date that changes it next. What says at its making that it changes then, or did before, would do so for ever. */
export function comingChange({ nextChangeAt }: Uses, renderedAt: number): number | null {
  return nextChangeAt !== null && nextChangeAt > renderedAt ? nextChangeAt : null;
}

/** The first of some dates; null without any. */
export function firstOf(dates: readonly (number | null)[]): number | null {
  return dates.reduce((one, other) => (one === null || (other !== null && other < one) ? other : one), null);
}
