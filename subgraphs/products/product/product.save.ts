import type { Sql } from '@cho-phien/kit/database';
import { commune } from '@cho-phien/kit/places/places';
import type { ProductRow } from './product.row.ts';

/** What each column holds of a row. */
const COLUMNS: Record<string, (row: ProductRow) => unknown> = {
  slug: (row) => row.slug,
  name_vi: (row) => row.nameVi,
  name_en: (row) => row.nameEn,
  description_vi: (row) => row.descriptionVi,
  description_en: (row) => row.descriptionEn,
  usage_vi: (row) => row.usageVi,
  usage_en: (row) => row.usageEn,
  storage_advice_vi: (row) => row.storageAdviceVi,
  storage_advice_en: (row) => row.storageAdviceEn,
  ingredients_vi: (row) => row.ingredientsVi,
  ingredients_en: (row) => row.ingredientsEn,
  warnings_vi: (row) => row.warningsVi,
  warnings_en: (row) => row.warningsEn,
  category_code: (row) => row.categoryCode,
  store_id: (row) => row.storeId,
  origin_commune_code: (row) => row.communeCode,
  origin_province_code: (row) => row.communeCode && commune(row.communeCode)?.provinceCode,
  origin_confidence: (row) => row.originConfidence,
  origin_source_text: (row) => row.originSourceText,
  season_months: (row) => row.seasonMonths,
  season_basis: (row) => row.seasonBasis,
  season_source_id: (row) => row.seasonSourceId,
  storage: (row) => row.storage,
  shelf_life_days: (row) => row.shelfLifeDays,
  is_shelf_life_demo: (row) => row.isShelfLifeDemo,
  is_age_restricted: (row) => row.isAgeRestricted,
  preorder_weeks: (row) => row.preorderWeeks,
  registration_number: (row) => row.registrationNumber,
  active_ingredient: (row) => row.activeIngredient,
  waiting_days: (row) => row.waitingDays,
  drawing: (row) => row.drawing,
  state: (row) => row.state,
  is_demo: (row) => row.isDemo,
  source_ids: (row) => row.sourceIds,
  listed_at: (row) => row.listedAt,
  published_at: (row) => row.publishedAt,
  updated_at: (row) => row.updatedAt,
  block_reason: (row) => row.blockReason,
  block_words: (row) => row.blockWords,
  blocked_at: (row) => row.blockedAt,
  blocked_from: (row) => row.blockedFrom,
};
const NAMES = Object.keys(COLUMNS);

/** Writes a product that is there as this row has it. One statement. */
export async function updateRow(row: ProductRow, sql: Sql): Promise<void> {
  const columns = NAMES.map((name, index) => `${name} = $${index + 2}`).join(', ');
  await sql.query(`update product set ${columns} where id = $1`, valuesOf(row));
}

/** Writes a new product. One statement. */
export async function insertRow(row: ProductRow, sql: Sql): Promise<void> {
  const values = NAMES.map((_name, index) => `$${index + 2}`).join(', ');
  await sql.query(`insert into product (id, ${NAMES.join(', ')}) values ($1, ${values})`, valuesOf(row));
}

function valuesOf(row: ProductRow): unknown[] {
  return [row.id, ...Object.values(COLUMNS).map((of) => of(row))];
}

/** A row by the names of its columns, as bulk inserts take it. */
export function columnsOf(row: ProductRow): Record<string, unknown> {
  return { id: row.id, ...Object.fromEntries(Object.entries(COLUMNS).map(([name, of]) => [name, of(row)])) };
}
