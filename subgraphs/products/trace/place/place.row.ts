import { inOrder, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { inBoth } from '@cho-phien/kit/values';
import type { FacilityKind, FacilityType, GrowingAreaState, GrowingAreaType } from './place.type.ts';

interface PlaceRow {
  id: string;
  nameVi: string;
  nameEn: string;
  communeCode: string;
  gln: string | null;
}

interface GrowingAreaRow extends PlaceRow {
  code: string;
  crop: string | null;
  market: string | null;
  areaSquareMetres: number | null;
  state: GrowingAreaState;
  expiresOn: string | null;
}

interface FacilityRow extends PlaceRow {
  code: string | null;
  kind: FacilityKind;
}

const PLACE = `id, code, name_vi as "nameVi", name_en as "nameEn", commune_code as "communeCode", gln`;
const GROWING_AREA = `${PLACE}, crop, market, area_square_metres as "areaSquareMetres", state, expires_on as "expiresOn"`;

/** Growing areas by their uuids, in their order. One statement. */
export async function growingAreasById(
  ids: readonly string[],
  { db }: Context,
): Promise<(GrowingAreaType | undefined)[]> {
  const rows = await db.query<GrowingAreaRow>(`select ${GROWING_AREA} from growing_area where id = any($1)`, [ids]);
  return inOrder(ids, rows, ({ id }) => id).map((row) => row && toGrowingArea(row));
}

/** Facilities by their uuids, in their order. One statement. */
export async function facilitiesById(ids: readonly string[], { db }: Context): Promise<(FacilityType | undefined)[]> {
  const rows = await db.query<FacilityRow>(`select ${PLACE}, kind from facility where id = any($1)`, [ids]);
  return inOrder(ids, rows, ({ id }) => id).map((row) => row && toFacility(row));
}

/** The growing areas of a store (uuid), by code. */
export async function growingAreasOf(storeId: string, { db }: Context): Promise<GrowingAreaType[]> {
  const rows = await db.query<GrowingAreaRow>(
    `select ${GROWING_AREA} from growing_area where store_id = $1 order by code`,
    [storeId],
  );
  return rows.map(toGrowingArea);
}

/** The facilities of a store (uuid), the oldest first. */
export async function facilitiesOf(storeId: string, { db }: Context): Promise<FacilityType[]> {
  const rows = await db.query<FacilityRow>(`select ${PLACE}, kind from facility where store_id = $1 order by id`, [
    storeId,
  ]);
  return rows.map(toFacility);
}

function toGrowingArea({ id, nameVi, nameEn, communeCode, ...row }: GrowingAreaRow): GrowingAreaType {
  return { ...row, id: publicId('gar', id), name: inBoth(nameVi, nameEn), commune: { code: communeCode } };
}

function toFacility({ id, nameVi, nameEn, communeCode, ...row }: FacilityRow): FacilityType {
  return { ...row, id: publicId('fac', id), name: inBoth(nameVi, nameEn), commune: { code: communeCode } };
}
