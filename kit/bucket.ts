import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { backoff } from './events/wake.ts';
import { StartError } from './start-error.ts';

/** A bucket on S3-compatible storage, and who may write into it. */
export interface BucketTarget {
  /** Such as `https://s3.ap-southeast-1.amazonaws.com`. */
  endpoint: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  /** The folder in the bucket, with its slash at the end; empty for the whole bucket. */
  prefix: string;
}

/** An object as the bucket lists it. */
export interface ListedObject {
  /** Without the prefix. */
  name: string;
  /** Without quotes; the MD5 of the content, unless the bucket encrypts with keys of its own. */
  etag: string;
  size: number;
  /** Milliseconds since 1970, by the storage's clock. */
  modifiedAt: number;
}

/** What is asked of a bucket; names are without the prefix. */
export type Bucket = ReturnType<typeof openBucket>;

/** Tries of one request, the first included: the last comes about ten seconds after it. */
const TRIES = 7;
const LONGEST_REQUEST = 60_000;

/** Reads `S3_ENDPOINT` and so on. */
export function bucketFrom(env: NodeJS.ProcessEnv): BucketTarget {
  const required = (name: string) => {
    const value = env[name];
    if (value) return value;
    throw new StartError(
      `${name} is not set.`,
      'A bucket needs S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY; S3_REGION and S3_PREFIX may be left out.',
    );
  };
  const endpoint = required('S3_ENDPOINT');
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  // The value is not told: it could hold a password.
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search) {
    throw new StartError(
      'S3_ENDPOINT is not the address of a storage.',
      'It is such as https://s3.ap-southeast-1.amazonaws.com: without the bucket, and without name or password.',
    );
  }
  const prefix = (env.S3_PREFIX ?? '').replace(/^\/+|\/+$/g, '');
  return {
    endpoint: endpoint.replace(/\/+$/, ''),
    bucket: required('S3_BUCKET'),
    accessKeyId: required('S3_ACCESS_KEY_ID'),
    secretAccessKey: required('S3_SECRET_ACCESS_KEY'),
    region: env.S3_REGION || 'us-east-1',
    prefix: prefix && `${prefix}/`,
  };
}

/** The four things that are asked of a bucket. Requests are tried again when the storage is busy or away. */
export function openBucket(target: BucketTarget, ending?: AbortSignal, pageSize = 1_000) {
  const { endpoint, bucket, accessKeyId, secretAccessKey, region, prefix } = target;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
  const root = `${endpoint}/${encodeURIComponent(bucket)}`;
  const urlOf = (name: string) => `${root}/${(prefix + name).split('/').map(encodeStrictly).join('/')}`;
  /** Whether the storage has ever answered: until then nobody may be there, and nobody is waited for. */
  let isKnown = false;
  let clock = Date.now();

  async function send(
    method: string,
    url: string,
    body?: Buffer,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const hash = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    for (let tries = 1; ; tries += 1) {
      ending?.throwIfAborted();
      const signed = await client.sign(url, {
        method,
        body: body ? new Uint8Array(body) : null,
        headers: { ...headers, 'x-amz-content-sha256': hash },
      });
      const signals = [AbortSignal.timeout(LONGEST_REQUEST), ...(ending ? [ending] : [])];
      try {
        const response = await fetch(signed, { redirect: 'manual', signal: AbortSignal.any(signals) });
        isKnown = true;
        clock = Date.parse(response.headers.get('date') ?? '') || Date.now();
        if (response.ok || response.status === 404) return response;
        const refusal = refusalOf(response.status, await response.text(), target);
        if (!mayPass(response.status, refusal.code) || tries === TRIES) throw refusal;
      } catch (error) {
        if (error instanceof StartError || ending?.aborted) throw error;
        if (!isKnown || tries === TRIES) throw unreachable(endpoint, error);
      }
      await sleep(backoff(tries + 2) * (0.5 + Math.random()), undefined, ending ? { signal: ending } : {});
    }
  }

  return {
    /** The storage's time, milliseconds since 1970, as of its last answer. */
    now: () => clock,

    /** Every object, or those whose names begin so. */
    async list(beginning = ''): Promise<ListedObject[]> {
      const objects: ListedObject[] = [];
      for (let marker = ''; ;) {
        // The first version of the call: every storage knows it.
        const query = new URLSearchParams({ prefix: prefix + beginning, marker, 'max-keys': String(pageSize) });
        const response = await send('GET', `${root}?${query}`);
        const text = await response.text();
        if (!response.ok) throw refusalOf(response.status, text, target);
        const keys = [...text.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, entry = '']) => ({
          key: valueIn(entry, 'Key'),
          etag: valueIn(entry, 'ETag').replaceAll('"', ''),
          size: Number(valueIn(entry, 'Size')),
          modifiedAt: Date.parse(valueIn(entry, 'LastModified')),
        }));
        objects.push(...keys.map(({ key, ...object }) => ({ name: key.slice(prefix.length), ...object })));
        const last = keys.at(-1);
        if (valueIn(text, 'IsTruncated') !== 'true' || !last) return objects;
        marker = last.key;
      }
    },

    /** What an object holds; undefined when there is none. */
    async get(name: string): Promise<string | undefined> {
      const response = await send('GET', urlOf(name));
      return response.status === 404 ? undefined : response.text();
    },

    /** Writes an object. Returns its ETag, without quotes. */
    async put(name: string, body: Buffer, headers: Record<string, string>): Promise<string> {
      const response = await send('PUT', urlOf(name), body, headers);
      if (!response.ok) throw refusalOf(response.status, await response.text(), target);
      await response.arrayBuffer();
      return (response.headers.get('etag') ?? '').replaceAll('"', '');
    },

    /** Removes an object; one that is not there is no error. */
    async remove(name: string): Promise<void> {
      await (await send('DELETE', urlOf(name))).arrayBuffer();
    },
  };
}

/** What the storage would not do, with its own word for it. */
export class Refusal extends StartError {
  readonly code: string;

  constructor(code: string, message: string, hint: string) {
    super(message, hint);
    this.name = 'Refusal';
    this.code = code;
  }
}

const KEYS =
  'Look at S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, and whether the key may list, read, write and delete there.';
const PLACE = 'Look at S3_ENDPOINT, S3_BUCKET and S3_REGION.';

/** By the storage's words. */
const HINTS: Record<string, string> = {
  NoSuchBucket: 'Make the bucket first, or look at S3_BUCKET.',
  RequestTimeTooSkewed: "This machine's clock is wrong.",
  PermanentRedirect: PLACE,
  AuthorizationHeaderMalformed: PLACE,
  SlowDown: 'The storage is busy: try again later. What was uploaded stays.',
};

/** Its message is not told: some storages repeat in it what was signed. */
function refusalOf(status: number, answer: string, { endpoint, bucket }: BucketTarget): Refusal {
  const code = valueIn(answer, 'Code') || (status === 404 ? 'NoSuchBucket' : '');
  const hint = HINTS[code] ?? (status === 403 || status === 401 ? KEYS : PLACE);
  return new Refusal(code, `The bucket ${bucket} at ${endpoint} answered ${status}${code && ` ${code}`}.`, hint);
}

/** Whether the same request may be answered otherwise in a while. */
function mayPass(status: number, code: string): boolean {
  return (
    (status >= 500 && status !== 501 && code !== 'NotImplemented') ||
    status === 429 ||
    status === 408 ||
    code === 'RequestTimeout'
  );
}

function unreachable(endpoint: string, error: unknown): StartError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, message } = cause as Error & { code?: string };
  return new StartError(
    `The storage at ${endpoint} cannot be reached: ${code ?? message}.`,
    'Look at S3_ENDPOINT and the network. What was uploaded stays.',
  );
}

/** As signatures want it: RFC 3986. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function valueIn(xml: string, tag: string): string {
  const [, text = ''] = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml) ?? [];
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (entity, hex: string, decimal: string, named: string) => {
    if (named) return NAMED[named] ?? entity;
    return String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
  });
}
