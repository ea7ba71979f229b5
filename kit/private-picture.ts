import { createHmac, timingSafeEqual } from 'node:crypto';

// What two parts of the system agree on about pictures that only some may see: whoever knows who may (orders, of
// complaints) signs, and content, which has the files, verifies. Nobody else can, and neither asks the other.

/** An upload that is allowed: one picture, of so many bytes. */
export interface PictureTarget {
  /** uuid that the picture shall have. */
  id: string;
  mimeType: string;
  /** Bytes. */
  size: number;
  /** Until when the bytes may come, milliseconds since 1970. */
  expires: number;
  /** When the picture is deleted, milliseconds since 1970. */
  keptUntil: number;
}

/** What derives keys (`Context.key`). */
type Keys = (purpose: string) => Buffer;

const PATH = '/files/private';
const sign = (key: Keys, purpose: string, parts: readonly unknown[]) =>
  createHmac('sha256', key(`private-picture ${purpose}`))
    .update(JSON.stringify(parts))
    .digest('base64url');

function isSigned(signature: unknown, key: Keys, purpose: string, parts: readonly unknown[]): boolean {
  if (typeof signature !== 'string') return false;
  const [expected, given] = [Buffer.from(sign(key, purpose, parts)), Buffer.from(signature)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

const partsOf = ({ id, mimeType, size, expires, keptUntil }: PictureTarget) => [id, mimeType, size, expires, keptUntil];

/** The path to which the bytes are put. */
export function signPictureTarget(target: PictureTarget, key: Keys): string {
  const { id, mimeType, size, expires, keptUntil } = target;
  const query = new URLSearchParams({
    type: mimeType,
    size: String(size),
    expires: String(expires),
    kept: String(keptUntil),
    signature: sign(key, 'target', partsOf(target)),
  });
  return `${PATH}/${id}?${query}`;
}

/** What a path allows; undefined when nobody signed that. Whether it has expired is for the caller to see. */
export function readPictureTarget(id: string, query: URLSearchParams, key: Keys): PictureTarget | undefined {
  const target = {
    id,
    mimeType: query.get('type') ?? '',
    size: Number(query.get('size')),
    expires: Number(query.get('expires')),
    keptUntil: Number(query.get('kept')),
  };
  return isSigned(query.get('signature'), key, 'target', partsOf(target)) ? target : undefined;
}

/** What content gives for a picture (uuid) that it has, so that whoever allowed it knows. */
export function signReceipt(id: string, key: Keys): string {
  return `${id}.${sign(key, 'receipt', [id])}`;
}

/** The picture (uuid) of a receipt; undefined when content gave none like it. */
export function readReceipt(receipt: string, key: Keys): string | undefined {
  const [id = '', signature] = receipt.split('.');
  return isSigned(signature, key, 'receipt', [id]) ? id : undefined;
}

/** The path at which whoever has it sees a picture (uuid), until an instant (milliseconds since 1970). */
export function signPictureView(id: string, expires: number, key: Keys): string {
  const query = new URLSearchParams({ expires: String(expires), signature: sign(key, 'view', [id, expires]) });
  return `${PATH}/${id}?${query}`;
}

/** Whether a path to see a picture was signed, and until when it is good; undefined when it was not. */
export function readPictureView(id: string, query: URLSearchParams, key: Keys): number | undefined {
  const expires = Number(query.get('expires'));
  return isSigned(query.get('signature'), key, 'view', [id, expires]) ? expires : undefined;
}
