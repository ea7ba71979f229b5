import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { SITE_HEADERS } from '@cho-phien/kit/site-headers';
import type { FastifyReply } from 'fastify';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Sends a page that was made for one visitor: pressed as they accept it, and kept by nobody. */
export async function sendPage(reply: FastifyReply, page: string): Promise<FastifyReply> {
  const accepts = reply.request.headers['accept-encoding'] ?? '';
  reply
    .headers({ ...SITE_HEADERS, 'cache-control': 'no-store', vary: 'accept-encoding' })
    .type('text/html; charset=utf-8');
  const bytes = Buffer.from(page);
  if (/\bbr\b/.test(accepts)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    return reply.header('content-encoding', 'br').send(await toBrotli(bytes, { params }));
  }
  if (/\bgzip\b/.test(accepts)) return reply.header('content-encoding', 'gzip').send(await toGzip(bytes));
  return reply.send(bytes);
}

/** Leads on after a form, so that loading the page again sends nothing twice. */
export function leadTo(reply: FastifyReply, path: string): FastifyReply {
  return reply.code(303).header('cache-control', 'no-store').header('location', path).send();
}
