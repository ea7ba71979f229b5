import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '@cho-phien/kit/context';
import { LARGEST_FILE, problem, type AnswerRaw, type RawAnswer, type RawRequest } from '@cho-phien/kit/handed-on';
import { parseId, publicId } from '@cho-phien/kit/ids';
import { log } from '@cho-phien/kit/log';
import { mediaFolder } from '@cho-phien/kit/media-place';
import { pictureKind } from './kinds.ts';
import { TARGET_KEY } from './media.request.ts';
import { refusal, type FileRefusal } from './refusals.ts';
import { inTurn, renderPicture, type Made } from './render.ts';
import { storageFrom } from './storage.ts';
import { readTarget, type Target } from './target.ts';

/** How often one target may be tried. */
const MOST_TRIES = 5;

/** Raised when pictures are to be made otherwise than before: names never come to mean another file. */
const EDITION = 1;

/** Where uploads wait, below the folder of pictures: the same disk, so that they can be moved in one step. */
export const incomingFolder = (env: NodeJS.ProcessEnv) => join(mediaFolder(env), 'incoming');
/** What their folders are called, before the process and something random. */
export const INCOMING = 'up-';

/** Held by whoever brings or removes the files of a name. */
export const LOCK_PICTURE = `select pg_advisory_xact_lock(hashtextextended('picture:' || $1, 0))`;

interface Requested {
  id: string;
  hash: Buffer | null;
  requestedBy: string;
  actingFor: string | null;
}

/** `PUT /files/{id}`. */
export const answerFiles: AnswerRaw = (request, context) => {
  const [, id = ''] = /^\/files\/([\w-]+)$/.exec(request.path) ?? [];
  if (request.method !== 'PUT') return Promise.resolve(answerOf(refusal('NOT_FOUND'), context));
  return receivePicture(id, request, context);
};

/**
 * Takes the bytes of a picture for a signed target, makes its files, and says READY last: whatever ends it before leaves
 * a request that can be tried again. The same bytes twice answer the same.
 */
async function receivePicture(id: string, { query, headers, body }: RawRequest, context: Context): Promise<RawAnswer> {
  try {
    const target = readTarget(id, Object.fromEntries(new URLSearchParams(query)), context.key(TARGET_KEY));
    if (!target) throw refusal('SIGNATURE_INVALID');
    if (target.expires <= context.now) throw refusal('TARGET_EXPIRED');
    if (headers['content-type'] !== target.mimeType) throw refusal('UNSUPPORTED_MEDIA_TYPE');
    const requested = await begin(target, context);
    const folder = join(incomingFolder(process.env), `${INCOMING}${process.pid}-${randomBytes(6).toString('hex')}`);
    const source = join(folder, 'sent');
    try {
      await mkdir(join(folder, 'made'), { recursive: true });
      const hash = await takeBytes(body, source, target);
      if (requested.hash && !requested.hash.equals(hash)) throw refusal('ALREADY_UPLOADED');
      if (!requested.hash) {
        const done = inTurn(() => settle(requested, hash, { source, made: join(folder, 'made') }, context));
        if (!done) throw refusal('BUSY');
        await done;
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
      body: JSON.stringify({ media: { id: target.id, state: 'READY' } }),
    };
  } catch (error) {
    return answerOf(error as FileRefusal, context);
  }
}

/** What is refused, as problem details. What nobody foresaw goes on. */
export function answerOf(error: FileRefusal, { locale }: Context): RawAnswer {
  if (typeof error.status !== 'number') throw error;
  const { text, code, status } = error;
  return problem({ status, title: text[locale], code });
}

/** The request behind a target; each try of it counts. */
async function begin({ id }: Target, { db }: Context): Promise<Requested> {
  const uuid = parseId('med', id);
  const [row] = await db.query<Requested & { tries: number }>(
    `update media set tries = least(tries + 1, ${MOST_TRIES + 1}) where id = $1
     returning id, picture_hash as hash, requested_by as "requestedBy", acting_for as "actingFor", tries`,
    [uuid],
  );
  if (!row) throw refusal('NOT_FOUND');
  if (row.tries > MOST_TRIES && !row.hash) throw refusal('TOO_MANY_ATTEMPTS');
  return row;
}

/** Writes the bytes down and returns their hash. What is refused is still read to its end, so that the answer is heard. */
export async function takeBytes(
  body: RawRequest['body'],
  source: string,
  { mimeType, size }: Pick<Target, 'mimeType' | 'size'>,
): Promise<Buffer> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let read = 0;
  let problem: FileRefusal | undefined;
  const handle = await open(source, 'wx', 0o600);
  try {
    for await (const chunk of body) {
      read += chunk.length;
      if (read > LARGEST_FILE) throw refusal('PAYLOAD_TOO_LARGE');
      if (read > size) problem ??= refusal('SIZE_MISMATCH');
      if (problem) continue;
      if (head.length < 16) {
        head = Buffer.concat([head, chunk]).subarray(0, 16);
        if (head.length === 16 && !pictureKind(mimeType)?.fits(head)) problem = refusal('UNSUPPORTED_MEDIA_TYPE');
      }
      hash.update(chunk);
      if (!problem) await handle.writeFile(chunk);
    }
  } catch (error) {
    // Whoever sent it has gone, and hears no answer.
    throw (error as { code?: string }).code === 'ECONNRESET' ? refusal('SIZE_MISMATCH') : error;
  } finally {
    await handle.close();
  }
  if (problem) throw problem;
  if (read !== size) throw refusal('SIZE_MISMATCH');
  if (!pictureKind(mimeType)?.fits(head)) throw refusal('UNSUPPORTED_MEDIA_TYPE');
  return hash.digest();
}

/** Finds the files of these bytes, or makes them, and says that the picture is READY: all that, or nothing. */
async function settle(
  requested: Requested,
  hash: Buffer,
  { source, made }: { source: string; made: string },
  context: Context,
): Promise<void> {
  const { db, clock, requestId } = context;
  const [known] = await db.query(`select 1 from picture where hash = $1`, [hash]);
  // Nobody can work the name out from the bytes, or a place where they were.
  const name = createHmac('sha256', context.key('picture-name'))
    .update(`${EDITION}`)
    .update(hash)
    .digest('hex')
    .slice(0, 24);
  const picture = known ? undefined : await render(source, made, requestId);
  await db.atomically(async (sql) => {
    // Whoever asked for it writes it: a signed target stands for them.
    const actor = {
      kind: 'ACCOUNT',
      id: publicId('acc', requested.requestedBy),
      actingFor: requested.actingFor && publicId('hhd', requested.actingFor),
      action: 'PUT /files',
      requestId,
    };
    await sql.query(`select set_config('cho_phien.actor', $1, true)`, [JSON.stringify(actor)]);
    if (picture) {
      // Nobody sweeps its files between their coming and their row.
      await sql.query(LOCK_PICTURE, [name]);
      await storageFrom(process.env).keep(name, made);
      const { width, height, colour, renditions } = picture;
      await sql.query(
        `insert into picture (hash, name, width, height, colour, renditions, made_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (hash) do update set made_at = excluded.made_at`,
        [hash, name, width, height, colour, JSON.stringify(renditions), clock],
      );
    }
    const rows = await sql.query<{ id: string }>(
      `update media set picture_hash = $2, free_since = $3 where id = $1 and (picture_hash is null or picture_hash = $2)
       returning id`,
      [requested.id, hash, clock],
    );
    if (rows.length === 0) throw refusal('ALREADY_UPLOADED');
  });
}

/** Makes the files of a picture in a folder; what is no picture that we take is refused. */
export async function render(source: string, folder: string, requestId: string): Promise<Made> {
  const outcome = await renderPicture(source, folder);
  if (!('refused' in outcome)) return outcome;
  log.info({ requestId, detail: outcome.detail }, 'an uploaded file was no picture that we take');
  throw refusal(outcome.refused);
}
