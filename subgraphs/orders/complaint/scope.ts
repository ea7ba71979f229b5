import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { communesInScope, isOfficer, mayManage, require } from '@cho-phien/kit/permissions';
import { StorePermission } from '@cho-phien/kit/viewer';

/** A condition on the store of a row as SQL, with the value of its one placeholder, `$1`. */
export interface Scope {
  sql: string;
  value: unknown;
}

/**
 * What somebody may see of what buyers say to stores; `column` is where the store of a row stands. Of one store (public
 * id): its members with MANAGE_ORDERS, its helpers, officers in scope. Without one, of all in their scope: officers and
 * admins.
 */
export async function scopeOf(storeId: string | null, column: string, context: Context): Promise<Scope> {
  return storeId === null ? ofPlace(column, context) : ofStore(parseId('str', storeId) ?? null, column, context);
}

async function ofStore(storeId: string | null, column: string, context: Context): Promise<Scope> {
  const [store] = await context.db.query<{ communeCode: string | null }>(
    'select commune_code as "communeCode" from sellable_store where id = $1',
    [storeId],
  );
  const place = { storeId, communeCode: store?.communeCode ?? null };
  require(context, mayManage(context, place, StorePermission.MANAGE_ORDERS));
  return { sql: `${column} = $1::uuid`, value: storeId };
}

function ofPlace(column: string, context: Context): Scope {
  require(context, isOfficer(context));
  const communes = communesInScope(context);
  const sql =
    communes === 'all'
      ? '$1::text[] is null'
      : `${column} in (select s.id from sellable_store s where s.commune_code = any($1::text[]))`;
  return { sql, value: communes === 'all' ? null : communes };
}
