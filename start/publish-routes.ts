import { timingSafeEqual, createHash } from 'node:crypto';
import { headersOf } from '@cho-phien/publish/hosts/headers';
import { metricsOf } from '@cho-phien/publish/metrics';
import { publicStatus, type PublicSiteStatus } from '@cho-phien/publish/public-status';
import { statusPage } from '@cho-phien/publish/status-page';
import { StartError } from '@cho-phien/kit/start-error';
import { isCommand, runCommand } from './publish-commands.ts';
import type { Site } from '@cho-phien/publish/site';
import type { FastifyInstance } from 'fastify';

/** The longest that an answer is told again, in milliseconds. */
const LONGEST_KEPT = 1_000;

/** How the publisher does, for everybody; and what `npm run publish` asks of it, for who holds the admin key. */
export function addPublishRoutes(app: FastifyInstance, site: () => Site | undefined, adminKey: string): void {
  const status = sharedStatus(site);
  app.get('/publish/status.json', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return status() ?? reply.code(503).send({ error: 'starting' });
  });
  app.get('/publish/metrics', async (_request, reply) => {
    const [served] = status()?.generations ?? [];
    reply.header('cache-control', 'no-store').type('text/plain; version=0.0.4; charset=utf-8');
    return served ? metricsOf(served) : '';
  });
  app.get<{ Querystring: { lang?: string } }>('/publish/', async (request, reply) => {
    const locale = request.query.lang === 'en' ? 'en' : 'vi';
    reply.header('cache-control', 'no-store').headers(headersOf('/publish/')).type('text/html; charset=utf-8');
    return statusPage(status()?.generations[0], locale);
  });
  app.post<{ Params: { command: string }; Querystring: { sample?: string } }>(
    '/publish/commands/:command',
    async (request, reply) => {
      const { command } = request.params;
      if (!isSame(request.headers.authorization ?? '', `Bearer ${adminKey}`)) {
        return reply.code(401).send({ message: 'Send the admin key in the header Authorization: Bearer.' });
      }
      const opened = site();
      if (!opened || !isCommand(command)) return reply.code(404).send({ message: `There is no command ${command}.` });
      try {
        return await runCommand(opened, command, request.query.sample);
      } catch (error) {
        if (!(error instanceof StartError)) throw error;
        return reply.code(409).send({ message: `${error.message} ${error.hint}` });
      }
    },
  );
}

/**
 * Counting many pages takes a while in which this thread does nothing else, and anybody may ask: an answer is told again
 * for ten times as long as it took.
 */
function sharedStatus(site: () => Site | undefined): () => PublicSiteStatus | undefined {
  let known: { status: PublicSiteStatus; until: number } | undefined;
  return () => {
    const begun = performance.now();
    if (known && begun < known.until) return known.status;
    const opened = site();
    if (!opened) return undefined;
    const status = publicStatus(opened.status());
    const now = performance.now();
    known = { status, until: now + Math.min(10 * (now - begun), LONGEST_KEPT) };
    return status;
  };
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
