import {
  execute,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { messageOf } from './errors.ts';
import type { Context } from './context.ts';

/** A GraphQL request as the gateway sends it to a subgraph. */
export interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** Told of errors that nobody foresaw: the client sees only a request id. */
export type ReportError = (error: unknown, requestId: string) => void;

const KEPT_DOCUMENTS = 200;

/** Executes requests on one schema, parsing and validating each distinct query once. */
export function createExecutor(schema: GraphQLSchema, report: ReportError) {
  const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();
  return async function run(request: SubgraphRequest, context: Context): Promise<ExecutionResult> {
    let document = documents.get(request.query);
    if (!document) {
      document = read(schema, request.query);
      if (documents.size >= KEPT_DOCUMENTS) documents.delete(documents.keys().next().value as string);
      documents.set(request.query, document);
    }
    if (!('kind' in document)) return { errors: document };
    const result = await execute({
      schema,
      document,
      contextValue: context,
      variableValues: request.variables,
      operationName: request.operationName,
    });
    return result.errors
      ? { ...result, errors: result.errors.map((error) => present(error, context, report)) }
      : result;
  };
}

function read(schema: GraphQLSchema, query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query, { noLocation: true });
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** Foreseen errors in the caller's language; anything else as a bare sentence, its cause in the log only. */
function present(error: GraphQLError, context: Context, report: ReportError): GraphQLError {
  const { nodes, source, positions, path } = error;
  const translated = messageOf(error.originalError ?? error, context.locale);
  if (translated) return new GraphQLError(translated, { nodes, source, positions, path, extensions: error.extensions });
  if (!error.originalError) return error;
  report(error.originalError, context.requestId);
  const message =
    context.locale === 'vi'
      ? `Có lỗi ở phía chúng tôi. Hãy thử lại; nếu vẫn lỗi, báo mã ${context.requestId}.`
      : `Something went wrong on our side. Try again; if it stays, report ${context.requestId}.`;
  return new GraphQLError(message, {
    nodes,
    source,
    positions,
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: context.requestId },
  });
}
