import { OriginConfidence } from '@cho-phien/kit/confidence';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { mayManage, ownStores, require } from '@cho-phien/kit/permissions';
import { slugify } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { StorePermission } from '@cho-phien/kit/viewer';
import { findCategory, isAlcohol, ProductKind } from '../category/category.ts';
import { insertRevision } from '../revision/revision.row.ts';
import { wordsOf } from '../revision/revision.words.ts';
import { SeasonBasis } from '../season/season.type.ts';
import { checkVariant } from '../variant/variant.check.ts';
import { insertVariant } from '../variant/variant.write.ts';
import { withInput } from './product.apply.ts';
import { MOST_VARIANTS } from './product.limits.ts';
import type { ProductCreateInput } from './product.create.type.ts';
import type { ProductRow } from './product.row.ts';
import { insertRow } from './product.save.ts';
import { ProductState, RevisionState } from './product.state.ts';
import { StorageKind } from './product.type.ts';
import { checkUpdate } from './product.update.check.ts';
import { isTaken } from './product.update.ts';
import { changed, orTaken, type ProductChanged } from './product.work.ts';
import { slugTaken } from './product.errors.ts';

/** The drawing of goods whose writer chose none. */
const PLAIN_DRAWING = 'rau';
const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/**
 * Writes a draft of a new product, with its sizes. Members of the store with MANAGE_PRODUCTS, helpers of its household,
 * officers of its commune; without a store officers of the commune of origin.
 */
export async function createProduct(input: ProductCreateInput, context: Context): Promise<ProductChanged> {
  const storeId = input.storeId == null ? null : parseId('str', input.storeId);
  const store = storeId ? await knownStore(storeId, context) : undefined;
  const whose = { storeId: storeId ?? null, communeCode: storeId ? store?.communeCode : input.communeCode };
  require(context, mayManage(context, whose, StorePermission.MANAGE_PRODUCTS));
  const refused = checkCreate(input, context);
  // The copy of stores may be a moment late: whose store it is knows that it is there.
  if (storeId === undefined || (storeId && !store && !ownStores(context).includes(storeId)))
    refused.push(noStore(context));
  const id = newUuid(context.now);
  const userErrors = await orTaken(context, () =>
    context.db.atomically(async (sql) => {
      if (input.slug != null && (await isTaken(input.slug, id, sql))) refused.push(slugTaken(context));
      if (refused.length > 0) return refused;
      const communeCode = input.communeCode === undefined ? (store?.communeCode ?? null) : input.communeCode;
      const empty = blank(id, storeId ?? null, input, context.clock);
      const row = withInput(empty, { ...input, communeCode });
      row.slug = input.slug ?? (await freeSlug(row.nameVi, sql));
      await insertRow(row, sql);
      await insertRevision(row, wordsOf(row), RevisionState.DRAFT, sql, context);
      for (const variant of input.variants) await insertVariant(id, variant, sql, context);
      return [];
    }),
  );
  return changed(id, userErrors, context);
}

interface KnownStore {
  communeCode: string | null;
}

async function knownStore(id: string, { db }: Context): Promise<KnownStore | undefined> {
  const [store] = await db.query<KnownStore>(`select commune_code as "communeCode" from store where id = $1`, [id]);
  return store;
}

function checkCreate(input: ProductCreateInput, context: Context): UserError[] {
  const { locale } = context;
  const { name = null, categoryCode = null } = input;
  const errors: UserError[] = checkUpdate({ ...input, name, categoryCode }, locale);
  if (input.storage == null) {
    const text = { vi: 'Hãy chọn cách bảo quản.', en: 'Say how it keeps.' };
    errors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'storage'], text));
  }
  if (input.variants.length > MOST_VARIANTS) {
    const text = { vi: `Nhiều nhất ${MOST_VARIANTS} quy cách.`, en: `At most ${MOST_VARIANTS} sizes.` };
    errors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'variants'], text));
  }
  input.variants.forEach((variant, index) => {
    errors.push(...checkVariant(variant, ['input', 'variants', `${index}`], context));
  });
  return errors;
}

/** A product of which nothing is said. */
export function blank(
  id: string,
  storeId: string | null,
  { categoryCode }: { categoryCode?: string | null },
  clock: Date,
): ProductRow {
  const isInput = findCategory({ code: categoryCode ?? null })?.kind === ProductKind.INPUT;
  return {
    id,
    slug: '',
    nameVi: '',
    nameEn: '',
    descriptionVi: '',
    descriptionEn: '',
    usageVi: null,
    usageEn: null,
    storageAdviceVi: null,
    storageAdviceEn: null,
    ingredientsVi: null,
    ingredientsEn: null,
    warningsVi: null,
    warningsEn: null,
    categoryCode: categoryCode ?? '',
    storeId,
    communeCode: null,
    originConfidence: OriginConfidence.UNKNOWN,
    originSourceText: null,
    // What producers need is sold all year round, unless its seller says otherwise.
    seasonMonths: isInput ? ALL_MONTHS : [],
    seasonBasis: isInput ? SeasonBasis.PROCESSED : SeasonBasis.UNVERIFIED,
    seasonSourceId: null,
    storage: StorageKind.AMBIENT,
    shelfLifeDays: null,
    isShelfLifeDemo: false,
    isAgeRestricted: categoryCode ? isAlcohol(categoryCode) : false,
    preorderWeeks: null,
    registrationNumber: null,
    activeIngredient: null,
    waitingDays: null,
    drawing: PLAIN_DRAWING,
    state: ProductState.DRAFT,
    isDemo: false,
    sourceIds: [],
    listedAt: clock,
    publishedAt: null,
    updatedAt: clock,
    blockReason: null,
    blockWords: null,
    blockedAt: null,
    blockedFrom: null,
  };
}

/** The address that a name makes where nobody has it. */
export function slugOfName(name: string): string {
  const words = slugify(name).slice(0, 70).replace(/-$/, '');
  return words.length >= 3 ? words : [words, 'san-pham'].filter(Boolean).join('-');
}

/** How many addresses are looked up at once at first; then eight times as many, and so on. */
const FIRST_LOOK = 16;

/** The name as an address, with a number when others have it or had it. */
async function freeSlug(name: string, sql: Sql): Promise<string> {
  // Slugs are chosen one product after the other.
  await sql.query(`select pg_advisory_xact_lock(hashtextextended('products:slugs', 0))`);
  const base = slugOfName(name);
  for (let first = 1, size = FIRST_LOOK; ; first += size, size *= 8) {
    const slugs = Array.from({ length: size }, (_, n) => (first + n === 1 ? base : `${base}-${first + n}`));
    // Whole addresses, each found by its index: what merely begins alike is not read, however much there is.
    const rows = await sql.query<{ slug: string }>(
      `select slug from product where slug = any($1) union all select slug from product_address where slug = any($1)`,
      [slugs],
    );
    const taken = new Set(rows.map(({ slug }) => slug));
    const free = slugs.find((slug) => !taken.has(slug));
    if (free !== undefined) return free;
  }
}

function noStore({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', 'storeId'], {
    vi: 'Không có cửa hàng này.',
    en: 'There is no such store.',
  });
}
