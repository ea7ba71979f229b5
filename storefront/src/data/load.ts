import { ask } from '../lib/api.ts';
import type { TypedDocumentString } from '../generated/graphql.ts';
import { listKey, recordEntity, recordList, recordShown, shownIn } from './record.ts';
import { rendering } from './rendering.ts';
import { remembered, type Session } from './session.ts';

/** A list of the API: a root field that takes a filter. */
export interface ListQuery<Result, Variables> {
  document: TypedDocumentString<Result, Variables>;
  /** The root field. */
  field: keyof Result & string;
}

const names = new WeakMap<object, string>();
let named = 0;

/** A short name of a document, the same as long as the process lives. */
function nameOf(document: object): string {
  let name = names.get(document);
  if (name === undefined) names.set(document, (name = `Q${(named += 1)}`));
  return name;
}

/** Asks once per session. Nothing of it is recorded; see {@link list} and {@link loader}. */
export function answerOf<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const { session } = rendering();
  return askIn(session, document, variables);
}

function askIn<Result, Variables>(
  session: Session,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  madeOf?: (answer: Result) => { keys: string[]; nextChangeAt: number },
): Promise<Result> {
  const question = `${nameOf(document)} ${JSON.stringify(variables)}`;
  return remembered(session, question, () => ask(session, document, variables), madeOf);
}

/**
 * The answer of a list query, recorded as a list with the filter it was asked with, and with every entity in it. With
 * `membersOnly` the entities are not recorded: for answers that hold nothing but the fields the list is filtered and
 * sorted by, which change only together with the list.
 */
export async function list<Result, Variables extends { filter?: object | null }>(
  { document, field }: ListQuery<Result, Variables>,
  variables: Variables,
  { membersOnly = false } = {},
): Promise<NonNullable<Result[keyof Result & string]>> {
  const { session } = rendering();
  const answer = await askIn(session, document, variables, (made) => {
    const { entities, nextChangeAt } = shownIn(made[field]);
    return { keys: [listKey(field, variables.filter), ...(membersOnly ? [] : entities)], nextChangeAt };
  });
  recordList(field, variables.filter);
  const found = answer[field];
  if (found === null || found === undefined) throw new Error(`The API left out ${field}.`);
  recordShown(found, membersOnly ? 'DATES' : 'ALL');
  return found;
}

/** How things are loaded by a key, hundreds at a time. */
export interface LoaderDefinition<Result, Node> {
  document: TypedDocumentString<Result, { first: number; filter: Record<string, unknown> }>;
  field: keyof Result & string;
  /** The field of the filter that takes the keys. */
  by: string;
  /** The nodes hold nothing but what the list is filtered and sorted by; see {@link list}. */
  membersOnly?: boolean;
  /** The entity whose ids the keys are: a page then depends on the entity, not on a list of one. */
  entity?: string;
  /** The most keys of one query: fewer than a hundred where each brings so much that the answer would be refused. */
  most?: number;
  nodes: (result: Result) => readonly Node[];
  /** The keys, among those asked for, that a node belongs to. */
  keysOf: (node: Node) => readonly string[];
}

/** What was found for a key. */
interface Found<Node> {
  nodes: Node[];
  /** When a date alone may change it, or what was found for a key that was asked for with it. */
  nextChangeAt: string | null;
}

/** The most keys that the API takes at once. */
const mostKeys = 100;

/**
 * A function that loads the nodes of one key. All keys that pages ask for at the same time go in one query; each page
 * is recorded as made from the list of its own key.
 */
export function loader<Result, Node>(definition: LoaderDefinition<Result, Node>) {
  return async (key: string): Promise<readonly Node[]> => {
    const { session } = rendering();
    const { document, by, entity } = definition;
    const question = `${nameOf(document)} ${by}=${key}`;
    const found = await remembered(
      session,
      question,
      () => enqueue(session, definition, key),
      // Only what many pages show is worth remembering.
      entity === undefined
        ? undefined
        : (made) => {
            const { entities, nextChangeAt } = shownIn(made);
            return { keys: [...new Set([`${entity}:${key}`, ...entities])], nextChangeAt };
          },
    );
    if (entity) recordEntity(entity, key);
    else recordList(definition.field, { [by]: [key] });
    recordShown(found, definition.membersOnly ? 'DATES' : 'ALL');
    return found.nodes;
  };
}

function enqueue<Result, Node>(session: Session, definition: LoaderDefinition<Result, Node>, key: string) {
  let keys = session.waiting.get(definition);
  if (!keys) {
    session.waiting.set(definition, (keys = new Map()));
    // After every page that can go on now has asked for its own.
    setImmediate(() => flush(session, definition));
  }
  const waiting = Promise.withResolvers<unknown>();
  keys.set(key, waiting);
  return waiting.promise as Promise<Found<Node>>;
}

function flush<Result, Node>(session: Session, definition: LoaderDefinition<Result, Node>): void {
  const keys = [...(session.waiting.get(definition) ?? [])];
  session.waiting.delete(definition);
  const { most = mostKeys } = definition;
  for (let from = 0; from < keys.length; from += most)
    void loadBatch(session, definition, keys.slice(from, from + most));
}

async function loadBatch<Result, Node>(
  session: Session,
  definition: LoaderDefinition<Result, Node>,
  batch: readonly (readonly [string, PromiseWithResolvers<unknown>])[],
): Promise<void> {
  try {
    const variables = { first: definition.most ?? mostKeys, filter: { [definition.by]: batch.map(([key]) => key) } };
    const answer = await ask(session, definition.document, variables);
    const { nextChangeAt = null } = (answer[definition.field] ?? {}) as Partial<Found<Node>>;
    const found = new Map<string, Found<Node>>(batch.map(([key]) => [key, { nodes: [], nextChangeAt }]));
    for (const node of definition.nodes(answer))
      for (const key of definition.keysOf(node)) found.get(key)?.nodes.push(node);
    for (const [key, waiting] of batch) waiting.resolve(found.get(key));
  } catch (error) {
    for (const [, waiting] of batch) waiting.reject(error);
  }
}
