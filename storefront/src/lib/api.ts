import { setTimeout as sleep } from 'node:timers/promises';
import type { TypedDocumentString } from '../generated/graphql.ts';

/** The API could not give a whole answer; the message says what to do. */
export class ApiError extends Error {
  override name = 'ApiError';
}

interface GraphQLAnswer<Result> {
  data?: Result | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
}

/** Where the API is, and what every request to it carries. */
export interface Endpoint {
  apiUrl: string;
  headers: Record<string, string>;
}

/** Pauses before asking again, in milliseconds, when a part of the API was too busy to answer in its time. */
const pauses = [500, 2_000, 5_000];

/**
 * Asks the gateway. A build must not publish half a page, so any GraphQL error refuses the whole answer;
 * a part that was only busy is asked again first.
 * @throws ApiError when the API is unreachable, slow (a minute), not GraphQL, or answers with errors.
 */
export async function ask<Result, Variables>(
  endpoint: Endpoint,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  waits: readonly number[] = pauses,
): Promise<Result> {
  const url = endpoint.apiUrl;
  const answer = await post<Result>(endpoint, document.toString(), variables);
  const [wait, ...later] = waits;
  if (wait !== undefined && answer.errors?.some(({ extensions }) => extensions?.code === 'SUBGRAPH_UNAVAILABLE')) {
    await sleep(wait);
    return ask(endpoint, document, variables, later);
  }
  if (answer.errors?.length) {
    const lines = answer.errors.map(
      ({ message, path, extensions }) =>
        `  ${extensions?.code ?? 'ERROR'} at ${path?.join('.') ?? '(document)'}: ${message}`,
    );
    throw new ApiError(`The API at ${url} answered with errors, so the pages would be partial:\n${lines.join('\n')}`);
  }
  if (!answer.data) throw new ApiError(`The API at ${url} answered without data.`);
  return answer.data;
}

async function post<Result>(
  { apiUrl: url, headers }: Endpoint,
  query: string,
  variables: unknown,
): Promise<GraphQLAnswer<Result>> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(60_000),
    });
  } catch (error) {
    const cause = error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : error;
    throw new ApiError(
      `The API at ${url} does not answer (${String(cause) || 'refused'}). Start it with npm start, or set API_URL.`,
    );
  }
  const text = await response.text();
  try {
    return JSON.parse(text) as GraphQLAnswer<Result>;
  } catch {
    throw new ApiError(`The API at ${url} answered ${response.status} with something that is not JSON.`);
  }
}

/** What must be there for a whole site. @throws ApiError naming the missing part. */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined)
    throw new ApiError(`The API left out ${what}, so the pages would be partial.`);
  return value;
}

interface Connection<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/**
 * Every node of a list, in the API's order, a hundred at a time.
 * @throws ApiError when a page is missing or the cursor stands still.
 */
export async function collect<Node>(
  what: string,
  page: (cursor: { first: number; after: string | null }) => Promise<Connection<Node> | null | undefined>,
): Promise<Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes: more, pageInfo }: Connection<Node> = required(await page({ first: 100, after }), what);
    nodes.push(...more);
    if (!pageInfo.hasNextPage) return nodes;
    const cursor: string | null = pageInfo.endCursor ?? null;
    if (cursor === null || cursor === after) throw new ApiError(`The API's list of ${what} has no next page to go to.`);
    after = cursor;
  }
}
