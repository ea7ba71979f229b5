import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { mayManage, require } from '@cho-phien/kit/permissions';
import { StorePermission } from '@cho-phien/kit/viewer';

/**
 * The uuid of a store whose orders the caller may serve: its members with MANAGE_ORDERS, its helpers, officers in scope,
 * admins. Others are refused; that there is no such store only an admin learns (undefined). One statement.
 */
export async function requireStoreOrders(storeId: string, context: Context): Promise<string | undefined> {
  const uuid = parseId('str', storeId);
  const [store] = await context.db.query<{ communeCode: string | null }>(
    `select commune_code as "communeCode" from sellable_store where id = $1`,
    [uuid ?? null],
  );
  const place = { storeId: uuid ?? null, communeCode: store?.communeCode };
  require(context, mayManage(context, place, StorePermission.MANAGE_ORDERS));
  return store && uuid;
}
