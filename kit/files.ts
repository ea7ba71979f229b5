import { Readable } from 'node:stream';
import type { Context } from './context.ts';
import { IDENTITY_HEADER, signIdentity, type Identity } from './identity.ts';
import { FILE_LIMIT } from './ports.ts';
import type { RunningSubgraph } from './subgraph.ts';

/** A file that somebody puts to a target they were given. */
export interface SentFile {
  /** The target, as it stands in the path: `/files/{id}`. */
  id: string;
  /** What stands behind the path: the signature and what it binds. */
  query: Readonly<Record<string, string>>;
  /** The `content-type`, as sent. */
  type: string | undefined;
  /** Its bytes, read once; the receiver stops where it has enough. */
  body: AsyncIterable<Uint8Array>;
}

/** What came of it: a status of HTTP, and JSON. */
export interface FileAnswer {
  status: number;
  body: object;
}

/** Takes a file, beside the graph. What it throws is a fault of ours; a refusal is an answer. */
export type ReceiveFile = (file: SentFile, context: Context) => Promise<FileAnswer>;

/** The most bytes of one file; the gateway passes no more on, whatever the receiver would take. */
export const LARGEST_FILE = 10 * 1024 * 1024;

/** Hands a file to a subgraph of this process, or of another one that answers at `url`, the address of its `/graphql`. */
export async function sendFile(
  subgraph: RunningSubgraph | { name: string; url: string },
  file: SentFile,
  identity: Identity,
  secret: string,
): Promise<FileAnswer> {
  const token = signIdentity(identity, subgraph.name, secret);
  if (!('url' in subgraph)) {
    const answer = subgraph.receive(file, token);
    if (!answer) throw new Error(`${subgraph.name} takes no files.`);
    return answer;
  }
  const address = new URL(`files/${encodeURIComponent(file.id)}?${new URLSearchParams(file.query)}`, subgraph.url);
  const response = await fetch(address, {
    method: 'PUT',
    headers: { ...(file.type && { 'content-type': file.type }), [IDENTITY_HEADER]: token },
    body: Readable.toWeb(Readable.from(file.body, { objectMode: false })) as ReadableStream,
    // A body that streams goes out before the answer comes.
    duplex: 'half',
    signal: AbortSignal.timeout(FILE_LIMIT),
    redirect: 'error',
  } as RequestInit);
  if (response.status === 401) throw new Error(`${subgraph.name} refused the identity: not the same INTERNAL_SECRET?`);
  return { status: response.status, body: (await response.json()) as object };
}
