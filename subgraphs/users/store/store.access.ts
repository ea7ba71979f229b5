import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { communesInScope, isOfficerOf, mayManage, ownStores, require } from '@cho-phien/kit/permissions';
import { StorePermission } from '@cho-phien/kit/viewer';

/** Which stores `s` the caller may see, as an SQL condition: public ones; their own, those they help and of their office's place all. */
export function visible(context: Context, param: (value: unknown) => string): string {
  const codes = communesInScope(context);
  if (codes === 'all') return 'true';
  const own = ownStores(context);
  const conditions = ['s.is_public'];
  if (own.length > 0) conditions.push(`s.id = any(${param(own)}::uuid[])`);
  if (codes.length > 0) conditions.push(`s.commune_code = any(${param(codes)}::text[])`);
  return conditions.length === 1 ? 's.is_public' : `(${conditions.join(' or ')})`;
}

/** Refuses who may not manage a store (uuid): members with MANAGE_STORE, helpers of its household, officers of its place may. */
export async function requireManager(uuid: string | undefined, sql: Sql, context: Context): Promise<void> {
  const communeCode = await communeOf(uuid, sql);
  // What is not there, only who may manage everywhere learns.
  require(context, mayManage(context, { storeId: uuid ?? null, communeCode }, StorePermission.MANAGE_STORE));
}

/**
 * As {@link requireManager}, but no helper: whoever takes in members gives the store into other hands, which its
 * household does itself or at the office.
 */
export async function requireOwnManager(uuid: string | undefined, sql: Sql, context: Context): Promise<void> {
  await requireManager(uuid, sql, context);
  require(context, context.actingFor === null);
}

/**
 * Refuses who may not move a store (uuid) from one commune to another: its members with MANAGE_STORE may, officers only
 * of both, helpers not at all.
 */
export function requireMover(uuid: string, communeCodes: readonly (string | null)[], context: Context): void {
  const { viewer } = context;
  const isManager =
    viewer.kind === 'account' &&
    viewer.grants.some(
      (grant) =>
        grant.role === 'PRODUCER' && grant.storeId === uuid && grant.permissions.includes(StorePermission.MANAGE_STORE),
    );
  require(context, isManager || communeCodes.every((code) => isOfficerOf(context, code)));
}

/** Refuses all but officers of the place of a store (uuid). */
export async function requireOfficer(uuid: string | undefined, sql: Sql, context: Context): Promise<void> {
  require(context, isOfficerOf(context, await communeOf(uuid, sql)));
}

async function communeOf(uuid: string | undefined, sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ communeCode: string | null }>(
    `select commune_code as "communeCode" from store where id = $1`,
    [uuid ?? null],
  );
  return row?.communeCode ?? null;
}
