import { dayOf } from '@cho-phien/kit/clock';
import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { publicId } from '@cho-phien/kit/ids';
import { inBoth, type LocalizedText } from '@cho-phien/kit/values';
import { encodePercent } from '../gs1/percent.ts';
import { printTraceCode } from '../gs1/trace-code.ts';
import { LotState, type LotRow, type LotType } from './lot.type.ts';

/** The columns of {@link LotRow}, of a lot `l`. */
export const LOT_COLUMNS = `
  l.id, l.code, l.product_id as "productId", l.variant_id as "variantId", l.store_id as "storeId", l.gtin,
  l.lot_code as "lotCode", l.unit, l.piece_grams as "pieceGrams", l.commune_code as "communeCode",
  l.growing_area_id as "growingAreaId", l.facility_id as "facilityId", l.harvested_on::text as "harvestedOn",
  l.packed_on::text as "packedOn", l.best_before::text as "bestBefore", l.state, l.recall_id as "recallId",
  l.recalled_at as "recalledAt", l.withdrawn_at as "withdrawnAt", l.produced, l.transformed, l.lost, l.shipped, l.released,
  l.chain_head as "chainHead", l.is_demo as "isDemo", l.created_at as "createdAt"`;

/** Lots by their uuids, in their order. One statement. */
export async function lotsById(ids: readonly string[], context: Context): Promise<(LotType | undefined)[]> {
  const rows = await context.db.query<LotRow>(`select ${LOT_COLUMNS} from lot l where l.id = any($1)`, [ids]);
  return inOrder(ids, rows, ({ id }) => id).map((row) => row && toLot(row, context));
}

/** Lots by their trace codes, in their order. One statement. */
export async function lotsByCode(codes: readonly string[], context: Context): Promise<(LotType | undefined)[]> {
  const rows = await context.db.query<LotRow>(`select ${LOT_COLUMNS} from lot l where l.code = any($1)`, [codes]);
  return inOrder(codes, rows, ({ code }) => code).map((row) => row && toLot(row, context));
}

/** The most lots that a product shows. */
const SHOWN = 5;

/**
 * The lots of each product (uuid) that were handed over to be sold, at most five: recalled ones first, since whoever has
 * bought them must be warned, then the newest. One statement.
 */
export async function lotsOfProducts(productIds: readonly string[], context: Context): Promise<LotType[][]> {
  const rows = await context.db.query<LotRow>(
    `select ${LOT_COLUMNS} from unnest($1::uuid[]) p (id)
      cross join lateral (select * from (
        (select * from lot l where l.product_id = p.id and l.released > 0 and l.recalled_at is not null
          order by l.id desc limit ${SHOWN})
        union all
        (select * from lot l where l.product_id = p.id and l.released > 0 and l.recalled_at is null
          order by l.id desc limit ${SHOWN})
        ) l order by l.recalled_at is null, l.id desc limit ${SHOWN}) l`,
    [productIds],
  );
  return grouped(productIds, rows, ({ productId }) => productId).map((own) => own.map((row) => toLot(row, context)));
}

/** The names of products (uuids) that are or were public; null for others. One statement. */
export async function namesOfProducts(ids: readonly string[], context: Context): Promise<(LocalizedText | null)[]> {
  const rows = await context.db.query<{ id: string; vi: string; en: string | null }>(
    `select p.id, p.name_vi as vi, p.name_en as en from product p where p.id = any($1) and p.published_at is not null`,
    [ids],
  );
  return inOrder(ids, rows, ({ id }) => id).map((row) => (row ? inBoth(row.vi, row.en) : null));
}

/** Locks lots (uuids) in the order of their ids, and reads them as they are then. */
export async function lockLots(ids: readonly string[], sql: Sql): Promise<Map<string, LotRow>> {
  const rows = await sql.query<LotRow>(
    `select ${LOT_COLUMNS} from lot l where l.id = any($1) order by l.id for no key update`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** What is left of a lot to work with, in its unit. */
export function leftOf({ produced, transformed, lost, shipped, released }: LotRow): number {
  return produced - transformed - lost - shipped - released;
}

/** What names a lot in events, the same on every host: GS1 Digital Link, or its uuid where nobody gave a GTIN. */
export function lotUri({ id, gtin, lotCode }: Pick<LotRow, 'id' | 'gtin' | 'lotCode'>): string {
  return gtin ? `https://id.gs1.org/01/${gtin}/10/${encodePercent(lotCode)}` : `urn:uuid:${id}`;
}

/** How far a lot has come; that nothing is left of it is computed. What was handed over is sold elsewhere, and stays RELEASED. */
function stateOf(row: LotRow): LotState {
  if (row.recalledAt) return LotState.RECALLED;
  return row.released === 0 && leftOf(row) === 0 ? LotState.CLOSED : row.state;
}

/** {@link LotState.CLOSED} of a lot `l` that is not recalled, as an SQL condition. */
export const IS_USED_UP = `(l.released = 0 and l.produced = l.transformed + l.lost + l.shipped)`;

/** A lot as the API shows it. */
export function toLot(row: LotRow, { clock }: Pick<Context, 'clock'>): LotType {
  return {
    id: publicId('lot', row.id),
    code: row.code,
    printedCode: printTraceCode(row.code),
    lotCode: row.lotCode,
    gtin: row.gtin,
    identifier: lotUri(row),
    product: null,
    variant: null,
    unit: row.unit,
    pieceGrams: row.pieceGrams,
    quantity: row.produced,
    harvestedOn: row.harvestedOn,
    packedOn: row.packedOn,
    bestBefore: row.bestBefore,
    isExpired: row.bestBefore !== null && row.bestBefore < dayOf(clock),
    state: stateOf(row),
    recalledAt: row.recalledAt,
    withdrawnAt: row.withdrawnAt,
    isDemo: row.isDemo,
    chainHead: row.chainHead?.toString('hex') ?? null,
    createdAt: row.createdAt,
    row,
  };
}
