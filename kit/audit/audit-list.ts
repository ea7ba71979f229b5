import { requireText } from '../arguments.ts';
import type { Context } from '../context.ts';
import { decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '../paging.ts';
import { communesInScope, isOfficer, officerScope, require } from '../permissions.ts';
import type { AuditEntry, AuditFilter } from './audit.type.ts';

/**
 * A page of the audit of one subgraph, the latest first: for admins all of it, for officers what happened in their scope.
 * One statement. `name` is the subgraph, so that a cursor of one list is none of another.
 */
export async function listAudit(name: string, filter: AuditFilter, page: PageArgs, context: Context) {
  require(context, isOfficer(context));
  const size = pageSize(page.first);
  const order = `audit:${name}`;
  const [behind] = page.after ? decodeCursor(order, ['number'], page.after) : [];
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = conditions(filter, context, param);
  if (behind !== undefined) where.push(`position < ${param(behind)}`);
  const rows = await context.db.query<AuditEntry>(
    `select position, at, actor_kind as "actorKind", actor_id as "actorId", acting_for as "actingFor", action, operation,
            entity, entity_id as "entityId", before, after, request_id as "requestId"
       from audit_entry where ${where.join(' and ')} order by position desc limit ${param(size + 1)}`,
    values,
  );
  return pageOf(
    rows,
    size,
    page.after,
    ({ position }) => encodeCursor(order, [position]),
    (row) => row,
  );
}

function conditions(filter: AuditFilter, context: Context, param: (value: unknown) => string): string[] {
  const where = ['true'];
  const columns = { entity_id: 'entityId', actor_id: 'actorId', acting_for: 'actingFor' } as const;
  for (const [column, name] of Object.entries(columns)) {
    const wanted = filter[name];
    if (wanted != null) where.push(`${column} = ${param(requireText(`filter.${name}`, wanted))}`);
  }
  const scope = officerScope(context);
  const within = communesInScope(context);
  if (scope !== 'all') where.push(`commune_code = any(${param([...scope.provinceCodes, ...within])})`);
  return where;
}

/** What every audit query says of itself. */
export const AUDIT_USE =
  'For officers, who see what happened in their commune or province, and admins, who see everything; otherwise ' +
  'UNAUTHENTICATED or FORBIDDEN.';
