import { TranslatedError, type Text } from '@cho-phien/kit/errors';
import type { Identity } from '@cho-phien/kit/identity';
import { log } from '@cho-phien/kit/log';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Codes whose message may be shown as it is. Whatever comes with another one is told as INTERNAL_SERVER_ERROR. */
const PUBLIC_CODES = new Set<unknown>([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'LIMIT_EXCEEDED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'SUBGRAPH_UNAVAILABLE',
  'UNAUTHENTICATED',
]);

/** What of an error's extensions a client gets; the gateway's libraries add service names, responses and stacks. */
const PUBLIC_EXTENSIONS = ['code', 'reason', 'argument', 'subgraph', 'limit', 'max', 'actual'] as const;

/** Who an error is told to. */
export type Listener = Pick<Identity, 'locale' | 'requestId'>;

/** A subgraph is down, too slow, or does not speak sense. The rest of the answer stands. */
export function subgraphUnavailable(subgraph: string): TranslatedError {
  return new TranslatedError(
    'SUBGRAPH_UNAVAILABLE',
    {
      vi: `Phần dữ liệu "${subgraph}" tạm thời không trả lời. Những phần khác vẫn đúng; hãy thử lại sau ít phút.`,
      en: `The part "${subgraph}" does not answer for the moment. The other parts stand; try again in a few minutes.`,
    },
    { subgraph },
  );
}

/** An error as the client sees it: in its language, with a code, and nothing of our inside. */
export function presentError(error: unknown, { locale, requestId }: Listener): GraphQLFormattedError {
  const known = error instanceof GraphQLError ? error : undefined;
  const place = { ...(known?.locations && { locations: known.locations }), ...(known?.path && { path: known.path }) };
  const translated = [error, known?.originalError].find((candidate) => candidate instanceof TranslatedError);
  if (translated) {
    return { message: translated.text[locale], ...place, extensions: publicExtensions(translated.extensions) };
  }
  if (known && PUBLIC_CODES.has(known.extensions.code)) {
    return { message: known.message, ...place, extensions: publicExtensions(known.extensions) };
  }
  // A subgraph has written its own unexpected errors to its log, with this request id.
  if (!known?.extensions.serviceName) log.error({ err: error, requestId }, 'unexpected error');
  return {
    message: internal(requestId)[locale],
    ...(known?.path && { path: known.path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}

/** Several errors; that a subgraph is unavailable is said once, however many fetches it failed. */
export function presentErrors(errors: readonly unknown[], listener: Listener): GraphQLFormattedError[] {
  const told = new Set<unknown>();
  return errors
    .map((error) => presentError(error, listener))
    .filter(({ extensions }) => {
      if (extensions?.code !== 'SUBGRAPH_UNAVAILABLE') return true;
      if (told.has(extensions.subgraph)) return false;
      told.add(extensions.subgraph);
      return true;
    });
}

function internal(requestId: string): Text {
  return {
    vi: `Có lỗi ở phía chúng tôi. Hãy thử lại; nếu vẫn lỗi, báo mã ${requestId}.`,
    en: `Something went wrong on our side. Try again; if it stays, report ${requestId}.`,
  };
}

function publicExtensions(extensions: Record<string, unknown>): Record<string, unknown> {
  const kept = PUBLIC_EXTENSIONS.filter((key) => extensions[key] !== undefined);
  return Object.fromEntries(kept.map((key) => [key, extensions[key]]));
}
