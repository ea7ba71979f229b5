import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningGateway } from '@cho-phien/gateway/gateway';
import { listen, SEND_LIMIT } from '@cho-phien/kit/ports';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { SITE_FOLDER } from './site.ts';

/** Paths that the gateway answers, so that pages and API share one origin. */
const API_PATHS = /^\/(graphql|schema\.graphql|health\/)/;

/** What browse pages may do: their own styles, pictures and search script, nothing from elsewhere. */
const POLICY = [
  `default-src 'none'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data:`,
  `script-src 'self'`,
  `connect-src 'self'`,
  `manifest-src 'self'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

const RENDERING = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta http-equiv="refresh" content="3">
<title>Đang dựng trang</title><p>Đang dựng trang, xin đợi vài giây. <span lang="en">The pages are being rendered; this page reloads by itself.</span>`;

/** Serves the static site, precompressed, and hands the API's paths to the gateway. Every miss is an honest 404 page. */
export async function serveStorefront(gateway: RunningGateway, port: number, host: string): Promise<FastifyInstance> {
  const app = fastify({ requestTimeout: SEND_LIMIT });
  app.addHook('onRequest', async (request, reply) => {
    if (!API_PATHS.test(request.url)) return;
    reply.hijack();
    gateway.app.routing(request.raw, reply.raw);
  });
  await app.register(fastifyStatic, {
    root: SITE_FOLDER,
    preCompressed: true,
    redirect: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', /[/\\]_astro[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      reply.header('content-security-policy', POLICY);
      reply.header('x-content-type-options', 'nosniff');
      reply.header('referrer-policy', 'strict-origin-when-cross-origin');
    },
  });
  app.setNotFoundHandler((request, reply) => notFound(request.url, reply));
  await listen(app, 'STOREFRONT_PORT', port, host);
  return app;
}

async function notFound(url: string, reply: FastifyReply): Promise<FastifyReply> {
  if (!existsSync(SITE_FOLDER)) return reply.code(503).header('retry-after', '3').type('text/html').send(RENDERING);
  const page = await readFile(join(SITE_FOLDER, /^\/en(\/|$)/.test(url) ? 'en/404/index.html' : '404.html'));
  return reply
    .code(404)
    .type('text/html')
    .header('cache-control', 'no-cache')
    .header('content-security-policy', POLICY)
    .send(page);
}
