import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import { commune } from '@cho-phien/kit/places/places';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { fullGtin } from '../../variant/gtin.ts';
import { CHARACTERS_82 } from '../gs1/check-digit.ts';
import { makeTraceCode } from '../gs1/trace-code.ts';
import { refuse } from './lot.work.ts';
import { LOT_COLUMNS, lotUri } from './lot.row.ts';
import { LotState, LotUnit, type LotRow } from './lot.type.ts';

/** As AI (10) allows (GS1 General Specifications, 3.4.2). */
const LONGEST_CODE = 20;
/** More than any lot here weighs, in grams, or has pieces. */
const MOST = 10_000_000_000;
/** Tries to find a code that nobody has: with a million lots one in thirty thousand needs a second. */
const TRIES = 5;

/** What a new lot is of. */
export interface LotProduct {
  /** uuid */
  productId: string;
  storeId: string | null;
  communeCode: string | null;
  shelfLifeDays: number | null;
  isDemo: boolean;
}

/** What is said of a new lot. */
export interface NewLot {
  lotCode?: string | null;
  unit: LotUnit;
  pieceGrams?: number | null;
  communeCode?: string | null;
  variantId?: string;
  gtin?: string | null;
  growingAreaId?: string | null;
  facilityId?: string | null;
  householdId?: string | null;
  supplierName?: string | null;
  harvestedOn?: string | null;
  packedOn?: string | null;
  bestBefore?: string | null;
}

/** The product of a new lot (uuid); undefined when there is none. */
export async function lotProduct(uuid: string, sql: Sql): Promise<LotProduct | undefined> {
  const [row] = await sql.query<LotProduct>(
    `select p.id as "productId", p.store_id as "storeId", p.origin_commune_code as "communeCode",
            p.shelf_life_days as "shelfLifeDays", p.is_demo as "isDemo"
       from product p where p.id = $1`,
    [uuid],
  );
  return row;
}

/** What is wrong with how a new lot is described. */
export function checkLot(
  { lotCode, unit, pieceGrams, quantity, communeCode }: Omit<NewLot, 'gtin'> & { quantity: number },
  context: Context,
): UserError[] {
  const errors: UserError[] = [];
  if (lotCode != null && !isLotCode(lotCode)) {
    errors.push(
      refuse(context, UserErrorCode.INVALID_INPUT, 'lotCode', {
        vi: 'Mã lô có 1 đến 20 ký tự: chữ không dấu, số và dấu câu, không có dấu cách.',
        en: 'A lot code has 1 to 20 characters: letters without marks, digits and punctuation, no spaces.',
      }),
    );
  }
  if (quantity < 1 || quantity > MOST) errors.push(notAQuantity(context, 'quantity'));
  if (unit === LotUnit.PIECE ? !(pieceGrams && pieceGrams > 0 && pieceGrams <= 1_000_000) : pieceGrams != null) {
    errors.push(
      refuse(context, UserErrorCode.INVALID_INPUT, 'pieceGrams', {
        vi: 'Lô đếm theo cái thì cho biết mỗi cái nặng bao nhiêu gam (1 đến 1.000.000); lô tính theo gam thì bỏ trống.',
        en: 'Of a lot in pieces say what one weighs, 1 to 1,000,000 grams; of a lot in grams leave it out.',
      }),
    );
  }
  if (communeCode != null && !commune(communeCode)) {
    errors.push(
      refuse(context, UserErrorCode.INVALID_INPUT, 'communeCode', {
        vi: 'Không có xã, phường nào mang mã này.',
        en: 'No commune has this code.',
      }),
    );
  }
  return errors;
}

function isLotCode(text: string): boolean {
  // In the path of a link a lone `.` or `..` is a step, however it is encoded: browsers take it away.
  if (text === '.' || text === '..') return false;
  return text.length >= 1 && text.length <= LONGEST_CODE && [...text].every((each) => CHARACTERS_82.includes(each));
}

/** INVALID_INPUT of a quantity. */
export function notAQuantity(context: Context, field: string | readonly string[]): UserError {
  return refuse(context, UserErrorCode.INVALID_INPUT, field, {
    vi: 'Số lượng là số nguyên từ 1 trở lên.',
    en: 'A quantity is a whole number of at least 1.',
  });
}

/** Makes a lot in which there is nothing yet: its first event brings that. Refuses a code that a lot of it has which stands. */
export async function makeLot(
  product: LotProduct & { storeId: string },
  input: NewLot,
  context: Context,
  sql: Sql,
): Promise<{ lot: LotRow; userErrors?: undefined } | { userErrors: UserError[] }> {
  const communeCode = input.communeCode ?? product.communeCode;
  if (!communeCode) return { userErrors: [noCommune(context)] };
  const gtin = input.gtin ? fullGtin(input.gtin) : null;
  if (input.lotCode && !(await isFreed(product, gtin, input.lotCode, sql))) {
    return { userErrors: [lotCodeTaken(context)] };
  }
  for (let tries = 0; tries < TRIES; tries++) {
    const code = makeTraceCode();
    const [lot] = await sql.query<LotRow>(
      `insert into lot as l (id, code, product_id, variant_id, store_id, gtin, lot_code, unit, piece_grams, commune_code,
              growing_area_id, facility_id, household_id, supplier_name, harvested_on, packed_on, best_before, state,
              produced, is_demo, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 0, $19, $20, $20)
       on conflict do nothing
       returning ${LOT_COLUMNS}`,
      [
        newUuid(context.now),
        code,
        product.productId,
        input.variantId ?? null,
        product.storeId,
        gtin,
        input.lotCode ?? code,
        input.unit,
        input.pieceGrams ?? null,
        communeCode,
        input.growingAreaId ?? null,
        input.facilityId ?? null,
        input.householdId ?? null,
        input.supplierName ?? null,
        input.harvestedOn ?? null,
        input.packedOn ?? null,
        input.bestBefore ?? null,
        input.packedOn ? LotState.PACKED : LotState.OPEN,
        product.isDemo,
        context.clock,
      ],
    );
    if (lot) {
      await nameLot(lot, sql);
      return { lot };
    }
    if (input.lotCode && (await isTaken(product, gtin, input.lotCode, sql))) {
      return { userErrors: [lotCodeTaken(context)] };
    }
  }
  throw new Error('No trace code was free.');
}

/**
 * What partners said of this lot before it was told of here is of this lot; what was said of a withdrawn one of the same
 * name stays with that.
 */
async function nameLot(lot: LotRow, sql: Sql): Promise<void> {
  await sql.query(
    `update trace_item set former_of = lot_id
      where former_of is null
        and lot_id in (select w.id from lot w where w.gtin = $1 and w.lot_code = $2 and w.withdrawn_at is not null)`,
    [lot.gtin, lot.lotCode],
  );
  await sql.query(
    `insert into trace_item as i (uri, lot_id) values ($1, $2)
     on conflict (uri, former_of) do update set lot_id = excluded.lot_id where i.lot_id is null`,
    [lotUri(lot), lot.id],
  );
  // So are the pieces of it that they spoke of.
  await sql.query(
    `update trace_item set lot_id = $2
      where lot_id is null
        and id in (select p.item_id from trace_event_item p join trace_item g on g.id = p.goods_id
                    where g.uri = $1 and g.former_of is null)`,
    [lotUri(lot), lot.id],
  );
}

/**
 * Whether withdrawn lots leave their code to a new one: they are locked, so none is recalled and nothing is told of them
 * until the new one is there. Only their own store has it again: their stamps must not lead to the goods of another.
 */
async function isFreed(
  { storeId, productId }: LotProduct & { storeId: string },
  gtin: string | null,
  lotCode: string,
  sql: Sql,
): Promise<boolean> {
  const withdrawn = await sql.query<{ storeId: string }>(
    `select store_id as "storeId" from lot
      where ${gtin ? 'gtin = $1' : 'gtin is null and store_id = $1 and product_id = $3'} and lot_code = $2
        and withdrawn_at is not null order by id for no key update`,
    gtin ? [gtin, lotCode] : [storeId, lotCode, productId],
  );
  return withdrawn.every((each) => each.storeId === storeId);
}

async function isTaken(product: LotProduct, gtin: string | null, lotCode: string, sql: Sql): Promise<boolean> {
  const [found] = await sql.query(
    gtin
      ? `select from lot where gtin = $1 and lot_code = $2 and withdrawn_at is null`
      : `select from lot where store_id = $1 and lot_code = $2 and product_id = $3 and gtin is null and withdrawn_at is null`,
    gtin ? [gtin, lotCode] : [product.storeId, lotCode, product.productId],
  );
  return found !== undefined;
}

function lotCodeTaken(context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'lotCode', {
    vi: 'Sản phẩm này đã có một lô mang mã đó. Hãy chọn mã khác, hoặc bỏ trống để hệ thống tự đặt.',
    en: 'The product has a lot of this code already. Choose another, or leave it out and one is made.',
  });
}

function noCommune(context: Context): UserError {
  return refuse(context, UserErrorCode.INCOMPLETE, 'communeCode', {
    vi: 'Chưa biết hàng từ xã nào. Hãy cho biết mã xã, hoặc ghi nơi sản xuất của sản phẩm trước.',
    en: 'It is not known where it comes from. Name the commune, or the origin of the product first.',
  });
}
