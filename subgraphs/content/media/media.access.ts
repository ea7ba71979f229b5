import type { Context } from '@cho-phien/kit/context';
import { inOrder } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { isOfficerOf, mayManage, ownStores, require, requireAccount } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import { StorePermission, type AccountViewer } from '@cho-phien/kit/viewer';

/** A product as content knows it. */
interface KnownProduct {
  id: string;
  state: string;
  storeId: string | null;
  communeCode: string | null;
}

const COLUMNS = `id, state, store_id as "storeId", commune_code as "communeCode"`;

/** Products as content knows them; undefined for those it has not heard of yet. One statement. */
async function knownProducts(ids: readonly string[], { db }: Context): Promise<(KnownProduct | undefined)[]> {
  const rows = await db.query<KnownProduct>(`select ${COLUMNS} from known_product where id = any($1)`, [ids]);
  return inOrder(ids, rows, (row) => row.id);
}

/** Whether the caller may see the pictures of a product (uuid): of one that is not public, its store, helpers, officers. */
export async function seesMediaOf(productId: string, context: Context): Promise<boolean> {
  const product = await context.load(knownProducts, productId);
  if (!product) return false;
  const { state, storeId, communeCode } = product;
  if (state === 'PUBLISHED') return true;
  return isOfficerOf(context, communeCode) || (storeId !== null && ownStores(context).includes(storeId));
}

/**
 * The person who may write the pictures of a product (uuid): its store's members with MANAGE_PRODUCTS, its helpers,
 * officers in scope; refused otherwise. `isKnown` is false for a product that content has not heard of (yet), of which
 * everybody learns so who may write any product at all.
 */
export async function requireMediaWriter(
  productId: string | undefined,
  sql: Sql,
  context: Context,
): Promise<{ viewer: AccountViewer; isKnown: boolean }> {
  const viewer = requireAccount(context);
  const [product] = productId
    ? await sql.query<KnownProduct>(`select ${COLUMNS} from known_product where id = $1`, [productId])
    : [];
  const may = product ? mayManage(context, product, StorePermission.MANAGE_PRODUCTS) : viewer.grants.length > 0;
  require(context, may);
  return { viewer, isKnown: product !== undefined };
}

/** The refusal for a product that is not known. */
export function notKnown(path: string[], { locale }: Pick<Context, 'locale'>): InputError {
  return userError(locale, UserErrorCode.NOT_FOUND, path, {
    vi: 'Chưa thấy sản phẩm này ở đây. Nếu bạn vừa ghi sản phẩm, hãy đợi vài giây rồi thử lại.',
    en: 'This product is not known here. If it was made just now, try again in a few seconds.',
  });
}
