import type { IncomingMessage } from 'node:http';
import { TranslatedError } from '@cho-phien/kit/errors';
import { handOn, headersToHandOn, rawRequest, refusal } from '@cho-phien/kit/hand-on';
import { HANDED_ON, handedOn, type RawAnswer } from '@cho-phien/kit/handed-on';
import { localeOf } from '@cho-phien/kit/locale';
import { log } from '@cho-phien/kit/log';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createIdentify } from './caller.ts';
import type { FindCaller } from './callers.ts';
import { subgraphUnavailable } from './errors.ts';
import { HANDED_ON_PATH } from './http.ts';
import type { GatewayOptions } from './options.ts';
import type { SubgraphPlace } from './subgraphs.ts';

/** Methods that may be handed on; whoever answers says which of them it knows. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/**
 * Plain HTTP that a subgraph answers beside the graph (`kit/handed-on.ts`): the caller is established as for GraphQL,
 * the body is handed on as it comes, no longer than its path allows. Our own refusals are problem details.
 */
export function addHandedOn(
  app: FastifyInstance,
  placeOf: (subgraph: string) => SubgraphPlace | undefined,
  options: Pick<GatewayOptions, 'secret' | 'allowClockHeader'> & { find: FindCaller },
): void {
  const identify = createIdentify(options);
  void app.register((routes: FastifyInstance, _options, done) => {
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
    routes.route({
      method: [...METHODS],
      url: HANDED_ON_PATH,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const { originalUrl, method, raw } = request;
        const name = handedOn(originalUrl);
        // Nobody asks for this path by its own name.
        if (!name) return reply.callNotFound();
        const { subgraph, body: most, isAnonymous = false } = HANDED_ON[name];
        const locale = localeOf(request.headers['accept-language']);
        let isTooLarge = Number(request.headers['content-length'] ?? 0) > most;
        if (isTooLarge) return send(refusal(tooLarge(most), locale), raw, reply);
        const tellTooLarge = () => (isTooLarge = true);
        try {
          const { id, ip } = request;
          const headers = { ...request.headers, ...(isAnonymous && { authorization: undefined }) };
          const identity = await identify({ headers, id, ip });
          const place = placeOf(subgraph);
          if (!place) throw subgraphUnavailable(subgraph);
          const body = limited(raw.iterator(STAYS), most, tellTooLarge);
          const asked = rawRequest(method, originalUrl, headersToHandOn(request.headers), body);
          const where = 'url' in place ? { name: subgraph, url: place.url } : place;
          return await send(await handOn(where, name, asked, identity, options.secret), raw, reply);
        } catch (error) {
          if (raw.errored) return reply.hijack();
          if (isTooLarge) return send(refusal(tooLarge(most), locale), raw, reply);
          if (error instanceof TranslatedError) return send(refusal(error, locale), raw, reply);
          log.warn({ err: error, requestId: request.id, path: name }, 'a request could not be handed on');
          return send(refusal(subgraphUnavailable(subgraph), locale), raw, reply);
        }
      },
    });
    done();
  });
}

/** Whoever stops reading has still an answer to give. */
const STAYS = { destroyOnReturn: false };

/** The bytes as they come, and an end to more than the path allows. */
async function* limited(body: AsyncIterable<Uint8Array>, most: number, tell: () => void): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) {
      tell();
      throw tooLarge(most);
    }
    yield chunk;
  }
}

async function send(answer: RawAnswer, raw: IncomingMessage, reply: FastifyReply): Promise<FastifyReply> {
  // What was not read of a request stands in the way of the connection's next one.
  if (!raw.complete) reply.header('connection', 'close');
  const { body } = answer;
  return reply
    .code(answer.status)
    .headers(answer.headers)
    .send(typeof body === 'string' ? Buffer.from(body) : body && Buffer.from(body));
}

function tooLarge(most: number): TranslatedError {
  return new TranslatedError('PAYLOAD_TOO_LARGE', {
    vi: `Nội dung gửi lên lớn quá ${sizeOf(most)}.`,
    en: `What was sent is larger than ${sizeOf(most)}.`,
  });
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes / 1024} KB` : `${bytes / 1024 / 1024} MB`;
}
