import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { headersOf } from '@cho-phien/publish/hosts/headers';
import { metricsOf } from '@cho-phien/publish/metrics';
import { publicStatus, type PublicSiteStatus } from '@cho-phien/publish/public-status';
import { statusPage } from '@cho-phien/publish/status-page';
import { IDENTITY_HEADER, verifyIdentity } from '@cho-phien/kit/identity';
import { StartError } from '@cho-phien/kit/start-error';
import { isCommand, runCommand, type CommandedSite } from './publish-commands.ts';
import type { FastifyInstance } from 'fastify';

/** The longest that an answer is told again, in milliseconds. */
const LONGEST_KEPT = 1_000;
/** How often it is told how far a command is, in milliseconds. */
const TELL_EVERY = 1_000;

/** How the publisher does, for everybody; and what `npm run publish` asks of it, for who knows the internal
 * secret, on this machine or in this installation. */
export function addPublishRoutes(app: FastifyInstance, site: () => CommandedSite | undefined, secret: string): void {
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
    return statusPage(status(), locale);
  });
  app.post<{ Params: { command: string }; Querystring: { sample?: string } }>(
    '/publish/commands/:command',
    async (request, reply) => {
      const { command } = request.params;
      const token = request.headers[IDENTITY_HEADER];
      if (!isSystem(typeof token === 'string' ? token : undefined, secret)) {
        return reply.code(401).send({ message: 'This is asked by npm run publish, with the same INTERNAL_SECRET.' });
      }
      const opened = site();
      if (!opened || !isCommand(command)) return reply.code(404).send({ message: `There is no command ${command}.` });
      const work = runCommand(opened, command, request.query.sample);
      return reply.type('application/x-ndjson').send(Readable.from(tell(work, opened)));
    },
  );
}

/** What is told of a command while it runs: a JSON value a line, of which the last has the answer or why there is none. */
export type Told = { progress: ReturnType<CommandedSite['progress']> } | { answer: object } | { refused: string };

/** Each second, so that nobody in between takes the silence for the end. */
async function* tell(work: Promise<object>, site: CommandedSite): AsyncGenerator<string> {
  const ended = work.then(
    (answer): Told => ({ answer }),
    (error: unknown): Told => ({
      refused: error instanceof StartError ? `${error.message} ${error.hint}` : String(error),
    }),
  );
  for (;;) {
    const pause = new AbortController();
    const late = sleep(TELL_EVERY, undefined, { signal: pause.signal }).catch(() => undefined);
    const end = await Promise.race([ended, late]);
    pause.abort();
    yield `${JSON.stringify(end ?? { progress: site.progress() })}\n`;
    if (end) return;
  }
}

/**
 * Counting many pages takes a while in which this thread does nothing else, and anybody may ask: an answer is told again
 * for ten times as long as it took.
 */
function sharedStatus(site: () => CommandedSite | undefined): () => PublicSiteStatus | undefined {
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

/** Whom the commands are for, in the signed identity of who asks. */
export const PUBLISHER = 'publisher';

function isSystem(token: string | undefined, secret: string): boolean {
  return verifyIdentity(token, PUBLISHER, secret)?.viewer.kind === 'system';
}
