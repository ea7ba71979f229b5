import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { forbidden, unauthenticated } from '@cho-phien/kit/errors';
import { isOfficerOf, mayManage, officerScope, ownStores, require } from '@cho-phien/kit/permissions';
import { StorePermission } from '@cho-phien/kit/viewer';

/** Takes a value, and returns its placeholder. */
type Param = (value: unknown) => string;

/**
 * Which products `p` the caller may see, as an SQL condition: what is published; of their own stores, of those they
 * help and of their office's commune or province also the rest.
 */
export function visible(context: Context, param: Param): string {
  const beyond = seenBeyondPublic(context, param);
  return beyond === undefined ? `p.state = 'PUBLISHED'` : `(p.state = 'PUBLISHED' or ${beyond})`;
}

/** Refuses who may see nothing beyond what is public; else which products `p` they may, as an SQL condition. */
export function requireSight(context: Context, param: Param): string {
  const beyond = seenBeyondPublic(context, param);
  if (beyond !== undefined) return beyond;
  throw context.viewer.kind === 'anonymous' ? unauthenticated() : forbidden();
}

/** Which products `p` an officer looks after, as an SQL condition. */
export function officerSight(context: Context, param: Param): string {
  const scope = officerScope(context);
  if (scope === 'all') return 'true';
  const { provinceCodes, communeCodes } = scope;
  return `(p.origin_province_code = any(${param(provinceCodes)}) or p.origin_commune_code = any(${param(communeCodes)}))`;
}

function seenBeyondPublic(context: Context, param: Param): string | undefined {
  const scope = officerScope(context);
  if (scope === 'all') return 'true';
  const conditions = [
    [`p.store_id = any(%::uuid[])`, ownStores(context)],
    [`p.origin_province_code = any(%::text[])`, scope.provinceCodes],
    [`p.origin_commune_code = any(%::text[])`, scope.communeCodes],
  ] as const;
  const held = conditions.filter(([, values]) => values.length > 0);
  if (held.length === 0) return undefined;
  return `(${held.map(([sql, values]) => sql.replace('%', param(values))).join(' or ')})`;
}

/** Where a product is and who sells it. */
interface Whereabouts {
  storeId: string | null;
  communeCode: string | null;
}

const WHEREABOUTS = `p.store_id as "storeId", p.origin_commune_code as "communeCode"`;

/** Refuses who may not write a product (uuid): its store's members with the permission, its helpers, officers in scope. */
export async function requireProductWriter(uuid: string | undefined, sql: Sql, context: Context): Promise<void> {
  const [where] = uuid
    ? await sql.query<Whereabouts>(`select ${WHEREABOUTS} from product p where p.id = $1`, [uuid])
    : [];
  requireWriter(where, context);
}

/** As {@link requireProductWriter}, for the product of a variant (uuid). */
export async function requireVariantWriter(uuid: string | undefined, sql: Sql, context: Context): Promise<void> {
  const [where] = uuid
    ? await sql.query<Whereabouts>(
        `select ${WHEREABOUTS} from variant v join product p on p.id = v.product_id where v.id = $1`,
        [uuid],
      )
    : [];
  requireWriter(where, context);
}

/** What is not there, only who may write everywhere learns. */
function requireWriter(where: Whereabouts | undefined, context: Context): void {
  const { storeId, communeCode } = where ?? { storeId: null, communeCode: null };
  require(context, mayManage(context, { storeId, communeCode }, StorePermission.MANAGE_PRODUCTS));
}

/** Refuses who may not publish a product (uuid) or take it off: officers in scope may. */
export async function requirePublisher(uuid: string | undefined, sql: Sql, context: Context): Promise<void> {
  const [where] = uuid
    ? await sql.query<Whereabouts>(`select ${WHEREABOUTS} from product p where p.id = $1`, [uuid])
    : [];
  require(context, isOfficerOf(context, where?.communeCode));
}

/**
 * Refuses who takes a product to another commune and is not an officer of both: what is public stands there because an
 * officer of its place said so. To nowhere, an officer of the old one may.
 */
export function requireMover({ communeCode }: Whereabouts, to: string | null, context: Context): void {
  if (to === communeCode) return;
  require(context, isOfficerOf(context, communeCode) && (!to || isOfficerOf(context, to)));
}

/** Whether the caller may see what is not public of a product they see: what is being written of it, and its history. */
export function seesBeyondPublic({ storeId, communeCode }: Whereabouts, context: Context): boolean {
  return isOfficerOf(context, communeCode) || (storeId !== null && ownStores(context).includes(storeId));
}
