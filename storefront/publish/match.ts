import { isDeepStrictEqual } from 'node:util';
import type { Change, ListFields } from '@cho-phien/kit/events/source';
import { formOf, listsOf, optionsOf, type ListForm } from './list-form.ts';
import { entityOfList, parseList, type List } from './lists.ts';

/** What of a change decides which lists it touches. */
export type ListChange = Pick<Change, 'entity' | 'before' | 'after'>;

/** Recorded lists, found by the changes that touch them. */
export interface Matcher {
  /** Adds a recorded list; one that is known already stays. */
  add(key: string): void;
  /**
   * The lists that a thing joined, left, or stays in with other list fields; of those that are not held, also such as are not
   * recorded.
   */
  touchedBy(change: ListChange): Set<string>;
}

/** Lists whose filters have the same fields, such as all of `products{"slugs":["…"]}`. */
interface Shape {
  names: string[];
  /** By which a thing's lists are found without being held; undefined where they have none, or events do not tell enough. */
  form: ListForm | undefined;
  /** Undefined when they are not held. */
  keys: Set<string> | undefined;
  /** Lists by the values of some fields; one index for each set of fields that events carry, made when first needed. */
  indexes: Map<string, Map<string, string[]>>;
}

/** Lists of one shape that are held; where there are more, as with one for each thing, they are found by their form. */
const MOST_HELD = 1_000;

/** Whether a change can make a list another one: its thing came, went or has other list fields. */
export function changesLists({ before, after }: ListChange): boolean {
  return !isDeepStrictEqual(before, after);
}

/**
 * A matcher that looks lists up by their filters' values, so that tens of thousands cost no more than a few. With
 * `recorded`, which reads all that were added from where they are kept, it does not hold those of which there are many.
 */
export function createMatcher(
  keys: Iterable<string> = [],
  recorded?: () => Iterable<string>,
  mostHeld = MOST_HELD,
): Matcher {
  const roots = new Map<string, Map<string, Shape>>();

  function add(key: string): void {
    const list = parseList(key);
    if (entityOfList(list.root) === null) return;
    const form = formOf(key, list);
    const shape = shapeOf(list, form);
    if (!shape.keys || shape.keys.has(key)) return;
    shape.keys.add(key);
    for (const [carried, index] of shape.indexes) addTo(index, key, list, split(carried));
    if (recorded && shape.form && shape.keys.size > mostHeld) {
      shape.keys = undefined;
      shape.indexes.clear();
    }
  }

  function shapeOf({ root, filter }: List, form: ListForm | undefined): Shape {
    const names = filter.map(({ carriedAs }) => carriedAs).sort();
    const shapes = getOrMake(roots, root, () => new Map<string, Shape>());
    const name = form ? form.fields.map(({ opening, closing }) => opening + closing).join('') + form.end : names.join();
    return getOrMake(shapes, name, () => ({ names, form, keys: new Set(), indexes: new Map() }));
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

  /** The lists of a shape that hold a thing with these fields. A field that no event carries decides nothing. */
  function matching(shape: Shape, fields: ListFields): string[] {
    const lists = !shape.keys && shape.form && listsOf(shape.form, fields);
    if (lists) return lists;
    const keys = (shape.keys ??= readAgain(shape));
    const carried = shape.names.filter((name) => Object.hasOwn(fields, name));
    const index = getOrMake(shape.indexes, carried.join(), () => {
      const made = new Map<string, string[]>();
      for (const key of keys) addTo(made, key, parseList(key), carried);
      return made;
    });
    return terms(fields, carried).flatMap((term) => index.get(term) ?? []);
  }

  /** All lists of a shape, where changes do not tell which of them they touch. */
  function readAgain(shape: Shape): Set<string> {
    shape.form = undefined;
    const keys = new Set<string>();
    for (const key of recorded?.() ?? []) {
      const list = parseList(key);
      if (shapeOf(list, formOf(key, list)) === shape) keys.add(key);
    }
    return keys;
  }

  for (const key of keys) add(key);
  return { add, touchedBy };
}

function addTo(index: Map<string, string[]>, key: string, { filter }: List, fields: readonly string[]): void {
  const values = Object.fromEntries(filter.map(({ carriedAs, value }) => [carriedAs, value]));
  for (const term of new Set(terms(values, fields))) getOrMake(index, term, () => []).push(key);
}

/** Every choice of one value for each field: a filter and a thing fit when they have a choice in common. */
function terms(values: Record<string, unknown>, fields: readonly string[]): string[] {
  return fields.reduce<string[]>(
    (choices, field) => {
      const options = optionsOf(values[field]);
      return choices.flatMap((choice) => options.map((option) => `${choice}${option},`));
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
