import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { TranslatedError } from '@cho-phien/kit/errors';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { GraphQLError } from 'graphql';
import { presentErrors } from './errors.ts';
import { answerType, JSON_TYPE } from './media-type.ts';
import { refuseNullVariables } from './null-variables.ts';
import type { Limits } from './options.ts';
import { tooMuch } from './query-limits.ts';
import { estimateObjects } from './query-objects.ts';
import type { RequestContext } from './request-context.ts';

/** Refusals of a well-formed request: 200 under `application/json`, 400 under the newer media type. */
const REQUEST_ERRORS = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/** How many times as many objects an answer may hold for a partner with READ_CATALOGUE. */
const PARTNER_FACTOR = 5;

/** Refuses what would come to too large an answer, and writes each answer's errors and status for its caller. */
export function createAnswerPlugin(limits: Limits): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request, schema, contextValue }) {
          // Left to the gateway, this would be a 500.
          if (!operation) throw asBadRequest(noOperation(request.operationName));
          if (!schema.getRootType(operation.operation)) throw asBadRequest(noRoot(operation.operation));
          const { variables = {} } = request;
          try {
            refuseNullVariables(document, operation, variables, schema);
            const objects = estimateObjects(document, operation, variables, schema);
            const most = limits.objects * (readsCatalogue(contextValue.viewer) ? PARTNER_FACTOR : 1);
            if (objects > most) throw tooMuch('objects', most, objects);
          } catch (error) {
            throw error instanceof TranslatedError ? asBadRequest(error) : error;
          }
        },
        async willSendResponse({ request, response, errors = [], contextValue }) {
          if (response.body.kind !== 'single') return;
          const { singleResult: result } = response.body;
          const missing = (result.extensions?.valueCompletion ?? []) as { path?: GraphQLError['path'] }[];
          delete result.extensions;
          const all = [...errors, ...missing.map(({ path }) => incomplete(path))];
          if (all.length === 0) return;
          result.errors = presentErrors(all, contextValue);
          const isPlain = answerType(request.http?.headers.get('accept')) === JSON_TYPE;
          if (response.http.status !== 400 || !isPlain) return;
          if (result.errors.every(({ extensions }) => REQUEST_ERRORS.has(extensions?.code))) response.http.status = 200;
        },
      };
    },
  };
}

/** Partners that copy the catalogue may ask for more at once. */
function readsCatalogue(viewer: RequestContext['viewer']): boolean {
  return viewer.kind === 'partner' && viewer.scopes.includes(PartnerScope.READ_CATALOGUE);
}

/** The subgraphs disagree, for example on whether a referenced thing still exists: a field that must not be null is. */
function incomplete(path: GraphQLError['path']): GraphQLError {
  const error = new TranslatedError('INCOMPLETE_DATA', {
    vi: 'Phần này của câu trả lời không đầy đủ nên bị bỏ trống.',
    en: 'This part of the answer is incomplete and therefore left out.',
  });
  return new GraphQLError(error.message, { path, originalError: error, extensions: error.extensions });
}

function noOperation(name: string | undefined): TranslatedError {
  const text = name
    ? {
        vi: `Trong tài liệu không có truy vấn tên "${name}".`,
        en: `There is no operation named "${name}" in the document.`,
      }
    : {
        vi: 'Tài liệu có nhiều truy vấn: hãy gửi operationName.',
        en: 'The document holds several operations: send operationName.',
      };
  return new TranslatedError('OPERATION_RESOLUTION_FAILURE', text);
}

function noRoot(kind: string): TranslatedError {
  return new TranslatedError('OPERATION_RESOLUTION_FAILURE', {
    vi: `API này không có ${kind}.`,
    en: `This API has no ${kind}.`,
  });
}

/** Apollo Server answers what is thrown at this point with a 500, unless the error says otherwise. */
function asBadRequest(error: TranslatedError): TranslatedError {
  return Object.assign(error, { extensions: { ...error.extensions, http: { status: 400, headers: new HeaderMap() } } });
}
