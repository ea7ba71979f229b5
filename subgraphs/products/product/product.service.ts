import { dayOf } from '@cho-phien/kit/clock';
import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import { ofKind, ProductKind } from '../category/category.ts';
import { monthOfDay } from '@cho-phien/kit/season';
import { visible } from './product.access.ts';
import { PRODUCT_COLUMNS, toProduct, type ProductRow } from './product.row.ts';
import type { ProductType } from './product.type.ts';

/** The products with these uuids, in their order; undefined where the caller may see none. One statement. */
export async function productsById(ids: readonly string[], context: Context): Promise<(ProductType | undefined)[]> {
  const values: unknown[] = [ids];
  const isVisible = visible(context, (value) => `$${values.push(value)}`);
  const rows = await context.db.query<ProductRow>(
    `select ${PRODUCT_COLUMNS} from product p where p.id = any($1) and ${isVisible}`,
    values,
  );
  return inOrder(
    ids,
    rows.map((row) => toProduct(row, context)),
    (product) => product.uuid,
  );
}

/** The products with these slugs, in their order; undefined where the caller may see none. One statement. */
export async function productsBySlug(slugs: readonly string[], context: Context): Promise<(ProductType | undefined)[]> {
  const values: unknown[] = [slugs];
  const isVisible = visible(context, (value) => `$${values.push(value)}`);
  const rows = await context.db.query<ProductRow>(
    `select ${PRODUCT_COLUMNS} from product p where p.slug = any($1) and ${isVisible}`,
    values,
  );
  return inOrder(
    slugs,
    rows.map((row) => toProduct(row, context)),
    (product) => product.slug,
  );
}

/** The most related products that are worth showing. */
export const MAX_RELATED = 12;

/**
 * Up to 12 others of the same commune and kind for each product, in season first; among those the ones whose names follow, then
 * around from the first, so that every maker is shown beside as many as any other. One statement.
 */
export async function relatedProducts(ids: readonly string[], context: Context): Promise<ProductType[][]> {
  const month = monthOfDay(dayOf(context.clock));
  const inSeason = '$2 = any(o.season_months) and cardinality(o.season_months) < 12';
  const neighbours = `select o.id from product o
    where o.origin_commune_code = self.origin_commune_code and o.id <> self.id and o.state = 'PUBLISHED'
      and (${ofKind(ProductKind.INPUT, 'o.category_code')}) = (${ofKind(ProductKind.INPUT, 'self.category_code')})`;
  const [name, ownName] = ['o', 'self'].map((of) => `(${of}.name_vi collate "vi-x-icu", ${of}.id)`);
  const byName = `o.name_vi collate "vi-x-icu", o.id limit ${MAX_RELATED}`;
  // Each part in its own, so that they walk the index of a commune's names and stop at the twelfth.
  const rows = await context.db.query<ProductRow & { relatedTo: string }>(
    `select self.id as "relatedTo", ${PRODUCT_COLUMNS}
       from product self cross join lateral (select id, row_number() over () as place from (
         (${neighbours} and ${inSeason} and ${name} > ${ownName} order by ${byName})
         union all
         (${neighbours} and ${inSeason} and ${name} < ${ownName} order by ${byName})
         union all
         (${neighbours} and not (${inSeason})
           order by season_rank(o.season_months, $2), ${name} < ${ownName}, ${byName})
         limit ${MAX_RELATED}) o) related join product p on p.id = related.id
      where self.id = any($1) order by related.place`,
    [ids, month],
  );
  return grouped(ids, rows, (row) => row.relatedTo).map((own) => own.map((row) => toProduct(row, context)));
}
