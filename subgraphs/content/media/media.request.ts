import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { LARGEST_FILE } from '@cho-phien/kit/handed-on';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import type { Locale } from '@cho-phien/kit/locale';
import { isReadableLine, nfc } from '@cho-phien/kit/text';
import { TooManyAttemptsError, userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import { PICTURE_KINDS, pictureKind } from './kinds.ts';
import { notKnown, requireMediaWriter } from './media.access.ts';
import { mediaById } from './media.read.ts';
import type { MediaRequestUploadInput, MediaRequestUploadPayload } from './media.type.ts';
import { signTarget } from './target.ts';

/** How long a target takes the bytes, in milliseconds. */
const TARGET_LIFE = 600_000;
const HOUR = 3_600_000;
/** What one account may ask for in an hour, and leave open at a time. */
const MOST_AN_HOUR = 60;
const MOST_OPEN = 20;
const MAX_ALT = 250;

/** The purpose of the key that signs targets. */
export const TARGET_KEY = 'upload-target';

/**
 * Begins an upload: a row, and a signed target for its bytes. The writers of the product. At most 60 an hour for one
 * account, and 20 that wait for their bytes.
 */
export async function requestUpload(
  input: MediaRequestUploadInput,
  context: Context,
): Promise<MediaRequestUploadPayload> {
  const productId = parseId('prd', input.productId);
  const { viewer, isKnown } = await requireMediaWriter(productId, context.db, context);
  const { clock, now, locale } = context;
  const userErrors = [...checkFile(input, locale), ...checkAlt(input.altText, locale)];
  if (!productId) userErrors.unshift(wrongId('prd', 'productId', locale));
  else if (!isKnown) userErrors.unshift(notKnown(['input', 'productId'], context));
  if (userErrors.length > 0 || !productId) return refused(userErrors);
  const id = newUuid(now);
  const expiresAt = new Date(now + TARGET_LIFE);
  const [altVi, altEn] = altTexts(input.altText);
  const made = await context.db.atomically(async (sql) => {
    const retryAt = await busyUntil(viewer.accountId, sql, context);
    if (retryAt) return { tooMany: tooMany(retryAt, context) };
    await sql.query(
      `insert into media (id, product_id, alt_vi, alt_en, mime_type, size, requested_by, acting_for, requested_at,
              expires_at, free_since)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9)`,
      [id, productId, altVi, altEn, input.mimeType, input.size, viewer.accountId, context.actingFor, clock, expiresAt],
    );
    return { media: await mediaById(id, sql) };
  });
  if (made.tooMany) return refused([made.tooMany]);
  const { mimeType, size } = input;
  const target = { id: publicId('med', id), mimeType, size, expires: expiresAt.getTime() };
  return {
    media: made.media ?? null,
    uploadUrl: signTarget(target, context.key(TARGET_KEY)),
    expiresAt,
    requiredHeaders: [{ name: 'content-type', value: mimeType }],
    userErrors: [],
  };
}

function refused(userErrors: InputError[]): MediaRequestUploadPayload {
  return { media: null, uploadUrl: null, expiresAt: null, requiredHeaders: [], userErrors };
}

/** From when on an account may ask again; undefined when it may now. Of several at once each sees the ones before it. */
async function busyUntil(accountId: string, sql: Sql, { clock, now }: Context): Promise<Date | undefined> {
  await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`media:${accountId}`]);
  const [row] = await sql.query<{ asked: number; first: Date | null; open: number; ends: Date | null }>(
    `select count(*) as asked, min(requested_at) as first,
            count(*) filter (where picture_hash is null and expires_at > $2) as open,
            min(expires_at) filter (where picture_hash is null and expires_at > $2) as ends
       from media where requested_by = $1 and requested_at > $3`,
    [accountId, clock, new Date(now - HOUR)],
  );
  if (row?.first && row.asked >= MOST_AN_HOUR) return new Date(row.first.getTime() + HOUR);
  return row && row.open >= MOST_OPEN && row.ends ? row.ends : undefined;
}

function tooMany(retryAt: Date, { now, locale }: Context): TooManyAttemptsError {
  const minutes = Math.max(1, Math.ceil((retryAt.getTime() - now) / 60_000));
  const message =
    locale === 'vi'
      ? `Bạn đã gửi nhiều ảnh trong thời gian ngắn. Hãy đợi ${minutes} phút rồi gửi tiếp.`
      : `You have sent many pictures in a short time. Wait ${minutes} minutes, then go on.`;
  return Object.assign(new TooManyAttemptsError(), {
    code: UserErrorCode.TOO_MANY_ATTEMPTS,
    message,
    path: ['input'],
    retryAt,
  });
}

function checkFile({ mimeType, size }: MediaRequestUploadInput, locale: Locale): InputError[] {
  const errors: InputError[] = [];
  const refuse = (field: keyof MediaRequestUploadInput, text: Text) =>
    errors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', field], text));
  if (!pictureKind(mimeType)) {
    refuse('mimeType', {
      vi: 'Chợ nhận ảnh JPEG, PNG, WebP hoặc AVIF. Ảnh HEIC của iPhone: hãy chọn "Tương thích nhất" trong phần cài đặt máy ảnh, hoặc gửi bản JPEG.',
      en: `Pictures may be ${PICTURE_KINDS.map((kind) => kind.mimeType).join(', ')}. For HEIC of iPhones choose "Most Compatible" in the camera's settings, or send a JPEG.`,
    });
  }
  if (size < 1 || size > LARGEST_FILE) {
    refuse('size', {
      vi: 'Ảnh phải có dung lượng từ 1 byte đến 10 MB.',
      en: 'A picture has 1 byte to 10 MB.',
    });
  }
  return errors;
}

/** What is wrong with the words for a picture. */
export function checkAlt(altText: Text, locale: Locale): InputError[] {
  return (['vi', 'en'] as const)
    .filter((language) => {
      const text = altText[language].trim();
      return text.length > MAX_ALT || !isReadableLine(text);
    })
    .map((language) =>
      userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'altText', language], {
        vi: `Hãy tả ảnh bằng 1 đến ${MAX_ALT} ký tự ${language === 'vi' ? 'tiếng Việt' : 'tiếng Anh'}, cho người không nhìn thấy ảnh.`,
        en: `Say in 1 to ${MAX_ALT} characters of ${language === 'vi' ? 'Vietnamese' : 'English'} what is to be seen, for who cannot see it.`,
      }),
    );
}

/** The words as they are kept. */
export function altTexts({ vi, en }: Text): [string, string] {
  return [nfc(vi).trim(), nfc(en).trim()];
}

/** The refusal of an id of another kind or form. */
export function wrongId(prefix: 'prd' | 'med', field: string, locale: Locale): InputError {
  return userError(locale, UserErrorCode.INVALID_ID, ['input', field], {
    vi: `Mã ở đây bắt đầu bằng "${prefix}_".`,
    en: `An id here starts with "${prefix}_".`,
  });
}
