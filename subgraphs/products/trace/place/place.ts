import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, userError, type UserError } from '@cho-phien/kit/user-errors';

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

/** The place of an act: a growing area or a facility of the store (uuid) that acts, or none. */
export async function placeOf(
  named: { growingAreaId?: string | null; facilityId?: string | null },
  storeId: string | null,
  context: Context,
  sql: Sql,
): Promise<Place> {
  if (named.growingAreaId) return growingArea(named.growingAreaId, storeId, context, sql);
  if (named.facilityId) return facility(named.facilityId, storeId, context, sql);
  return NOWHERE;
}

interface Row {
  id: string;
  code: string;
  communeCode: string;
  gln: string | null;
}

async function growingArea(id: string, storeId: string | null, context: Context, sql: Sql): Promise<Place> {
  const [row] = await sql.query<Row & { isInUse: boolean }>(
    `select id, code, commune_code as "communeCode", gln,
            state = 'ACTIVE' and (expires_on is null or expires_on >= $3) as "isInUse"
       from growing_area where id = $1 and store_id = $2`,
    [parseId('gar', id) ?? null, storeId, dayOf(context.clock)],
  );
  if (row && !row.isInUse) return { ...NOWHERE, userErrors: [notInUse(context)] };
  if (!row) return { ...NOWHERE, userErrors: [noPlace('growingAreaId', context)] };
  return {
    ...NOWHERE,
    uri: placeUri(row),
    communeCode: row.communeCode,
    growingAreaId: row.id,
    growingAreaCode: row.code,
  };
}

async function facility(id: string, storeId: string | null, context: Context, sql: Sql): Promise<Place> {
  const [row] = await sql.query<Row>(
    `select id, commune_code as "communeCode", gln from facility where id = $1 and store_id = $2`,
    [parseId('fac', id) ?? null, storeId],
  );
  if (!row) return { ...NOWHERE, userErrors: [noPlace('facilityId', context)] };
  return { ...NOWHERE, uri: placeUri(row), communeCode: row.communeCode, facilityId: row.id };
}

/** What names a place in events: its GLN as a GS1 Digital Link, or its uuid. */
export function placeUri({ id, gln }: { id: string; gln: string | null }): string {
  return gln ? `https://id.gs1.org/414/${gln}` : `urn:uuid:${id}`;
}

function notInUse({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'growingAreaId'], {
    vi: 'Mã vùng trồng này đang bị tạm dừng hoặc đã hết hạn.',
    en: 'The code of this growing area is suspended or has ended.',
  });
}

function noPlace(field: string, { locale }: Context): UserError {
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', field], {
    vi: 'Gian hàng không có nơi này. Hãy khai báo vùng trồng hoặc cơ sở trước.',
    en: 'The store has no such place. Register the growing area or the facility first.',
  });
}
