import DataLoader from 'dataloader';
import type { Database } from './database.ts';
import type { Identity } from './identity.ts';

/** A batched read: all keys of one tick in, one value per key out, in the same order. */
export type BatchLoad<K, V> = (keys: readonly K[], context: Context) => Promise<readonly V[]>;

/** What a resolver and a service know of the request. */
export interface Context extends Identity {
  db: Database;
  /** The request's clock as a Date. */
  clock: Date;
  /** Loads one value through a batch function; every key asked for in the same tick shares one statement. */
  load<K, V>(batch: BatchLoad<K, V>, key: K): Promise<V>;
}

/** A context for one request: its own loaders, so that nothing read for one caller is shown to another. */
export function createContext(identity: Identity, db: Database): Context {
  const loaders = new Map<unknown, DataLoader<unknown, unknown>>();
  const context: Context = {
    ...identity,
    db,
    clock: new Date(identity.now),
    load<K, V>(batch: BatchLoad<K, V>, key: K): Promise<V> {
      let loader = loaders.get(batch) as DataLoader<K, V> | undefined;
      if (!loader) {
        loader = new DataLoader<K, V>((keys) => batch(keys, context), { maxBatchSize: 1000 });
        loaders.set(batch, loader as DataLoader<unknown, unknown>);
      }
      return loader.load(key);
    },
  };
  return context;
}

/** Puts rows back into the order of their keys: the value of each key, or undefined. */
export function inOrder<K, Row>(keys: readonly K[], rows: readonly Row[], keyOf: (row: Row) => K): (Row | undefined)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key));
}

/** Groups rows under their keys: the rows of each key, in the order they came. */
export function grouped<K, Row>(keys: readonly K[], rows: readonly Row[], keyOf: (row: Row) => K): Row[][] {
  const byKey = new Map<K, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) byKey.get(keyOf(row))?.push(row);
  return keys.map((key) => byKey.get(key) ?? []);
}
