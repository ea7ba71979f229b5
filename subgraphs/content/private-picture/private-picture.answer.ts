import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@cho-phien/kit/context';
import type { AnswerRaw, RawAnswer, RawRequest } from '@cho-phien/kit/handed-on';
import { readPictureTarget, readPictureView, signReceipt, type PictureTarget } from '@cho-phien/kit/private-picture';
import { pictureKind } from '../media/kinds.ts';
import { answerOf, INCOMING, incomingFolder, render, takeBytes } from '../media/receive.ts';
import { refusal, type FileRefusal } from '../media/refusals.ts';
import { inTurn } from '../media/render.ts';

/** How often one target may be tried. */
const MOST_TRIES = 5;

/** Where private pictures are sent to and seen. */
export const PRIVATE_PATH = /^\/files\/private\/([0-9a-f-]{36})$/;

/**
 * `PUT` and `GET /files/private/{id}`: a picture that only those see who were given a signed address. What may be sent,
 * and what is made of it, is as with any other picture, but of one size, and nowhere else to be had.
 */
export const answerPrivatePicture: AnswerRaw = async (request, context) => {
  const [, id = ''] = PRIVATE_PATH.exec(request.path) ?? [];
  try {
    if (request.method === 'PUT') return await receive(id, request, context);
    if (request.method === 'GET' || request.method === 'HEAD') return await show(id, request, context);
    throw refusal('NOT_FOUND');
  } catch (error) {
    return answerOf(error as FileRefusal, context);
  }
};

async function receive(id: string, { query, headers, body }: RawRequest, context: Context): Promise<RawAnswer> {
  const target = readPictureTarget(id, new URLSearchParams(query), context.key);
  if (!target) throw refusal('SIGNATURE_INVALID');
  if (target.expires <= context.now) throw refusal('TARGET_EXPIRED');
  if (headers['content-type'] !== target.mimeType || !pictureKind(target.mimeType)) {
    throw refusal('UNSUPPORTED_MEDIA_TYPE');
  }
  const known = await begin(target, context);
  const folder = join(incomingFolder(process.env), `${INCOMING}${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(join(folder, 'made'), { recursive: true });
    const hash = await takeBytes(body, join(folder, 'sent'), target);
    if (known && !known.equals(hash)) throw refusal('ALREADY_UPLOADED');
    if (!known) {
      const done = inTurn(() => settle(id, hash, folder, context));
      if (!done) throw refusal('BUSY');
      await done;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify({ receipt: signReceipt(id, context.key) }),
  };
}

/** Counts a try; the hash of what was taken before, undefined when nothing was. */
async function begin({ id, keptUntil }: PictureTarget, { db, clock }: Context): Promise<Buffer | undefined> {
  const [row] = await db.query<{ tries: number; hash: Buffer | null }>(
    `insert into private_picture (id, tries, kept_until, begun_at) values ($1, 1, $2, $3)
     on conflict (id) do update set tries = least(private_picture.tries + 1, ${MOST_TRIES + 1})
     returning tries, hash`,
    [id, new Date(keptUntil), clock],
  );
  if (!row?.hash && (row?.tries ?? 0) > MOST_TRIES) throw refusal('TOO_MANY_ATTEMPTS');
  return row?.hash ?? undefined;
}

async function settle(id: string, hash: Buffer, folder: string, { db, requestId }: Context): Promise<void> {
  const { renditions } = await render(join(folder, 'sent'), join(folder, 'made'), requestId);
  const [largest] = renditions.filter(({ mimeType }) => mimeType === 'image/jpeg').sort((a, b) => b.width - a.width);
  if (!largest) throw new Error('of a picture no JPEG was made');
  const taken = await db.query(
    `update private_picture set hash = $2, jpeg = $3 where id = $1 and (hash is null or hash = $2) returning id`,
    [id, hash, await readFile(join(folder, 'made', largest.file))],
  );
  if (taken.length === 0) throw refusal('ALREADY_UPLOADED');
}

async function show(id: string, { query, method }: RawRequest, { db, key, now, clock }: Context): Promise<RawAnswer> {
  const expires = readPictureView(id, new URLSearchParams(query), key);
  if (expires === undefined) throw refusal('SIGNATURE_INVALID');
  if (expires <= now) throw refusal('VIEW_EXPIRED');
  const [picture] = await db.query<{ jpeg: Buffer }>(
    'select jpeg from private_picture where id = $1 and jpeg is not null and kept_until > $2',
    [id, clock],
  );
  if (!picture) throw refusal('NOT_FOUND');
  return {
    status: 200,
    headers: {
      'content-type': 'image/jpeg',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'content-length': String(picture.jpeg.length),
    },
    body: method === 'HEAD' ? undefined : picture.jpeg,
  };
}
