import { isDeepStrictEqual } from 'node:util';
import type { Change, ListFields } from '@cho-phien/kit/events/source';
import { entityOfList, parseList } from './lists.ts';

/** What of a change decides which lists it touches. */
export type ListChange = Pick<Change, 'entity' | 'before' | 'after'>;

/** Recorded lists, found by the changes that touch them. */
export interface Matcher {
  /** Adds a recorded list; one that is known already stays. */
  add(key: string): void;
  /** The lists that a thing joined, left, or stays in with other list fields. */
  touchedBy(change: ListChange): Set<string>;
}

/** Lists whose filters have the same fields, such as all of `products{"slugs":[…]}`. */
interface Shape {
  fields: string[];
  keys: Set<string>;
  /** Lists by the values of some fields; one index for each set of fields that events carry, made when first needed. */
  indexes: Map<string, Index>;
}

/** There are as many lists of one thing as there are things, so a single one stands without an array around it. */
type Index = Map<string, string | string[]>;

/** Whether a change can make a list another one: its thing came, went or has other list fields. */
export function changesLists({ before, after }: ListChange): boolean {
  return !isDeepStrictEqual(before, after);
}

/** A matcher that looks lists up by their filters' values, so that tens of thousands cost no more than a few. */
export function createMatcher(keys: Iterable<string> = []): Matcher {
  const roots = new Map<string, Map<string, Shape>>();

  function add(key: string): void {
    const { root, filter } = parseList(key);
    if (entityOfList(root) === null) return;
    const fields = Object.keys(filter).sort();
    const shapes = getOrMake(roots, root, () => new Map<string, Shape>());
    const shape = getOrMake(shapes, fields.join(), () => ({ fields, keys: new Set<string>(), indexes: new Map() }));
    if (shape.keys.has(key)) return;
    shape.keys.add(key);
    for (const [carried, index] of shape.indexes) addTo(index, key, filter, split(carried));
  }

  function touchedBy(change: ListChange): Set<string> {
    const touched = new Set<string>();
    if (!changesLists(change)) return touched;
    for (const [root, shapes] of roots) {
      const entity = entityOfList(root);
      if (entity !== undefined && entity !== change.entity) continue;
      for (const shape of shapes.values()) {
        for (const fields of [change.before, change.after]) {
          if (fields) for (const key of matching(shape, fields)) touched.add(key);
        }
      }
    }
    return touched;
  }

  for (const key of keys) add(key);
  return { add, touchedBy };
}

/** The lists of a shape that hold a thing with these fields. A field that no event carries decides nothing. */
function matching(shape: Shape, fields: ListFields): Set<string> {
  const carried = shape.fields.filter((field) => Object.hasOwn(fields, field));
  const index = getOrMake(shape.indexes, carried.join(), () => {
    const made: Index = new Map();
    for (const key of shape.keys) addTo(made, key, parseList(key).filter, carried);
    return made;
  });
  return new Set(terms(fields, carried).flatMap((term) => index.get(term) ?? []));
}

function addTo(index: Index, key: string, filter: Record<string, unknown>, fields: readonly string[]): void {
  for (const term of new Set(terms(filter, fields))) {
    const known = index.get(term);
    if (known === undefined) index.set(term, key);
    else if (typeof known === 'string') index.set(term, [known, key]);
    else known.push(key);
  }
}

/** Every choice of one value for each field: a filter and a thing fit when they have a choice in common. */
function terms(values: Record<string, unknown>, fields: readonly string[]): string[] {
  return fields.reduce<string[]>(
    (choices, field) => {
      const value = values[field];
      const options = Array.isArray(value) ? (value as unknown[]) : value === null ? [] : [value];
      return choices.flatMap((choice) => options.map((option) => `${choice}${JSON.stringify(option)},`));
    },
    [''],
  );
}

const split = (fields: string) => (fields === '' ? [] : fields.split(','));

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
