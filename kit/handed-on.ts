import type { Context } from './context.ts';
import { FILE_LIMIT } from './ports.ts';

/** What is answered beside the graph: plain HTTP that the gateway hands to a subgraph as it comes. */
export type HandedOnName = 'digital-link' | 'trace-codes' | 'epcis' | 'stamps' | 'files' | 'vnpay';

/** The most bytes of one file that is sent. */
export const LARGEST_FILE = 10 * 1024 * 1024;

/** Paths that are handed on, and how much of a request. */
export interface HandedOn {
  /** Who answers. */
  subgraph: string;
  /** The path as it came, still percent-encoded, without what stands behind `?`. */
  path: RegExp;
  /** The most bytes of a body. */
  body: number;
  /** How long an answer may take, in milliseconds. */
  milliseconds: number;
  /** Whoever sends it is nobody: the address alone says who may, and an Authorization header is of no meaning. */
  isAnonymous?: boolean;
}

/** Every path that is handed on; hosts and the storefront lead the same ones to the gateway. */
export const HANDED_ON: Readonly<Record<HandedOnName, HandedOn>> = {
  // The keys that a GS1 Digital Link can begin with.
  'digital-link': {
    subgraph: 'products',
    path: /^\/(0[01]|25[35]|40[12]|41[457]|800[346]|801[0378])(\/|$)|^\/\.well-known\/gs1resolver$/,
    body: 0,
    milliseconds: 3_000,
  },
  // What stamps of lots without a GTIN say, by their trace codes.
  'trace-codes': { subgraph: 'products', path: /^\/t\//, body: 0, milliseconds: 3_000 },
  // Who answers takes less of a body, and says how much.
  epcis: { subgraph: 'products', path: /^\/epcis(\/|$)/, body: 16 * 1024 * 1024, milliseconds: 30_000 },
  // Files for targets that mutations have signed.
  files: { subgraph: 'content', path: /^\/files\//, body: LARGEST_FILE, milliseconds: FILE_LIMIT, isAnonymous: true },
  // What VNPay and its buyers ask: what is signed says who may.
  vnpay: { subgraph: 'orders', path: /^\/vnpay\//, body: 0, milliseconds: 10_000, isAnonymous: true },
  // Five thousand different stamps take eight seconds of a processor.
  stamps: { subgraph: 'products', path: /^\/stamps\//, body: 64 * 1024, milliseconds: 60_000 },
};

/** Which name a request's address goes by; undefined for what is not handed on. */
export function handedOn(url: string): HandedOnName | undefined {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const [name] = Object.entries(HANDED_ON).find(([, { path: its }]) => its.test(path)) ?? [];
  return name as HandedOnName | undefined;
}

/** A request as the client sent it. */
export interface RawRequest {
  /** `GET`, `HEAD`, `POST` … */
  method: string;
  /** The path as it came, still percent-encoded: `/01/08934567890120/10/A%2FB`. */
  path: string;
  /** What stands behind the first `?`, as it came; empty without one. */
  query: string;
  /** By names in lower case; credentials, cookies and what concerns one connection only are left out. */
  headers: Readonly<Record<string, string>>;
  /** Its bytes, read once; whoever answers stops where it has enough. See {@link readBody}. */
  body: AsyncIterable<Uint8Array>;
}

/** What is answered. The gateway adds CORS for reading, `vary` and a request id where the answer does not say them. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  /** Nothing for `HEAD`, and where there is nothing to say. */
  body?: string | Uint8Array | undefined;
}

/**
 * Answers a request beside the graph; the context knows the caller as a resolver's does. A refusal that is thrown
 * (permissions, `badInput`) becomes a problem, as {@link problem} writes it; anything else thrown is a fault of ours.
 */
export type AnswerRaw = (request: RawRequest, context: Context) => Promise<RawAnswer>;

/** The whole body. What comes through the gateway is no longer than its path allows. */
export async function readBody(request: RawRequest): Promise<Buffer> {
  return (await readAtMost(Infinity, request)) ?? Buffer.alloc(0);
}

/** The whole body if it has no more than so many bytes; undefined, and the rest left unread, where it has. */
export async function readAtMost(bytes: number, { body }: RawRequest): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if ((size += chunk.length) > bytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A refusal or a fault as problem details (RFC 9457). */
export interface Problem {
  status: number;
  /** In the caller's language. */
  title: string;
  /** `about:blank` unless the kind of problem has an address or a name of its own. */
  type?: string;
  detail?: string | undefined;
  /** For programs: `CHECK_DIGIT`. */
  code?: string;
}

/** Problem details as an answer; `more` are members and headers of its own. */
export function problem(
  { status, title, type = 'about:blank', detail, code }: Problem,
  more: { members?: object; headers?: Record<string, string> } = {},
): RawAnswer {
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...more.headers,
    },
    body: JSON.stringify({ type, title, status, detail, code, ...more.members }),
  };
}
