import { OriginConfidence } from '@cho-phien/kit/confidence';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { parseId } from '@cho-phien/kit/ids';
import { isOfficerOf, require } from '@cho-phien/kit/permissions';
import { commune } from '@cho-phien/kit/places/places';
import { nfc } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import { isAlcohol } from '../category/category.ts';
import { SeasonBasis } from '../season/season.type.ts';
import { requireProductWriter } from './product.access.ts';
import { ProductState } from './product.entity.ts';
import { missingWords } from './product.publishing.ts';
import { PRODUCT_COLUMNS, type ProductRow } from './product.row.ts';
import { searchTexts } from './product.search.ts';
import { productsById, type StateChange } from './product.service.ts';
import { checkUpdate, isSlug } from './product.update.check.ts';
import type { ProductUpdateInput } from './product.update.type.ts';
import { searchDocument } from './product.write.ts';

const UNIQUE_VIOLATION = '23505';

/**
 * Changes what is said of a product. Two at once: the second waits and builds on the first, so that what only one of
 * them changes holds. The store's members with MANAGE_PRODUCTS, its helpers, officers in scope.
 */
export async function updateProduct(input: ProductUpdateInput, context: Context): Promise<StateChange> {
  const uuid = parseId('prd', input.id);
  await requireProductWriter(uuid, context.db, context);
  const refused = checkUpdate(input, uuid, context.locale);
  if (!uuid) return { product: null, userErrors: refused };
  let userErrors: InputError[];
  try {
    userErrors = await context.db.atomically(async (sql) => {
      const [row] = await sql.query<ProductRow>(`select ${PRODUCT_COLUMNS} from product p where p.id = $1 for update`, [
        uuid,
      ]);
      if (!row) return [notFound(context), ...refused];
      requireMover(row, input, context);
      const errors = [...refused, ...(await checkAgainst(row, input, sql, context))];
      if (errors.length > 0) return errors;
      const updated = apply(input, row);
      if (isChange(row, updated)) await write(updated, sql, context);
      return [];
    });
  } catch (error) {
    // Another product took the slug between the look and the write.
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    userErrors = [slugTaken(context)];
  }
  const [product] = userErrors.length > 0 ? [] : await productsById([uuid], context);
  return { product: product ?? null, userErrors };
}

/**
 * What is public stands there because an officer of its place said so: who takes it to another place looks after both.
 * Of a draft its store says itself where it comes from.
 */
function requireMover(row: ProductRow, { communeCode }: ProductUpdateInput, context: Context): void {
  if (communeCode === undefined || communeCode === row.communeCode || row.state !== ProductState.PUBLISHED) return;
  require(context, isOfficerOf(context, row.communeCode) && (!communeCode || isOfficerOf(context, communeCode)));
}

/** What a product must not become: incomplete while it is public, or at the address of another. */
async function checkAgainst(
  row: ProductRow,
  { slug, description }: ProductUpdateInput,
  sql: Sql,
  context: Context,
): Promise<InputError[]> {
  const errors: InputError[] = [];
  if (slug != null && isSlug(slug) && (await isTaken(slug, row.id, sql))) errors.push(slugTaken(context));
  if (description && row.state === ProductState.PUBLISHED) {
    errors.push(...missingWords({ descriptionVi: description.vi, descriptionEn: description.en }, context));
  }
  return errors;
}

/** Whether another product has the slug, or once had it in public. */
async function isTaken(slug: string, uuid: string, sql: Sql): Promise<boolean> {
  const rows = await sql.query(
    `select from product where slug = $1 and id <> $2
     union all select from product_address where slug = $1 and product_id <> $2`,
    [slug, uuid],
  );
  return rows.length > 0;
}

/** The row as the input wants it. What follows from a change follows here. */
function apply(input: ProductUpdateInput, row: ProductRow): ProductRow {
  const updated = { ...row };
  if (input.slug != null) updated.slug = input.slug;
  if (input.name) [updated.nameVi, updated.nameEn] = texts(input.name);
  if (input.description) [updated.descriptionVi, updated.descriptionEn] = texts(input.description);
  if (input.usage !== undefined) [updated.usageVi, updated.usageEn] = texts(input.usage);
  if (input.storageAdvice !== undefined) {
    [updated.storageAdviceVi, updated.storageAdviceEn] = texts(input.storageAdvice);
  }
  if (input.drawing != null) updated.drawing = input.drawing;
  if (input.categoryCode != null && input.categoryCode !== row.categoryCode) {
    updated.categoryCode = input.categoryCode;
    updated.isAgeRestricted = isAlcohol(input.categoryCode);
  }
  if (input.communeCode !== undefined && input.communeCode !== row.communeCode) {
    updated.communeCode = input.communeCode;
    updated.originConfidence = input.communeCode === null ? OriginConfidence.UNKNOWN : OriginConfidence.FROM_SOURCE;
  }
  const months = input.seasonMonths && [...new Set(input.seasonMonths)].sort((a, b) => a - b);
  if (months && months.join() !== row.seasonMonths.join()) {
    updated.seasonMonths = months;
    updated.seasonBasis = SeasonBasis.UNVERIFIED;
    updated.seasonSourceId = null;
  }
  if (input.shelfLifeDays !== undefined) {
    updated.shelfLifeDays = input.shelfLifeDays;
    updated.isShelfLifeDemo = false;
  }
  return updated;
}

function texts(text: Text): [string, string];
function texts(text: Text | null): [string, string] | [null, null];
function texts(text: Text | null): [string, string] | [null, null] {
  return text ? [nfc(text.vi).trim(), nfc(text.en).trim()] : [null, null];
}

function isChange(row: ProductRow, updated: ProductRow): boolean {
  return (Object.keys(row) as (keyof ProductRow)[]).some((key) => row[key] !== updated[key]);
}

async function write(row: ProductRow, sql: Sql, { clock }: Context): Promise<void> {
  const { marked, folded } = searchTexts(
    searchDocument({
      name: { vi: row.nameVi, en: row.nameEn },
      description: { vi: row.descriptionVi, en: row.descriptionEn },
      categoryCode: row.categoryCode,
      origin: { communeCode: row.communeCode, sourceText: row.originSourceText },
    }),
  );
  await sql.query(
    `update product set slug = $2, name_vi = $3, name_en = $4, description_vi = $5, description_en = $6,
            usage_vi = $7, usage_en = $8, storage_advice_vi = $9, storage_advice_en = $10, category_code = $11,
            is_age_restricted = $12, origin_commune_code = $13, origin_province_code = $14, origin_confidence = $15,
            season_months = $16, season_basis = $17, season_source_id = $18, drawing = $19, shelf_life_days = $20,
            is_shelf_life_demo = $21, updated_at = $22,
            search_marked = search_vector($23, $24, $25), search_folded = search_vector($26, $27, $28)
      where id = $1`,
    [
      row.id,
      row.slug,
      row.nameVi,
      row.nameEn,
      row.descriptionVi,
      row.descriptionEn,
      row.usageVi,
      row.usageEn,
      row.storageAdviceVi,
      row.storageAdviceEn,
      row.categoryCode,
      row.isAgeRestricted,
      row.communeCode,
      row.communeCode && commune(row.communeCode)?.provinceCode,
      row.originConfidence,
      row.seasonMonths,
      row.seasonBasis,
      row.seasonSourceId,
      row.drawing,
      row.shelfLifeDays,
      row.isShelfLifeDemo,
      clock,
      marked.name,
      marked.place,
      marked.body,
      folded.name,
      folded.place,
      folded.body,
    ],
  );
}

function notFound({ locale }: Context): InputError {
  const text = { vi: 'Không có sản phẩm này.', en: 'There is no such product.' };
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', 'id'], text);
}

function slugTaken({ locale }: Context): InputError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'slug'], {
    vi: 'Địa chỉ này đang là hoặc đã từng là của một sản phẩm khác; hãy chọn slug khác.',
    en: 'This slug is, or once was, the address of another product; choose another.',
  });
}
