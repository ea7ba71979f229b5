import { mkdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { RunningGateway } from '@cho-phien/gateway/gateway';
import { handedOn } from '@cho-phien/kit/handed-on';
import { log } from '@cho-phien/kit/log';
import { MEDIA_PATH } from '@cho-phien/kit/media-place';
import { limitSending, listen, SLOW_FILES } from '@cho-phien/kit/ports';
import { fileOf } from '@cho-phien/publish/address';
import { currentFolder } from '@cho-phien/publish/generation';
import { isHostFile } from '@cho-phien/publish/hosts/files';
import { headersOf } from '@cho-phien/publish/hosts/headers';
import type { Site } from '@cho-phien/publish/site';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';

/** Paths that the gateway answers, so that pages and API share one origin. */
const API_PATHS =
  /^\/(graphql|schema\.graphql|health\/|session([/?]|$)|look-up([?]|$)|(gio-hang|dat-hang|don-hang|en\/(cart|checkout|orders))([/?]|$)|\.well-known\/jwks\.json|dev\/messages)/;

const RENDERING = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta http-equiv="refresh" content="3">
<title>Đang dựng trang</title><p>Đang dựng trang, xin đợi vài giây. <span lang="en">The pages are being rendered; this page reloads by itself.</span>`;

/** What is served, and where. */
export interface Serving {
  gateway: Pick<RunningGateway, 'app'>;
  /** The folder of the site, with the link to the pages that are served. */
  folder: string;
  /** The folder of pictures, which is made when it is not there. */
  media: string;
  /** The pages; undefined until they are opened. */
  site(): Pick<Site, 'hasPages' | 'moved'> | undefined;
  port: number;
  host: string;
  /** Adds routes of its own before anything is served. */
  addRoutes(app: FastifyInstance): void;
}

/** Serves the pages, precompressed, and hands the API's paths to the gateway. Every miss is an honest 404 page. */
export async function serveStorefront(serving: Serving): Promise<FastifyInstance> {
  const { gateway, folder, media, site, port, host, addRoutes } = serving;
  const app = fastify({
    ...SLOW_FILES,
    // An address that no router can read may still be one to hand on: who answers says what is wrong with it.
    frameworkErrors: (error, request, reply) => {
      if (!handedOn(request.raw.url ?? '')) return void (reply as FastifyReply).send(error);
      reply.hijack();
      gateway.app.routing(request.raw, reply.raw);
    },
  });
  limitSending(app);
  const root = currentFolder(folder);
  app.addHook('onRequest', async (request, reply) => {
    if (API_PATHS.test(request.url) || handedOn(request.url)) {
      reply.hijack();
      gateway.app.routing(request.raw, reply.raw);
      return;
    }
    const path = addressOf(request.url);
    const moved = site()?.moved(path);
    if (!moved) return;
    if (moved.location) reply.header('location', moved.location);
    return sendPage(reply.code(moved.status), join(root, fileOf(path)), path);
  });
  addRoutes(app);
  await app.register(fastifyStatic, {
    root,
    preCompressed: true,
    redirect: true,
    cacheControl: false,
    // What is written for other hosts tells where things are on this one.
    allowedPath: (path) => !isHostFile(posix.normalize(path).slice(1)),
    setHeaders: (reply) => void reply.headers(headersOf(pathOf(reply.request.url))),
  });
  await mkdir(media, { recursive: true });
  await app.register(fastifyStatic, {
    root: media,
    prefix: `${MEDIA_PATH}/`,
    decorateReply: false,
    cacheControl: false,
    index: false,
    // A folder is nothing to look at.
    allowedPath: (path) => /\.\w+$/.test(path),
    setHeaders: (reply) => void reply.headers(headersOf(pathOf(reply.request.url))),
  });
  app.setNotFoundHandler(async (request, reply) => {
    if (!site()?.hasPages()) return reply.code(503).header('retry-after', '3').type('text/html').send(RENDERING);
    const page = /^\/en(\/|$)/.test(request.url) ? 'en/404/index.html' : '404.html';
    return sendPage(reply.code(404), join(root, page), '/404/');
  });
  app.setErrorHandler<FastifyError>(async (error, _request, reply) => {
    if (error.code === 'FST_STATIC_FORBIDDEN_PATH') return reply.callNotFound();
    if (error.statusCode && error.statusCode < 500) return reply.send(error);
    // Its message may name files of this machine.
    log.error({ err: error }, 'a page could not be served');
    return reply.code(500).type('text/plain; charset=utf-8').send('Máy chủ gặp lỗi. The server has failed.');
  });
  await listen(app, 'STOREFRONT_PORT', port, host);
  return app;
}

/** A page that is answered with another status than 200: seldom asked for, so it is sent as it is. */
async function sendPage(reply: FastifyReply, file: string, path: string): Promise<FastifyReply> {
  return reply
    .headers(headersOf(path))
    .type('text/html')
    .send(await readFile(file));
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/';
}

/** The address as pages are known by, however it was written: `/%78a/` is `/xa/`. */
function addressOf(url: string): string {
  const path = pathOf(url);
  try {
    return encodeURI(decodeURI(path));
  } catch {
    return path;
  }
}
