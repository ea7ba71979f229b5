import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, userError, type UserError } from '@cho-phien/kit/user-errors';
import type { LotRow } from '../lot/lot.type.ts';

/** Where an act with a lot happened. */
export interface Place {
  /** What names it in events; null when nobody named a place. */
  uri: string | null;
  /** Where that is; null when nobody named a place. */
  communeCode: string | null;
  /** uuid */
  growingAreaId: string | null;
  /** The growing-area code that the plant protection office gave (PUC). */
  growingAreaCode: string | null;
  /** uuid */
  facilityId: string | null;
  userErrors?: UserError[];
}

const NOWHERE: Place = { uri: null, communeCode: null, growingAreaId: null, growingAreaCode: null, facilityId: null };

/**
 * The growing area that is named, one of the store (uuid), whose code was in force on the day of the harvest; nowhere
 * when none is named.
 */
export async function growingAreaOf(
  id: string | null | undefined,
  storeId: string,
  harvestedOn: string,
  context: Context,
  sql: Sql,
): Promise<Place> {
  if (!id) return NOWHERE;
  const [row] = await sql.query<Row & { isInUse: boolean }>(
    `select id, code, commune_code as "communeCode", gln,
            state = 'ACTIVE' and (expires_on is null or expires_on >= $3) as "isInUse"
       from growing_area where id = $1 and store_id = $2`,
    [parseId('gar', id) ?? null, storeId, harvestedOn],
  );
  if (row && !row.isInUse) return { ...NOWHERE, userErrors: [notInUse(context)] };
  if (!row) return { ...NOWHERE, userErrors: [noPlace('growingAreaId', context)] };
  return { ...asPlace(row), growingAreaId: row.id, growingAreaCode: row.code };
}

/** The facility that is named, one of the store (uuid) that acts; nowhere when none is named. */
export async function facilityOf(
  id: string | null | undefined,
  storeId: string | null,
  context: Context,
  sql: Sql,
): Promise<Place> {
  if (!id) return NOWHERE;
  const [row] = await sql.query<Row>(
    `select id, commune_code as "communeCode", gln from facility where id = $1 and store_id = $2`,
    [parseId('fac', id) ?? null, storeId],
  );
  if (!row) return { ...NOWHERE, userErrors: [noPlace('facilityId', context)] };
  return { ...asPlace(row), facilityId: row.id };
}

/**
 * Where something is done with lots of one store: at the facility that is named, or else where they are as far as anybody
 * said, the facility or growing area that they came to be at; nowhere when those are several.
 */
export async function placeOfLots(
  facilityId: string | null | undefined,
  lots: readonly Pick<LotRow, 'storeId' | 'facilityId' | 'growingAreaId'>[],
  context: Context,
  sql: Sql,
): Promise<Place> {
  if (facilityId) return facilityOf(facilityId, lots[0]?.storeId ?? null, context, sql);
  const [known, ...others] = new Set(lots.map((lot) => lot.facilityId ?? lot.growingAreaId));
  if (!known || others.length > 0) return NOWHERE;
  const [row] = await sql.query<Row>(
    `select id, commune_code as "communeCode", gln from facility where id = $1
      union all
     select id, commune_code, gln from growing_area where id = $1`,
    [known],
  );
  return row ? asPlace(row) : NOWHERE;
}

interface Row {
  id: string;
  code: string;
  communeCode: string;
  gln: string | null;
}

function asPlace(row: Row): Place {
  return { ...NOWHERE, uri: placeUri(row), communeCode: row.communeCode };
}

/** What names a place in events: its GLN as a GS1 Digital Link, or its uuid. */
export function placeUri({ id, gln }: { id: string; gln: string | null }): string {
  return gln ? `https://id.gs1.org/414/${gln}` : `urn:uuid:${id}`;
}

function notInUse({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'growingAreaId'], {
    vi: 'Mã vùng trồng này đang bị tạm dừng, hoặc đã hết hạn trước ngày thu hoạch.',
    en: 'The code of this growing area is suspended, or had ended before the day of the harvest.',
  });
}

function noPlace(field: string, { locale }: Context): UserError {
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', field], {
    vi: 'Gian hàng không có nơi này. Hãy khai báo vùng trồng hoặc cơ sở trước.',
    en: 'The store has no such place. Register the growing area or the facility first.',
  });
}
