import { IDENTITY_HEADER } from '@cho-phien/kit/identity';
import type { ExecutionResult } from 'graphql';
import { Pool, type Dispatcher } from 'undici';
import { checkAnswer } from './answer-check.ts';
import type { ShapeOf } from './answer-shape.ts';
import { Unanswered } from './availability.ts';
import type { Transport } from './subgraph-source.ts';

/** Sockets per subgraph. */
const CONNECTIONS = 64;

/** Reaches a subgraph over HTTP: kept-alive connections, an end to every wait, nothing believed unseen. */
export function remoteTransport(url: string, shapeOf: ShapeOf, maxAnswer: number): Transport {
  const { origin, pathname, search } = new URL(url);
  const pool = new Pool(origin, { connections: CONNECTIONS, maxResponseSize: maxAnswer });
  return {
    async ask(request, identityToken, milliseconds) {
      const options: Dispatcher.RequestOptions = {
        path: `${pathname}${search}`,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          [IDENTITY_HEADER]: identityToken,
        },
        body: JSON.stringify(request),
      };
      const text = await fetchText(pool, options, milliseconds, readGraphQL);
      return checkAnswer(parse(text), shapeOf(request.query), request.variables) as ExecutionResult;
    },
    async ready(milliseconds) {
      const options: Dispatcher.RequestOptions = { path: '/health/ready', method: 'GET' };
      return fetchText(pool, options, milliseconds, readAny).then(
        () => true,
        () => false,
      );
    },
    close: () => pool.destroy(),
  };
}

type Read = (response: Dispatcher.ResponseData) => Promise<string>;

const readGraphQL: Read = async (response) => {
  const { statusCode, headers, body } = response;
  if (statusCode === 401) throw new Unanswered('refused', 'identity refused: not the same INTERNAL_SECRET?');
  if (statusCode !== 200) throw new Unanswered('garbage', `status ${statusCode}`);
  const type = String(headers['content-type']);
  if (!/^application\/(graphql-response\+)?json\b/i.test(type)) throw new Unanswered('garbage', `content type ${type}`);
  return body.text();
};

const readAny: Read = async ({ statusCode, body }) => {
  if (statusCode !== 200) throw new Unanswered('unreachable', `status ${statusCode}`);
  return body.text();
};

/** The text of one response; the time limit covers connecting, waiting and reading to the last byte. */
async function fetchText(
  pool: Pool,
  options: Dispatcher.RequestOptions,
  milliseconds: number,
  read: Read,
): Promise<string> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), milliseconds);
  let response: Dispatcher.ResponseData | undefined;
  try {
    response = await pool.request({ ...options, signal: abort.signal });
    return await read(response);
  } catch (error) {
    response?.body.on('error', () => undefined).destroy();
    if (abort.signal.aborted) throw new Unanswered('timeout', `no answer in ${Math.round(milliseconds)} ms`);
    if (error instanceof Unanswered) throw error;
    const { code = 'unknown' } = error as { code?: string };
    throw new Unanswered(code === 'ECONNREFUSED' ? 'unreachable' : 'garbage', `connection failed: ${code}`);
  } finally {
    clearTimeout(timer);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unanswered('garbage', 'not JSON');
  }
}
