import { entityKeys, references } from '../generated/entities.ts';
import { changesAt, rendering } from './rendering.ts';

/** What an answer shows: entity keys such as `Product:prd_…`, and the earliest `nextChangeAt` in it. */
interface Shown {
  entities: readonly string[];
  nextChangeAt: number;
}

/** Where an answer carries what it shows. Not in a WeakMap: what that holds outlives all but the rarest collections. */
const SHOWN = Symbol('shown');

const referenceFields = Object.entries(references);

/** Records every entity and date of an answer, or of a part of one, for the page that is being rendered. */
export function recordShown(answer: unknown, what: 'ALL' | 'DATES' = 'ALL'): void {
  const { entities, nextChangeAt } = shownIn(answer);
  const record = rendering().entities;
  if (what === 'ALL') for (const entity of entities) record.add(entity);
  changesAt(nextChangeAt);
}

/** Records that the page shows an entity, or looked for it. */
export function recordEntity(type: string, id: string): void {
  rendering().entities.add(`${type}:${id}`);
}

/** What an answer shows. */
export function shownIn(answer: unknown): Shown {
  if (typeof answer !== 'object' || answer === null) return { entities: [], nextChangeAt: Infinity };
  return ((answer as { [SHOWN]?: Shown })[SHOWN] ??= look(answer));
}

function look(answer: object): Shown {
  const entities = new Set<string>();
  let nextChangeAt = Infinity;
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const each of value) visit(each);
      return;
    }
    const { __typename: type, nextChangeAt: change } = value as Record<string, unknown>;
    const key = typeof type === 'string' ? entityKeys[type] : undefined;
    if (key) entities.add(`${String(type)}:${String((value as Record<string, unknown>)[key])}`);
    for (const [field, of] of referenceFields) {
      const told = (value as Record<string, unknown>)[field];
      if (typeof told === 'string') entities.add(`${of}:${told}`);
    }
    if (typeof change === 'string') nextChangeAt = Math.min(nextChangeAt, Date.parse(change));
    for (const each of Object.values(value)) visit(each);
  };
  visit(answer);
  return { entities: [...entities], nextChangeAt };
}

/** Records that the page was made from a list: a root field with the filter it was asked with. */
export function recordList(field: string, filter: object | null | undefined): void {
  rendering().lists.add(listKey(field, filter));
}

/** `products{"communeCode":"06184"}`: names and values sorted, what is null left out. */
export function listKey(field: string, filter: object | null | undefined): string {
  const conditions = Object.entries(filter ?? {})
    .filter(([, value]) => value !== null && value !== undefined)
    .map(
      ([name, value]) => [name, Array.isArray(value) ? [...(value as unknown[])].sort() : (value as unknown)] as const,
    )
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `${field}${JSON.stringify(Object.fromEntries(conditions))}`;
}
