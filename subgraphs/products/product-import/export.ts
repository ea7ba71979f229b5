import type { Database } from '@cho-phien/kit/database';
import { publicId } from '@cho-phien/kit/ids';
import { createCsv } from '@cho-phien/kit/import/report';
import { commune } from '@cho-phien/kit/places/places';
import { categoryByCode } from '../category/category.ts';
import { PRODUCT_COLUMNS, type ProductRow } from '../product/product.row.ts';
import { QuantityUnit } from '../variant/variant.type.ts';
import { COLUMNS as NAMES, type Field } from './columns.ts';
import { CURRENT_OFFER } from './known.ts';
import { areaAsText, STATE_WORDS, STORAGE_WORDS } from './values.ts';

/** Which products are written out. */
export interface ExportOptions {
  file: string;
  /** From this province, and those of which nobody said where they are from. */
  provinceCode: string;
  /** The uuid of each store by its slug. */
  stores: ReadonlyMap<string, string>;
  /** Of one store alone. */
  storeSlug?: string | undefined;
  ending?: AbortSignal;
}

interface ExportSize {
  sizeVi: string;
  sizeEn: string;
  quantity: number;
  quantityUnit: QuantityUnit;
  unitWeightGrams: number | null;
  gtin: string | null;
  amount: string | number | null;
  includesTax: boolean | null;
  includesShipping: boolean | null;
  areaCodes: string[] | null;
}

interface ExportRow extends ProductRow {
  storeSlug: string | null;
  sizes: (ExportSize | null)[];
}

const BATCH = 1_000;
const UNITS = { [QuantityUnit.GRAM]: 'g', [QuantityUnit.MILLILITRE]: 'ml', [QuantityUnit.PIECE]: 'cái' };
type Cell = string | number | null;

/** The columns in their order, with what stands in them. */
const CELLS: readonly [Field, (row: ExportRow, size: ExportSize | null) => Cell][] = [
  ['slug', ({ slug }) => slug],
  ['nameVi', ({ nameVi }) => nameVi],
  ['nameEn', ({ nameEn }) => nameEn],
  ['category', ({ categoryCode }) => categoryByCode(categoryCode).name.vi],
  ['store', ({ storeId, storeSlug }) => storeSlug ?? (storeId && publicId('str', storeId))],
  ['communeCode', ({ communeCode }) => communeCode],
  ['commune', ({ communeCode }) => (communeCode && commune(communeCode)?.fullName.vi) || null],
  ['season', ({ seasonMonths }) => monthsAsText(seasonMonths)],
  ['descriptionVi', ({ descriptionVi }) => descriptionVi],
  ['descriptionEn', ({ descriptionEn }) => descriptionEn],
  ['usageVi', ({ usageVi }) => usageVi],
  ['usageEn', ({ usageEn }) => usageEn],
  ['adviceVi', ({ storageAdviceVi }) => storageAdviceVi],
  ['adviceEn', ({ storageAdviceEn }) => storageAdviceEn],
  ['ingredientsVi', ({ ingredientsVi }) => ingredientsVi],
  ['ingredientsEn', ({ ingredientsEn }) => ingredientsEn],
  ['warningsVi', ({ warningsVi }) => warningsVi],
  ['warningsEn', ({ warningsEn }) => warningsEn],
  ['storage', ({ storage }) => STORAGE_WORDS[storage][0]],
  ['shelfLife', ({ shelfLifeDays }) => shelfLifeDays],
  ['preorder', ({ preorderWeeks }) => preorderWeeks],
  ['registration', ({ registrationNumber }) => registrationNumber],
  ['activeIngredient', ({ activeIngredient }) => activeIngredient],
  ['waiting', ({ waitingDays }) => waitingDays],
  ['state', ({ state }) => STATE_WORDS[state][0]],
  ['sizeVi', (_, size) => size && size.sizeVi],
  ['sizeEn', (_, size) => size && size.sizeEn],
  ['quantity', (_, size) => size && size.quantity],
  ['unit', (_, size) => size && UNITS[size.quantityUnit]],
  ['weight', (_, size) => size && size.unitWeightGrams],
  ['gtin', (_, size) => size && size.gtin],
  ['price', (_, size) => size && size.amount],
  ['includesTax', (_, size) => yesOrNo(size?.includesTax)],
  ['includesShipping', (_, size) => yesOrNo(size?.includesShipping)],
  ['areas', (_, size) => (size?.areaCodes ? areaAsText(size.areaCodes) : null)],
];

function monthsAsText(months: readonly number[]): string {
  return months.length === 12 ? 'quanh năm' : months.map((month) => `T${month}`).join(', ');
}

function yesOrNo(value: boolean | null | undefined): string | null {
  return value == null ? null : value ? 'có' : 'không';
}

/**
 * Writes products in the columns that an import reads, one row for each size that is sold; importing them again changes
 * nothing. What was given up is left out. Returns how many.
 */
export async function exportProducts(
  { file, provinceCode, stores, storeSlug, ending }: ExportOptions,
  db: Database,
): Promise<{ products: number; rows: number }> {
  const slugs = new Map([...stores].map(([slug, id]) => [id, slug]));
  const now = new Date();
  const csv = await createCsv(
    file,
    CELLS.map(([field]) => NAMES.own(field)),
  );
  const count = { products: 0, rows: 0 };
  const only = storeSlug === undefined ? null : (stores.get(storeSlug) ?? NO_STORE);
  try {
    for (let behind = NO_STORE; ;) {
      ending?.throwIfAborted();
      const rows = await db.query<ExportRow>(
        `select ${PRODUCT_COLUMNS}, s.sizes
           from (select * from product where id > $1 and state <> 'ARCHIVED'
                    and ($3::uuid is null or store_id = $3)
                    and (origin_province_code is null or origin_province_code = $4)
                  order by id limit ${BATCH}) p
           cross join lateral (
             select coalesce(jsonb_agg(jsonb_build_object('sizeVi', v.name_vi, 'sizeEn', v.name_en,
                 'quantity', v.quantity, 'quantityUnit', v.quantity_unit, 'unitWeightGrams', v.unit_weight_grams,
                 'gtin', v.gtin, 'amount', o.amount, 'includesTax', o.includes_tax,
                 'includesShipping', o.includes_shipping, 'areaCodes', o.area_codes) order by v.position), '[null]') as sizes
               from variant v left join lateral (${CURRENT_OFFER}) o on true
              where v.product_id = p.id and v.archived_at is null) s
          order by p.id`,
        [behind, now, only, provinceCode],
      );
      for (const row of rows) row.storeSlug = slugs.get(row.storeId ?? '') ?? null;
      await csv.write(rows.flatMap((row) => row.sizes.map((size) => CELLS.map(([, cell]) => cell(row, size)))));
      count.products += rows.length;
      count.rows += rows.reduce((sum, { sizes }) => sum + sizes.length, 0);
      const last = rows.at(-1);
      if (!last) return count;
      behind = last.id;
    }
  } finally {
    await csv.close();
  }
}

const NO_STORE = '00000000-0000-0000-0000-000000000000';
