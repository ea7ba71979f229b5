import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Put, SentPicture } from './complaint.document.ts';
import type { OrdersCookie } from './orders.cookie.ts';

/** Pictures of one form, as it says. */
const MOST_PICTURES = 3;
/** Bytes of a form with them. */
const LONGEST = MOST_PICTURES * 10 * 1024 * 1024 + 16_384;

/** Fields and files of one form: more of them would only keep a processor busy. */
const MOST_PARTS = 50;

/** Pictures of forms, by the bodies that they came with. */
const picturesOfBody = new WeakMap<object, SentPicture[]>();

/** Reads forms with files: their texts are the body, as of any form; the files are {@link picturesOf}. */
export function readFormsWithPictures(app: FastifyInstance, cookie: OrdersCookie): void {
  // Thirty megabytes are read of nobody who knows no order.
  app.addHook('onRequest', async (request, reply) => {
    if (!/^multipart\//i.test(request.headers['content-type'] ?? '') || cookie.read(request)) return;
    return reply.code(303).header('location', request.url).header('connection', 'close').send();
  });
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: LONGEST },
    async (request: FastifyRequest, body: Buffer) => {
      const type = request.headers['content-type'] ?? '';
      if (hasTooManyParts(body, type)) throw Object.assign(new Error('a form of too many parts'), { statusCode: 413 });
      const headers = { 'content-type': type };
      const data = await new Response(new Uint8Array(body), { headers }).formData().catch(() => {
        throw Object.assign(new Error('a form that cannot be read'), { statusCode: 400 });
      });
      const texts: Record<string, string> = {};
      const pictures: SentPicture[] = [];
      for (const [name, value] of data) {
        if (typeof value === 'string') texts[name] = value;
        // A field for files that was left alone sends an empty one.
        else if (value.size > 0) pictures.push({ mimeType: value.type, bytes: Buffer.from(await value.arrayBuffer()) });
      }
      picturesOfBody.set(texts, pictures.slice(0, MOST_PICTURES));
      return texts;
    },
  );
}

function hasTooManyParts(body: Buffer, type: string): boolean {
  const [, boundary] = /boundary="?([^";]+)/i.exec(type) ?? [];
  if (boundary === undefined) return false;
  let parts = 0;
  for (let at = body.indexOf(boundary); at >= 0 && parts <= MOST_PARTS; at = body.indexOf(boundary, at + 1)) parts += 1;
  return parts > MOST_PARTS;
}

/** The pictures that came with a form. */
export function picturesOf(body: object | null | undefined): SentPicture[] {
  return (body && picturesOfBody.get(body)) ?? [];
}

/** Puts bytes to a path of the gateway in this process, as any client would. */
export function putOf(app: FastifyInstance): Put {
  return async (path, { mimeType, bytes }, { address, locale = 'vi' }) => {
    const answer = await app.inject({
      method: 'PUT',
      url: path,
      remoteAddress: address,
      headers: { 'content-type': mimeType, 'content-length': String(bytes.length), 'accept-language': locale },
      payload: bytes,
    });
    return { status: answer.statusCode, body: answer.json<unknown>() };
  };
}
