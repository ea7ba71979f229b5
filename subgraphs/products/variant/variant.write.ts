import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { nfc } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { requireProductWriter, requireVariantWriter } from '../product/product.access.ts';
import { noProduct, unlessWritten } from '../product/product.errors.ts';
import { MOST_VARIANTS } from '../product/product.limits.ts';
import { lockProduct, orTaken } from '../product/product.work.ts';
import { resolveComments } from '../revision/revision.row.ts';
import { checkVariant } from './variant.check.ts';
import type { NewVariantInput, VariantCreateInput, VariantUpdateInput } from './variant.input.ts';
import { variantsById, type VariantRow } from './variant.service.ts';

/** What came of a change of a size. */
export interface VariantChanged {
  variant: VariantRow | null;
  userErrors: UserError[];
}

/** Adds a size, behind those that are there. The product's writers: sizes are the seller's own business. */
export async function createVariant(input: VariantCreateInput, context: Context): Promise<VariantChanged> {
  const productId = parseId('prd', input.productId);
  await requireProductWriter(productId, context.db, context);
  const errors = checkVariant(input, ['input'], context);
  if (!productId) errors.unshift(noSuch('productId', context));
  if (!productId || errors.length > 0) return { variant: null, userErrors: errors };
  let id = '';
  const userErrors = await orTaken(context, () =>
    context.db.atomically(async (sql) => {
      const locked = await lockProduct(productId, sql);
      if (!locked) return [{ ...noProduct(context), path: ['input', 'productId'] }];
      const refused = unlessWritten(locked.row.state, 'productId', context);
      if (refused) return [refused];
      const [count] = await sql.query<{ n: number }>(
        `select count(*) as n from variant where product_id = $1 and archived_at is null`,
        [productId],
      );
      if ((count?.n ?? 0) >= MOST_VARIANTS) return [tooMany(context)];
      id = await insertVariant(productId, input, sql, context);
      await settle(locked.open?.id, productId, sql, context);
      return [];
    }),
  );
  return shown(id, userErrors, context);
}

/** Changes a size. The product's writers. */
export async function updateVariant(input: VariantUpdateInput, context: Context): Promise<VariantChanged> {
  const id = parseId('var', input.id);
  await requireVariantWriter(id, context.db, context);
  const errors = checkVariant(input, ['input'], context);
  if (!id) errors.unshift(noSuch('id', context));
  if (!id || errors.length > 0) return { variant: null, userErrors: errors };
  const { name, quantity, quantityUnit, unitWeightGrams, gtin } = input;
  const given: Record<string, unknown> = {
    name_vi: name && nfc(name.vi).trim(),
    name_en: name && nfc(name.en).trim(),
    quantity,
    quantity_unit: quantityUnit,
    unit_weight_grams: unitWeightGrams,
    gtin,
  };
  return change(id, given, context);
}

/** Sells a size no more: its price ends now, it stays on record. The product's writers. */
export async function archiveVariant(publicId: string, context: Context): Promise<VariantChanged> {
  const id = parseId('var', publicId);
  await requireVariantWriter(id, context.db, context);
  if (!id) return { variant: null, userErrors: [noSuch('id', context)] };
  const [before] = await variantsById([id], context);
  const { userErrors } = await change(id, { archived_at: context.clock }, context);
  return { variant: userErrors.length > 0 ? null : (before ?? null), userErrors };
}

/** Writes the given columns of a size that is still sold. */
async function change(id: string, given: Record<string, unknown>, context: Context): Promise<VariantChanged> {
  const columns = Object.entries(given).filter(([, value]) => value !== undefined);
  const userErrors = await orTaken(context, () =>
    context.db.atomically(async (sql) => {
      const ofSold = `select product_id as "productId" from variant where id = $1 and archived_at is null`;
      const [found] = await sql.query<{ productId: string }>(ofSold, [id]);
      const locked = found && (await lockProduct(found.productId, sql));
      // Read again behind the lock: somebody may have archived it meanwhile.
      if (!locked || (await sql.query(ofSold, [id])).length === 0) return [noSuch('id', context)];
      const refused = given.archived_at === undefined && unlessWritten(locked.row.state, 'id', context);
      if (refused) return [refused];
      if (columns.length === 0) return [];
      if (await isOfLots(id, given, sql)) return [ofLots(context)];
      await sql.query(
        `update variant set ${columns.map(([name], index) => `${name} = $${index + 2}`).join(', ')} where id = $1`,
        [id, ...columns.map(([, value]) => value)],
      );
      if (given.archived_at !== undefined) {
        await sql.query(
          `update offer set valid_to = greatest(valid_from, $2::timestamptz)
          where variant_id = $1 and (valid_to is null or valid_to > $2::timestamptz)`,
          [id, context.clock],
        );
      }
      await settle(locked.open?.id, found.productId, sql, context);
      return [];
    }),
  );
  return shown(id, userErrors, context);
}

/** Whether a size would become larger or smaller of which lots were packed or handed over: their pieces stay as they are. */
async function isOfLots(id: string, { quantity, quantity_unit: unit }: Record<string, unknown>, sql: Sql) {
  const found = await sql.query(
    `select from variant v
      where v.id = $1 and (v.quantity <> coalesce($2::integer, v.quantity) or v.quantity_unit <> coalesce($3, v.quantity_unit))
        and (exists (select from lot l where l.variant_id = v.id)
             or exists (select from lot l join lot_release r on r.lot_id = l.id
                         where l.product_id = v.product_id and r.variant_id = v.id))`,
    [id, quantity ?? null, unit ?? null],
  );
  return found.length > 0;
}

/** Writes a new size of a product (uuid); its uuid. */
export async function insertVariant(
  productId: string,
  { name, quantity, quantityUnit, unitWeightGrams, gtin }: NewVariantInput,
  sql: Sql,
  { now }: Context,
): Promise<string> {
  const id = newUuid(now);
  await sql.query(
    `insert into variant (id, product_id, position, name_vi, name_en, quantity, quantity_unit, unit_weight_grams, gtin)
     select $1, $2, coalesce(max(position) + 1, 0), $3, $4, $5, $6, $7, $8 from variant where product_id = $2`,
    [
      id,
      productId,
      nfc(name.vi).trim(),
      nfc(name.en).trim(),
      quantity,
      quantityUnit,
      unitWeightGrams ?? null,
      gtin ?? null,
    ],
  );
  return id;
}

/** The product says that it changed, and what was noted about its sizes is settled. */
async function settle(openId: string | undefined, productId: string, sql: Sql, { clock }: Context): Promise<void> {
  await sql.query(`update product set updated_at = $2 where id = $1`, [productId, clock]);
  if (openId) await resolveComments(openId, ['variants'], sql, clock);
}

async function shown(id: string, userErrors: UserError[], context: Context): Promise<VariantChanged> {
  const [variant] = userErrors.length > 0 ? [] : await variantsById([id], context);
  return { variant: variant ?? null, userErrors };
}

function noSuch(field: string, { locale }: Context): UserError {
  const text = { vi: 'Không có quy cách hoặc sản phẩm này.', en: 'There is no such size or product.' };
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', field], text);
}

function tooMany({ locale }: Context): UserError {
  const text = {
    vi: `Mỗi sản phẩm có nhiều nhất ${MOST_VARIANTS} quy cách.`,
    en: `A product has at most ${MOST_VARIANTS} sizes.`,
  };
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'productId'], text);
}

function ofLots({ locale }: Context): UserError {
  const text = {
    vi: 'Đã có lô hàng đóng theo quy cách này, nên lượng không đổi được. Hãy thêm một quy cách mới.',
    en: 'Lots were packed in this size, so its quantity stays. Add another size.',
  };
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'quantity'], text);
}
