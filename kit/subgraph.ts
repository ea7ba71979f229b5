import 'reflect-metadata';
import type { ExecutionResult } from 'graphql';
import { createContext, type Context } from './context.ts';
import { openDatabase, type Database, type DatabaseDefinition } from './database.ts';
import { createExecutor, type SubgraphRequest } from './executor.ts';
import { buildFederatedSchema, type SchemaDefinition } from './federation.ts';
import { restartConsumers, type Consumer } from './events/consumer.ts';
import { openFeed, type Feed, type FeedDefinition } from './events/feed.ts';
import type { FeedSource } from './events/source.ts';
import { TranslatedError } from './errors.ts';
import { refusal } from './hand-on.ts';
import { problem, type AnswerRaw, type HandedOnName, type RawAnswer, type RawRequest } from './handed-on.ts';
import { verifyIdentity } from './identity.ts';
import { log } from './log.ts';
import { derivedKey } from './secrets.ts';

/** Everything that makes a subgraph: its name, its part of the graph, its tables, its first rows. */
export interface SubgraphDefinition extends SchemaDefinition, DatabaseDefinition {
  /** Writes what is missing of the first rows; harmless when run again. */
  seed(db: Database, now: Date): Promise<void>;
  /** Reads ahead what the process keeps beside the database, while it answers already. */
  warm?(db: Database): Promise<unknown>;
  /** What other parts of the system ask it in their own name, beside the graph. */
  calls?: Readonly<Record<string, SystemCall>>;
  /** Answers what the gateway hands on beside the graph. */
  answers?: Partial<Readonly<Record<HandedOnName, AnswerRaw>>>;
  /** What it keeps in order by itself while it runs; returns the function that ends that. */
  tend?: (db: Database) => () => Promise<void>;
  /** What its feed of changes shows beside the changes. */
  feed?: FeedDefinition;
  /** What it keeps of other subgraphs by following their feeds, by the name of the subgraph followed. */
  follows?: Record<string, (source: FeedSource, db: Database) => Consumer>;
}

/** Answers one call of another part of the system; input and answer are JSON. */
export type SystemCall = (input: never, own: { db: Database; key: Context['key'] }) => Promise<unknown>;

/** A subgraph that answers. */
export interface RunningSubgraph {
  name: string;
  db: Database;
  /** Resolves when everything is read ahead, or cannot be; it answers before. */
  warmed: Promise<void>;
  /** Its changes, for consumers of this process. */
  feed: Feed;
  /** Its feed for a consumer elsewhere; undefined unless the identity is the system's, signed, fresh and for us. */
  feedFor(identityToken: string | undefined): FeedSource | undefined;
  /** Answers a call by its name; undefined unless the identity is the system's, signed, fresh and for us. */
  call(name: string, input: unknown, identityToken: string | undefined): Promise<unknown> | undefined;
  /** Answers plain HTTP; undefined when it has no such paths, or the identity is missing, forged, stale or not for us. */
  answerRaw(name: HandedOnName, request: RawRequest, identityToken: string | undefined): Promise<RawAnswer> | undefined;
  /** Starts what follows the feeds of others and what it tends by itself; resolves with the function that stops both. */
  follow(feeds: ReadonlyMap<string, FeedSource>): () => Promise<void>;
  /** Builds what it keeps of others anew, whether others follow for it or not; resolves when that stands. */
  rebuild(feeds: ReadonlyMap<string, FeedSource>): Promise<void>;
  /** Answers one request of the gateway; undefined when the identity is missing, forged, stale or not for us. */
  answer(request: SubgraphRequest, identityToken: string | undefined): Promise<ExecutionResult | undefined>;
  close(): Promise<void>;
}

/** What a subgraph needs from the outside. */
export interface SubgraphOptions {
  databaseUrl: string;
  /** Shared by the gateway and its subgraphs; signs the internal identity. */
  secret: string;
  /** The day that seeded dates are counted from. */
  now?: Date;
}

/** Opens the database (migrated, seeded) and builds the schema of a subgraph, ready to answer in this process. */
export async function openSubgraph(definition: SubgraphDefinition, options: SubgraphOptions): Promise<RunningSubgraph> {
  const { schema } = await buildFederatedSchema(definition);
  const db = await openDatabase(definition, options.databaseUrl);
  try {
    await definition.seed(db, options.now ?? new Date());
  } catch (error) {
    await db.close();
    throw error;
  }
  let isClosing = false;
  const warmed = Promise.resolve(definition.warm?.(db)).then(
    () => undefined,
    (error: unknown) => {
      if (isClosing) return;
      log.warn({ subgraph: definition.name, err: error }, 'could not read ahead: what is missing is read when needed');
    },
  );
  const feed = openFeed(definition.name, db, definition.feed ?? {});
  /** What follows, and whom, as far as it is known where that is. */
  const followed = (feeds: ReadonlyMap<string, FeedSource>) =>
    Object.entries(definition.follows ?? {}).flatMap(([name, start]) => {
      const source = feeds.get(name);
      if (source) return { start, source };
      log.warn({ subgraph: definition.name, feed: name }, 'nothing says where this feed is: the copy stands still');
      return [];
    });
  const run = createExecutor(schema, (error, requestId) =>
    log.error({ err: error, subgraph: definition.name, requestId }, 'unexpected error'),
  );
  return {
    name: definition.name,
    db,
    warmed,
    feed,
    feedFor(identityToken) {
      const identity = verifyIdentity(identityToken, definition.name, options.secret);
      return identity?.viewer.kind === 'system' ? feed : undefined;
    },
    call(name, input, identityToken) {
      const identity = verifyIdentity(identityToken, definition.name, options.secret);
      const call = definition.calls?.[name];
      if (identity?.viewer.kind !== 'system' || !call) return undefined;
      return call(input as never, { db, key: (purpose) => derivedKey(options.secret, purpose) });
    },
    answerRaw(name, request, identityToken) {
      const identity = verifyIdentity(identityToken, definition.name, options.secret);
      const answer = definition.answers?.[name];
      if (!identity || !answer) return undefined;
      return answer(request, createContext(identity, db, options.secret)).catch((error: unknown) => {
        if (error instanceof TranslatedError) return refusal(error, identity.locale);
        const { requestId } = identity;
        log.error({ err: error, subgraph: definition.name, requestId }, 'unexpected error');
        const title = { vi: 'Có lỗi ở phía chúng tôi.', en: 'Something went wrong on our side.' }[identity.locale];
        return problem({ status: 500, title, code: 'INTERNAL_SERVER_ERROR' }, { members: { requestId } });
      });
    },
    follow(feeds) {
      const consumers = followed(feeds).map(({ start, source }) => start(source, db));
      const stopTending = definition.tend?.(db);
      return async () => {
        await Promise.all([...consumers.map((consumer) => consumer.stop()), stopTending?.()]);
      };
    },
    async rebuild(feeds) {
      const copies = await Promise.all(
        followed(feeds).map(async (copy) => ({ ...copy, head: await copy.source.head() })),
      );
      if (copies.length === 0) return;
      await restartConsumers(db);
      await Promise.all(
        copies.map(async ({ start, source, head }) => {
          const consumer = start(source, db);
          await consumer.reached(head);
          await consumer.stop();
        }),
      );
    },
    async answer(request, identityToken) {
      const identity = verifyIdentity(identityToken, definition.name, options.secret);
      return identity && run(request, createContext(identity, db, options.secret));
    },
    async close() {
      isClosing = true;
      await feed.close();
      await db.close();
    },
  };
}
