import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import type { RowKind } from '@cho-phien/kit/import/cells';
import { worded } from '@cho-phien/kit/import/reasons';
import type { ReportRow } from '@cho-phien/kit/import/record';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { isOfficer, officerScope, require } from '@cho-phien/kit/permissions';
import { commune } from '@cho-phien/kit/places/places';
import type { HouseholdImportReason, HouseholdImportRowType, HouseholdImportType } from './household-import.type.ts';
import { REASONS, type Reason } from './reasons.ts';

/** An import with what belongs to it by key. */
export type ImportNode = HouseholdImportType & { uuid: string; provinceCode: string };

const COLUMNS = `id as uuid, file_name as "fileName", province_code as "provinceCode", is_demo as "isDemo",
  row_count as "rowCount", read_count as "doneCount", made as "madeCount", changed as "changedCount",
  unchanged as "unchangedCount", refused as "refusedCount", started_at as "startedAt", finished_at as "finishedAt"`;

/** Imports in the order of their uuids, for officers of their province; undefined for all others. One statement. */
export async function visibleImports(ids: readonly string[], context: Context): Promise<(ImportNode | undefined)[]> {
  const provinces = provincesOf(context);
  if (provinces !== 'all' && provinces.length === 0) return ids.map(() => undefined);
  const rows = await context.db.query<ImportNode>(
    `select ${COLUMNS} from household_import
      where id = any($1) and ($2::text[] is null or province_code = any($2))`,
    [ids, provinces === 'all' ? null : provinces],
  );
  return inOrder(ids, rows, ({ uuid }) => uuid).map((row) => row && toNode(row));
}

/** A page of imports, the latest first. For officers, those of their province. One statement, and one for the count. */
export async function listImports(page: PageArgs, context: Context) {
  require(context, isOfficer(context));
  const provinces = provincesOf(context);
  const size = pageSize(page.first);
  const [behind = null] = page.after ? decodeCursor('household-imports', ['uuid'], page.after) : [];
  const own = provinces === 'all' ? null : provinces;
  const rows = await context.db.query<ImportNode>(
    `select ${COLUMNS} from household_import
      where ($1::text[] is null or province_code = any($1)) and ($2::uuid is null or id < $2)
      order by id desc limit $3`,
    [own, behind, size + 1],
  );
  const totalCount = () =>
    cappedCount(`household_import where $1::text[] is null or province_code = any($1)`, [own], context.db);
  const cursorOf = ({ uuid }: ImportNode) => encodeCursor('household-imports', [uuid]);
  return { ...pageOf(rows, size, page.after, cursorOf, toNode), totalCount };
}

/** A page of the rows of an import in their order; officers of a commune see those that name it. */
export async function listImportRows(imported: ImportNode, kind: RowKind | null, page: PageArgs, context: Context) {
  const size = pageSize(page.first);
  const after = page.after ? decodeCursor('household-import-rows', ['integer', 'integer'], page.after) : [0, 0];
  const where = `import_id = $1 and ($2::text[] is null or commune_code = any($2)) and ($3::text is null or kind = $3)`;
  const values = [imported.uuid, communesOf(imported, context), kind];
  const rows = await context.db.query<ReportRow<Reason> & { nth: number }>(
    `select row_number as number, nth, kind, reason, heading, value, detail from household_import_row
      where ${where} and (row_number, nth) > ($4::integer, $5::integer) order by row_number, nth limit $6`,
    [...values, ...after, size + 1],
  );
  const cursorOf = ({ number, nth }: { number: number; nth: number }) =>
    encodeCursor('household-import-rows', [number, nth]);
  const toRow = ({ number, kind: own, reason, heading, value, detail }: ReportRow<Reason>): HouseholdImportRowType => {
    const { what, advice } = worded(REASONS[reason], detail);
    const text = { message: what[context.locale], advice: advice[context.locale] };
    return { number, kind: own, reason, heading, value, ...text };
  };
  const totalCount = () => cappedCount(`household_import_row where ${where}`, values, context.db);
  return { ...pageOf(rows, size, page.after, cursorOf, toRow), totalCount };
}

/** How often each reason was given in the rows of imports (uuids) that the caller may see, the most frequent first. One statement. */
export async function reasonsOfImports(ids: readonly string[], context: Context): Promise<HouseholdImportReason[][]> {
  const scope = officerScope(context);
  const rows = await context.db.query<HouseholdImportReason & { importId: string }>(
    `select r.import_id as "importId", r.reason, r.kind, count(distinct r.row_number) as count
       from household_import_row r join household_import i on i.id = r.import_id
      where r.import_id = any($1) and ($2 or i.province_code = any($3) or r.commune_code = any($4))
      group by r.import_id, r.reason, r.kind order by count desc, r.reason`,
    scope === 'all' ? [ids, true, [], []] : [ids, false, scope.provinceCodes, scope.communeCodes],
  );
  return grouped(ids, rows, ({ importId }) => importId);
}

/** The provinces whose imports the caller may see. */
function provincesOf(context: Context): 'all' | string[] {
  const scope = officerScope(context);
  if (scope === 'all') return scope;
  return [...scope.provinceCodes, ...scope.communeCodes.flatMap((code) => commune(code)?.provinceCode ?? [])];
}

/** The communes whose rows the caller may see; null for all. */
function communesOf({ provinceCode }: ImportNode, context: Context): string[] | null {
  const scope = officerScope(context);
  return scope === 'all' || scope.provinceCodes.includes(provinceCode) ? null : scope.communeCodes;
}

function toNode(row: ImportNode): ImportNode {
  return { ...row, id: publicId('imp', row.uuid) };
}
