import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import type { UserError } from '@cho-phien/kit/user-errors';
import { openRevisionOf, type RevisionRow } from '../revision/revision.row.ts';
import { gtinTaken, illegalStep, noProduct, notAProductId, slugTaken } from './product.errors.ts';
import { PRODUCT_COLUMNS, type ProductRow } from './product.row.ts';
import { productsById } from './product.service.ts';
import { legalSteps, type ProductStep, type Standing } from './product.state.ts';
import type { ProductType } from './product.type.ts';

const UNIQUE_VIOLATION = '23505';

/** What came of a change. */
export interface ProductChanged {
  product: ProductType | null;
  userErrors: UserError[];
}

/** A product that nobody else changes until the transaction ends, with what is being written of it. */
export interface Locked {
  row: ProductRow;
  open: RevisionRow | undefined;
  /** Whether its store may be shown, as far as is known; true without a store. */
  isStorePublic: boolean;
}

/** Where a locked product stands. */
export function standingOf({ row, open }: Pick<Locked, 'row' | 'open'>): Standing {
  return { state: row.state, open: open?.state ?? null, blockReason: row.blockReason };
}

/** Locks a product (uuid): its store first, as the copy of stores does when it takes products off. */
export async function lockProduct(uuid: string, sql: Sql): Promise<Locked | undefined> {
  const [store] = await sql.query<{ isPublic: boolean }>(
    `select is_public as "isPublic" from store where id = (select store_id from product where id = $1) for share`,
    [uuid],
  );
  const [row] = await sql.query<ProductRow>(`select ${PRODUCT_COLUMNS} from product p where p.id = $1 for update`, [
    uuid,
  ]);
  return row && { row, open: await openRevisionOf(uuid, sql), isStorePublic: store?.isPublic ?? true };
}

/**
 * Takes one step with a product, in one transaction, if it is legal where the product stands. `work` says why it will
 * not be done, having changed nothing, or does it. The caller has checked who asks.
 */
export async function takeStep(
  id: string,
  step: ProductStep,
  context: Context,
  work: (locked: Locked, sql: Sql) => Promise<UserError[]>,
): Promise<ProductChanged> {
  const uuid = parseId('prd', id);
  if (!uuid) return { product: null, userErrors: [notAProductId(context)] };
  const userErrors = await orTaken(context, () =>
    context.db.atomically(async (sql) => {
      const locked = await lockProduct(uuid, sql);
      if (!locked) return [noProduct(context)];
      const standing = standingOf(locked);
      return legalSteps(standing).includes(step) ? work(locked, sql) : [illegalStep(standing, context)];
    }),
  );
  return changed(uuid, userErrors, context);
}

/** What came of a change of a product (uuid), for the payload. */
export async function changed(uuid: string, userErrors: UserError[], context: Context): Promise<ProductChanged> {
  const [product] = userErrors.length > 0 ? [] : await productsById([uuid], context);
  return { product: product ?? null, userErrors };
}

/** Another product may take the slug, or the number of a size, between the look and the write. */
export async function orTaken(context: Context, work: () => Promise<UserError[]>): Promise<UserError[]> {
  try {
    return await work();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code !== UNIQUE_VIOLATION) throw error;
    return [constraint === 'variant_gtin' ? gtinTaken(context) : slugTaken(context)];
  }
}
