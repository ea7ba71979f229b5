/** The two media types of GraphQL over HTTP. */
export const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/**
 * Which of the two to answer with. Under the newer one a refused query is a 400; under plain `application/json` it is
 * a 200 with errors, for clients that read a body only then (GraphQL over HTTP, section 6.4).
 */
export function answerType(accept: string | undefined): typeof JSON_TYPE | typeof GRAPHQL_TYPE {
  const newer = accept?.indexOf('application/graphql-response+json') ?? -1;
  const plain = accept?.indexOf('application/json') ?? -1;
  return newer >= 0 && (plain < 0 || newer < plain) ? GRAPHQL_TYPE : JSON_TYPE;
}

/** Whether a person's browser asks: it names text/html, programs do not. */
export function wantsPage(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}
