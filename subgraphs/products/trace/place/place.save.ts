import type { Context } from '@cho-phien/kit/context';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { mayManage, require } from '@cho-phien/kit/permissions';
import { commune } from '@cho-phien/kit/places/places';
import { StorePermission } from '@cho-phien/kit/viewer';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import type { Text } from '@cho-phien/kit/errors';
import { hasCheckDigit } from '../gs1/check-digit.ts';
import { facilitiesById, growingAreasById } from './place.row.ts';
import type { FacilitySaveInput, FacilityType, GrowingAreaSaveInput, GrowingAreaType } from './place.type.ts';

/** The most places of a kind that a store has. */
const MOST = 200;

/** Refuses who may not manage what a store (uuid) sells; whom products does not know of, officers of no place manage. */
export async function requireStoreWriter(storeId: string | undefined, context: Context): Promise<void> {
  const [store] = storeId
    ? await context.db.query<{ communeCode: string | null }>(
        `select commune_code as "communeCode" from store where id = $1`,
        [storeId],
      )
    : [];
  const where = { storeId: storeId ?? null, communeCode: store?.communeCode ?? null };
  require(context, mayManage(context, where, StorePermission.MANAGE_PRODUCTS));
}

/** Keeps a growing area, one for each code of a store. The store's members with MANAGE_PRODUCTS, helpers, officers. */
export async function saveGrowingArea(
  input: GrowingAreaSaveInput,
  context: Context,
): Promise<{ growingArea: GrowingAreaType | null; userErrors: UserError[] }> {
  const storeId = parseId('str', input.storeId);
  await requireStoreWriter(storeId, context);
  const errors = check(input, context);
  const { crop, market, areaSquareMetres } = input;
  if (crop != null && (crop.trim() === '' || crop.length > 60)) {
    errors.push(
      wrong('crop', { vi: 'Cây trồng dài tối đa 60 ký tự.', en: 'A crop has at most 60 characters.' }, context),
    );
  }
  if (market != null && !/^[A-Z]{2}$/.test(market)) {
    const text = {
      vi: 'Thị trường là mã nước hai chữ hoa, như CN.',
      en: 'A market is a country of two letters, as CN.',
    };
    errors.push(wrong('market', text, context));
  }
  if (areaSquareMetres != null && (areaSquareMetres < 1 || areaSquareMetres > 100_000_000)) {
    const text = { vi: 'Diện tích từ 1 đến 100.000.000 m².', en: 'An area has 1 to 100,000,000 m².' };
    errors.push(wrong('areaSquareMetres', text, context));
  }
  if (errors.length > 0 || !storeId) return { growingArea: null, userErrors: errors };
  const rows = await context.db.query<{ id: string }>(
    `insert into growing_area (id, store_id, code, name_vi, name_en, crop, market, area_square_metres, commune_code, gln,
            state, expires_on, created_at, updated_at)
     select $1::uuid, $2::uuid, $3::text, $4, $5, $6, $7, $8::integer, $9, $10, $11, $12::date, $13::timestamptz, $13
      where (select count(*) from growing_area where store_id = $2::uuid and code <> $3::text) < ${MOST}
     on conflict (store_id, code) do update
        set name_vi = excluded.name_vi, name_en = excluded.name_en, crop = excluded.crop, market = excluded.market,
            area_square_metres = excluded.area_square_metres, commune_code = excluded.commune_code, gln = excluded.gln,
            state = excluded.state, expires_on = excluded.expires_on, updated_at = excluded.updated_at
     returning id`,
    [
      newUuid(context.now),
      storeId,
      input.code,
      input.name.vi.trim(),
      input.name.en.trim(),
      crop?.trim() ?? null,
      market ?? null,
      areaSquareMetres ?? null,
      input.communeCode,
      input.gln ?? null,
      input.state,
      input.expiresOn ?? null,
      context.clock,
    ],
  );
  const [row] = rows;
  if (!row) return { growingArea: null, userErrors: [tooMany(context)] };
  const [growingArea] = await growingAreasById([row.id], context);
  return { growingArea: growingArea ?? null, userErrors: [] };
}

/** Keeps a facility. The store's members with MANAGE_PRODUCTS, helpers, officers. */
export async function saveFacility(
  input: FacilitySaveInput,
  context: Context,
): Promise<{ facility: FacilityType | null; userErrors: UserError[] }> {
  const storeId = parseId('str', input.storeId);
  await requireStoreWriter(storeId, context);
  const errors = check(input, context);
  const known = input.id == null ? null : parseId('fac', input.id);
  if (known === undefined) errors.push(noFacility(context));
  if (errors.length > 0 || !storeId) return { facility: null, userErrors: errors };
  const values = [
    storeId,
    input.kind,
    input.code ?? null,
    input.name.vi.trim(),
    input.name.en.trim(),
    input.communeCode,
    input.gln ?? null,
    context.clock,
  ];
  const [row] = known
    ? await context.db.query<{ id: string }>(
        `update facility set kind = $2, code = $3, name_vi = $4, name_en = $5, commune_code = $6, gln = $7, updated_at = $8
          where store_id = $1 and id = $9 returning id`,
        [...values, known],
      )
    : await context.db.query<{ id: string }>(
        `insert into facility (store_id, kind, code, name_vi, name_en, commune_code, gln, created_at, updated_at, id)
         select $1::uuid, $2, $3, $4, $5, $6, $7, $8::timestamptz, $8, $9::uuid
          where (select count(*) from facility where store_id = $1::uuid) < ${MOST} returning id`,
        [...values, newUuid(context.now)],
      );
  if (!row) return { facility: null, userErrors: [known ? noFacility(context) : tooMany(context)] };
  const [facility] = await facilitiesById([row.id], context);
  return { facility: facility ?? null, userErrors: [] };
}

/** What is wrong with what every place has. */
function check(
  {
    storeId,
    code,
    name,
    communeCode,
    gln,
  }: Pick<FacilitySaveInput, 'storeId' | 'code' | 'name' | 'communeCode' | 'gln'>,
  context: Context,
): UserError[] {
  const errors: UserError[] = [];
  if (!parseId('str', storeId)) {
    const text = { vi: 'Mã gian hàng bắt đầu bằng "str_".', en: 'A store id starts with "str_".' };
    errors.push(userError(context.locale, UserErrorCode.INVALID_ID, ['input', 'storeId'], text));
  }
  if (code != null && !/^[A-Z0-9][A-Z0-9-]{4,28}[A-Z0-9]$/.test(code)) {
    const text = {
      vi: 'Mã gồm 6 đến 30 chữ hoa không dấu, chữ số và dấu gạch nối, như VN-LSOR-0001.',
      en: 'A code has 6 to 30 capital letters, digits and hyphens, as VN-LSOR-0001.',
    };
    errors.push(wrong('code', text, context));
  }
  const length = name.vi.trim().length;
  if (length < 2 || length > 100 || name.en.length > 100) {
    errors.push(wrong('name', { vi: 'Tên dài 2 đến 100 ký tự.', en: 'A name has 2 to 100 characters.' }, context));
  }
  if (!commune(communeCode)) {
    const text = { vi: 'Không có xã, phường nào mang mã này.', en: 'No commune has this code.' };
    errors.push(wrong('communeCode', text, context));
  }
  if (gln != null && !(/^\d{13}$/.test(gln) && hasCheckDigit(gln))) {
    const text = {
      vi: 'GLN có 13 chữ số và chữ số kiểm tra đúng.',
      en: 'A GLN has 13 digits with the right check digit.',
    };
    errors.push(wrong('gln', text, context));
  }
  return errors;
}

function wrong(field: string, text: Text, { locale }: Context): UserError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', field], text);
}

function tooMany({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'storeId'], {
    vi: `Một gian hàng có nhiều nhất ${MOST} nơi mỗi loại.`,
    en: `A store has at most ${MOST} places of a kind.`,
  });
}

function noFacility({ locale }: Context): UserError {
  const text = { vi: 'Gian hàng không có cơ sở này.', en: 'The store has no such facility.' };
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', 'id'], text);
}
