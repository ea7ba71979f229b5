import DataLoader from 'dataloader';
import { actingDatabase } from './audit/acting.ts';
import type { Database } from './database.ts';
import type { Identity } from './identity.ts';
import { derivedKey } from './secrets.ts';

/** A batched read: all keys of one tick in, one value per key out, in the same order. */
export type BatchLoad<K, V> = (keys: readonly K[], context: Context) => Promise<readonly V[]>;

/** What a resolver and a service know of the request. */
export interface Context extends Identity {
  /** What is written through it is audited as the caller's. */
  db: Database;
  /** The mutation that is being executed, for the audit: `productPublish`. */
  readonly action: string | null;
  /** Begins a mutation: what was read before it is not believed any more, and nobody is acted for yet. */
  begin(action: string): void;
  /** Marks what is written from now on in this request as done by a helper for a household (uuid). */
  actFor(householdId: string): void;
  /** The household that is acted for, as uuid. */
  readonly actingFor: string | null;
  /** {@link residentOf} the database, the same for all requests. */
  resident<T>(make: (db: Database) => T): T;
  /** A key of this installation for one purpose, 32 bytes: for signatures and keyed hashes. */
  key(purpose: string): Buffer;
  /** The request's clock as a Date. */
  clock: Date;
  /** Loads one value through a batch function; every key asked for in the same tick shares one statement. */
  load<K, V>(batch: BatchLoad<K, V>, key: K): Promise<V>;
}

const residents = new WeakMap<Database, Map<unknown, unknown>>();

/** What this process keeps beside a database, such as an index: made when first asked for. */
export function residentOf<T>(db: Database, make: (db: Database) => T): T {
  let kept = residents.get(db);
  if (!kept) residents.set(db, (kept = new Map()));
  if (!kept.has(make)) kept.set(make, make(db));
  return kept.get(make) as T;
}

/** A context for one request: its own loaders, so that nothing read for one caller is shown to another. */
export function createContext(identity: Identity, db: Database, secret: string): Context {
  const loaders = new Map<unknown, DataLoader<unknown, unknown>>();
  let action: string | null = null;
  let actingFor: string | null = null;
  const context: Context = {
    ...identity,
    db: actingDatabase(db, () => context),
    get action() {
      return action;
    },
    begin(name) {
      action = name;
      actingFor = null;
      loaders.clear();
    },
    actFor(householdId) {
      actingFor = householdId;
    },
    get actingFor() {
      return actingFor;
    },
    resident: (make) => residentOf(db, make),
    key: (purpose) => derivedKey(secret, purpose),
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
