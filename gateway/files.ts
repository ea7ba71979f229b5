import type { IncomingMessage } from 'node:http';
import { TranslatedError } from '@cho-phien/kit/errors';
import { LARGEST_FILE, sendFile, type SentFile } from '@cho-phien/kit/files';
import { localeOf } from '@cho-phien/kit/locale';
import { log } from '@cho-phien/kit/log';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendError } from './http.ts';
import type { SubgraphPlace } from './subgraphs.ts';

/**
 * `PUT /files/{id}`: a file for a target that a mutation has signed, handed to content as it comes and never held here.
 * No more than 10 MB pass. The signature alone says who may; an Authorization header is of no meaning.
 */
export function addFileRoute(app: FastifyInstance, content: SubgraphPlace | undefined, secret: string): void {
  void app.register((files: FastifyInstance, _options, done) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
    files.put<{ Params: { id: string }; Querystring: Record<string, string> }>('/files/:id', async (request, reply) => {
      const { params, query, headers, raw, id } = request;
      reply.header('cache-control', 'no-store');
      if (Number(headers['content-length'] ?? 0) > LARGEST_FILE) {
        return sendError(tooLarge(), request, reply.header('connection', 'close'));
      }
      if (!content) return sendError(unavailable(), request, reply);
      const place = 'url' in content ? { name: 'content', url: content.url } : content;
      const file: SentFile = {
        id: params.id,
        query,
        type: headers['content-type'],
        body: limited(raw.iterator(STAYS)),
      };
      const locale = localeOf(headers['accept-language']);
      const identity = {
        viewer: { kind: 'anonymous' },
        locale,
        now: Date.now(),
        requestId: id,
        address: null,
      } as const;
      try {
        const { status, body } = await sendFile(place, file, identity, secret);
        return await unread(raw, reply).code(status).send(body);
      } catch (error) {
        if (raw.errored) return reply.hijack();
        const { cause = error } = error as { cause?: unknown };
        if (!(cause instanceof TranslatedError))
          log.error({ err: error, requestId: id }, 'a file could not be handed on');
        return sendError(cause instanceof TranslatedError ? cause : unavailable(), request, unread(raw, reply));
      }
    });
    done();
  });
}

/** Whoever stops reading has still an answer to give. */
const STAYS = { destroyOnReturn: false };

/** What was not read of a request stands in the way of the connection's next one. */
function unread(raw: IncomingMessage, reply: FastifyReply): FastifyReply {
  return raw.complete ? reply : reply.header('connection', 'close');
}

/** The bytes as they come, and an end to more than anybody may send. */
async function* limited(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LARGEST_FILE) throw tooLarge();
    yield chunk;
  }
}

function tooLarge(): TranslatedError {
  return new TranslatedError('PAYLOAD_TOO_LARGE', {
    vi: 'Tệp lớn quá 10 MB. Hãy chọn ảnh nhỏ hơn.',
    en: 'The file is larger than 10 MB. Choose a smaller one.',
  });
}

function unavailable(): TranslatedError {
  return new TranslatedError('SUBGRAPH_UNAVAILABLE', {
    vi: 'Chưa nhận được tệp lúc này. Hãy thử lại sau ít phút.',
    en: 'Files cannot be taken at the moment. Try again in a few minutes.',
  });
}
