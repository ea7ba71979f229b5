import { Readable } from 'node:stream';
import { TranslatedError } from './errors.ts';
import { HANDED_ON, problem, type HandedOnName, type RawAnswer, type RawRequest } from './handed-on.ts';
import { IDENTITY_HEADER, signIdentity, type Identity } from './identity.ts';
import type { Locale } from './locale.ts';
import type { RunningSubgraph } from './subgraph.ts';

/** The address that a client asked for, on its way to a subgraph of another process. */
export const ADDRESS_HEADER = 'x-cho-phien-address';

/** Headers that are not for whoever answers: they concern the connection, or say what the identity says. */
const OURS = new RegExp(
  `^(${[
    'authorization|cookie|proxy-.*|forwarded|x-forwarded-.*|x-real-ip|x-cho-phien-.*',
    'host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|accept-encoding|content-length',
  ].join('|')})$`,
);

/** Of a client's headers, those that are handed on. */
export function headersToHandOn(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || OURS.test(name) ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

/** A request from what came by HTTP. */
export function rawRequest(
  method: string,
  address: string,
  headers: Record<string, string>,
  body: AsyncIterable<Uint8Array>,
): RawRequest {
  const [path = '', ...query] = address.split('?');
  return { method, path, query: query.join('?'), headers, body };
}

/**
 * Hands a request to a subgraph of this process, or of another one that answers at `url`, the address of its
 * `/graphql`. Throws where it gives no answer in time.
 */
export async function handOn(
  subgraph: RunningSubgraph | { name: string; url: string },
  name: HandedOnName,
  request: RawRequest,
  identity: Identity,
  secret: string,
): Promise<RawAnswer> {
  const token = signIdentity(identity, subgraph.name, secret);
  const { milliseconds } = HANDED_ON[name];
  const signal = AbortSignal.timeout(milliseconds);
  if (!('url' in subgraph)) {
    const answer = subgraph.answerRaw(name, request, token);
    if (!answer) throw new Error(`${subgraph.name} does not answer ${name}.`);
    return Promise.race([
      answer,
      new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    ]);
  }
  const { method, path, query, headers } = request;
  const hasBody = !['GET', 'HEAD'].includes(method);
  const response = await fetch(new URL(`handed-on/${name}`, subgraph.url), {
    method,
    headers: {
      ...headers,
      [ADDRESS_HEADER]: encodeURIComponent(query ? `${path}?${query}` : path),
      [IDENTITY_HEADER]: token,
    },
    ...(hasBody && { body: Readable.toWeb(Readable.from(request.body, { objectMode: false })) as ReadableStream }),
    // A body that streams goes out before the answer comes.
    duplex: 'half',
    signal,
    redirect: 'manual',
  } as RequestInit);
  if (response.headers.get(ANSWERED_HEADER) === null) {
    await response.body?.cancel();
    throw new Error(`${subgraph.name} answers ${name} with status ${response.status}: not the same INTERNAL_SECRET?`);
  }
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([header]) => !OF_THE_CONNECTION.test(header))),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

/** Says that an answer is the subgraph's, and not of something in between or before it. */
export const ANSWERED_HEADER = 'x-cho-phien-answered';

const OF_THE_CONNECTION = /^(connection|keep-alive|transfer-encoding|content-length|date|x-cho-phien-.*)$/;

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  SUBGRAPH_UNAVAILABLE: 503,
};

/** A refusal that was thrown, as problem details in the caller's language. */
export function refusal(error: TranslatedError, locale: Locale): RawAnswer {
  const code = String(error.extensions.code);
  const headers: Record<string, string> = {};
  if (code === 'UNAUTHENTICATED') headers['www-authenticate'] = 'Bearer';
  return problem({ status: STATUS[code] ?? 400, title: error.text[locale], code }, { headers });
}
