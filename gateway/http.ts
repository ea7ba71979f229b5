import { randomUUID } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { TranslatedError, type Text } from '@cho-phien/kit/errors';
import { handedOn } from '@cho-phien/kit/handed-on';
import { localeOf } from '@cho-phien/kit/locale';
import { limitSending, SLOW_FILES } from '@cho-phien/kit/ports';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { presentError } from './errors.ts';
import { answerType } from './media-type.ts';
import { malformedText } from './query-limits.ts';

/** Where a request that is handed on is led, since its own address need not be one that a router can read. */
export const HANDED_ON_PATH = '/handed-on';

/** The HTTP server: request ids, open CORS without credentials, JSON bodies up to a size, every error as GraphQL's. */
export function createHttpServer(bodyLimit: number, proxies: number): FastifyInstance {
  const app = fastify({
    bodyLimit,
    trustProxy: (_address, hop) => hop < proxies,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    rewriteUrl: ({ url = '/' }) => (handedOn(url) ? HANDED_ON_PATH : url),
    forceCloseConnections: 'idle',
    ...SLOW_FILES,
  });
  limitSending(app);
  app.removeAllContentTypeParsers();
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const bytes = body as Buffer;
    if (isUtf8(bytes)) void parseJson(request, bytes.toString('utf8'), done);
    else done(malformedText('body'));
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('access-control-allow-origin', '*');
    reply.header('access-control-expose-headers', 'x-request-id').header('vary', 'accept, accept-language');
    if (request.headers.authorization !== undefined) reply.header('cache-control', 'no-store');
  });
  // Sites of others may read public data; the Authorization header is not for their pages, so it is not allowed here.
  app.options('/*', async (_request, reply) =>
    reply
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', 'content-type')
      .header('access-control-max-age', '86400')
      .code(204)
      .send(),
  );
  app.setErrorHandler<FastifyError>((error, request, reply) => sendError(error, request, reply));
  app.setNotFoundHandler((request, reply) => sendError(new TranslatedError('NOT_FOUND', NOT_FOUND), request, reply));
  return app;
}

/** What went wrong before GraphQL, as a GraphQL answer: `{ errors: [{ message, extensions: { code } }] }`. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = error instanceof TranslatedError ? error : translate(error as FastifyError);
  const listener = { locale: localeOf(request.headers['accept-language']), requestId: request.id };
  const told = presentError(known ?? error, listener);
  const code = String(told.extensions?.code);
  if (code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
  if (code === 'METHOD_NOT_ALLOWED') reply.header('allow', 'GET, POST, OPTIONS');
  return reply
    .code(STATUS[code] ?? 400)
    .type(answerType(request.headers.accept))
    .send({ errors: [told] });
}

const STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  INTERNAL_SERVER_ERROR: 500,
  SUBGRAPH_UNAVAILABLE: 503,
};

const NOT_FOUND: Text = {
  vi: 'Không có gì ở địa chỉ này. API ở /graphql.',
  en: 'There is nothing at this address. The API is at /graphql.',
};

/** The refusals of the HTTP layer, in words; undefined for what nobody foresaw. */
function translate({ statusCode = 500 }: FastifyError): TranslatedError | undefined {
  if (statusCode >= 500) return undefined;
  if (statusCode === 413) {
    return new TranslatedError('PAYLOAD_TOO_LARGE', { vi: 'Yêu cầu quá lớn.', en: 'The request body is too large.' });
  }
  if (statusCode === 415) {
    return new TranslatedError('UNSUPPORTED_MEDIA_TYPE', {
      vi: 'Hãy gửi JSON, với tiêu đề content-type: application/json.',
      en: 'Send JSON, with the header content-type: application/json.',
    });
  }
  return new TranslatedError('BAD_REQUEST', {
    vi: 'Không đọc được yêu cầu: phần thân phải là JSON đúng cú pháp.',
    en: 'The request cannot be read: its body must be well-formed JSON.',
  });
}
