import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import { notKnown, requireMediaWriter } from './media.access.ts';
import { mediaById } from './media.read.ts';
import { altTexts, checkAlt, wrongId } from './media.request.ts';
import type { MediaAttachInput, MediaDetachInput, MediaPayload, MediaUpdateInput } from './media.type.ts';

/** The most pictures of one product. */
const MOST_ATTACHED = 12;

interface Attached {
  id: string;
  isReady: boolean;
  position: number | null;
}

/** Puts a picture in its place among those of its product. Two at once: the second waits. The writers of the product. */
export async function attachMedia(input: MediaAttachInput, context: Context): Promise<MediaPayload> {
  const { position } = input;
  return change(input, context, async (own, media, sql) => {
    if (!media.isReady) return [notReady(context)];
    const others = own.filter((each) => each.position !== null && each.id !== media.id);
    if (others.length >= MOST_ATTACHED) return [full(context)];
    if (position < 0) return [wrongPosition(context)];
    const order = others.map(({ id }) => id).toSpliced(position, 0, media.id);
    await place(order, sql);
    return [];
  });
}

/** Takes a picture off its product; after thirty days it is deleted. The writers of the product. */
export async function detachMedia(input: MediaDetachInput, context: Context): Promise<MediaPayload> {
  return change(input, context, async (own, media, sql) => {
    if (media.position === null) return [];
    await sql.query(`update media set position = null, free_since = $2 where id = $1`, [media.id, context.clock]);
    await place(
      own.filter((each) => each.position !== null && each.id !== media.id).map(({ id }) => id),
      sql,
    );
    return [];
  });
}

/** Writes new words for a picture. The writers of its product. */
export async function updateMedia(input: MediaUpdateInput, context: Context): Promise<MediaPayload> {
  const id = parseId('med', input.id);
  const [media] = id
    ? await context.db.query<{ productId: string }>(`select product_id as "productId" from media where id = $1`, [id])
    : [];
  await requireMediaWriter(media?.productId, context.db, context);
  const userErrors = checkAlt(input.altText, context.locale);
  if (!id) userErrors.unshift(wrongId('med', 'id', context.locale));
  else if (!media) userErrors.unshift(noMedia('id', context));
  if (userErrors.length > 0 || !id) return { media: null, userErrors };
  const [altVi, altEn] = altTexts(input.altText);
  const updated = await context.db.atomically(async (sql) => {
    await sql.query(
      `update media set alt_vi = $2, alt_en = $3 where id = $1 and (alt_vi, alt_en) is distinct from ($2, $3)`,
      [id, altVi, altEn],
    );
    return mediaById(id, sql);
  });
  return { media: updated ?? null, userErrors: [] };
}

/** One after the other for one product: places are counted from 0 without gaps. */
async function change(
  input: MediaDetachInput,
  context: Context,
  work: (own: Attached[], media: Attached, sql: Sql) => Promise<InputError[]>,
): Promise<MediaPayload> {
  const { locale } = context;
  const productId = parseId('prd', input.productId);
  const mediaId = parseId('med', input.mediaId);
  const { isKnown } = await requireMediaWriter(productId, context.db, context);
  const userErrors: InputError[] = [];
  if (!productId) userErrors.push(wrongId('prd', 'productId', locale));
  else if (!isKnown) userErrors.push(notKnown(['input', 'productId'], context));
  if (!mediaId) userErrors.push(wrongId('med', 'mediaId', locale));
  if (userErrors.length > 0 || !mediaId) return { media: null, userErrors };
  return context.db.atomically(async (sql) => {
    await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`album:${productId}`]);
    const own = await sql.query<Attached>(
      `select id, picture_hash is not null as "isReady", position from media where product_id = $1
        and (position is not null or id = $2) order by position`,
      [productId, mediaId],
    );
    const media = own.find(({ id }) => id === mediaId);
    const errors = media ? await work(own, media, sql) : [noMedia('mediaId', context)];
    return { media: errors.length > 0 ? null : ((await mediaById(mediaId, sql)) ?? null), userErrors: errors };
  });
}

/** Those that stand where they should already are left alone. */
async function place(ids: readonly string[], sql: Sql): Promise<void> {
  await sql.query(
    `update media m set position = o.nth - 1 from unnest($1::uuid[]) with ordinality as o (id, nth)
      where m.id = o.id and m.position is distinct from o.nth - 1`,
    [ids],
  );
}

function noMedia(field: string, { locale }: Context): InputError {
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', field], {
    vi: 'Không có ảnh này ở sản phẩm.',
    en: 'The product has no such picture.',
  });
}

function notReady({ locale }: Context): InputError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'mediaId'], {
    vi: 'Ảnh này chưa gửi xong. Hãy gửi tệp ảnh trước đã.',
    en: 'This picture is not uploaded yet: put its bytes to its target first.',
  });
}

function full({ locale }: Context): InputError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'productId'], {
    vi: `Một sản phẩm có nhiều nhất ${MOST_ATTACHED} ảnh. Hãy gỡ bớt một ảnh.`,
    en: `A product has ${MOST_ATTACHED} pictures at most. Take one off first.`,
  });
}

function wrongPosition({ locale }: Context): InputError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'position'], {
    vi: 'Vị trí của ảnh đếm từ 0.',
    en: 'Positions are counted from 0.',
  });
}
