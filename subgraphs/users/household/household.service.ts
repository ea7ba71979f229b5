import { requireText } from '@cho-phien/kit/arguments';
import { inOrder, type Context } from '@cho-phien/kit/context';
import { publicId, requireId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { communesInScope, require } from '@cho-phien/kit/permissions';
import { readPhone } from '@cho-phien/kit/phone';
import { tokens } from '@cho-phien/kit/text';
import { accessTo, ownHousehold } from './household.access.ts';
import { HouseholdField, type HouseholdFilter, type HouseholdType, type ScaleUnit } from './household.type.ts';

/** A household with what belongs to it by key. */
export type HouseholdNode = HouseholdType & {
  uuid: string;
  communeCode: string;
  formerCommuneCode: string | null;
  villageId: string | null;
};

interface HouseholdRow extends Omit<HouseholdNode, 'id' | 'scale' | 'completeness' | 'missing'> {
  nameFolded: string;
  missing: HouseholdField[];
  scaleQuantity: number | null;
  scaleUnit: ScaleUnit | null;
}

/** The commune, which every record has, counts too. */
const STANDARD_FIELDS = Object.keys(HouseholdField).length + 1;

const COLUMNS = `h.id as uuid, h.code, h.head_name as "headName", h.name_folded as "nameFolded", h.phone,
  h.assisted_contact as "assistedContact", h.commune_code as "communeCode", h.former_commune_code as "formerCommuneCode",
  h.village_id as "villageId", h.products, h.season_months as "seasonMonths", h.scale_quantity as "scaleQuantity",
  h.scale_unit as "scaleUnit", h.expected_yield_grams as "expectedYieldGrams",
  h.missing, h.source, h.is_demo as "isDemo", h.archived_at is not null as "isArchived", h.version,
  h.created_at as "createdAt", h.updated_at as "updatedAt"`;

/** Households in the order of their uuids; undefined where there is none. For who may see them. One statement. */
export async function householdsByIds(ids: readonly string[], { db }: Context): Promise<(HouseholdNode | undefined)[]> {
  const rows = await db.query<HouseholdRow>(
    `select ${COLUMNS} from household h where h.id = any($1) and h.erased_at is null`,
    [ids],
  );
  return inOrder(ids, rows, (row) => row.uuid).map((row) => row && toNode(row));
}

/** A household (uuid), if the caller may see it; undefined for all others. */
export async function visibleHousehold(uuid: string | undefined, context: Context): Promise<HouseholdNode | undefined> {
  if (!uuid || context.viewer.kind !== 'account') return undefined;
  const household = await context.load(householdsByIds, uuid);
  return household && (await accessTo(household, context)) ? household : undefined;
}

/** The stores (uuids) of households (uuids); undefined where there is none. One statement. */
export async function storesOfHouseholds(ids: readonly string[], { db }: Context): Promise<(string | undefined)[]> {
  const rows = await db.query<{ id: string; householdId: string }>(
    `select id, household_id as "householdId" from store where household_id = any($1)`,
    [ids],
  );
  return inOrder(ids, rows, (row) => row.householdId).map((row) => row?.id);
}

/** A page of the households that the caller may see, by the name of the head. One statement, and one for the count. */
export async function listHouseholds(filter: HouseholdFilter, page: PageArgs, context: Context) {
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = [...(await withinReach(context, param)), ...conditions(filter, param)];
  const size = pageSize(page.first);
  const behind = page.after ? decodeCursor('households', ['string', 'uuid'], page.after) : null;
  const all = { from: `household h where ${where.join(' and ')}`, values: [...values] };
  if (behind) where.push(`(h.name_folded, h.id) > (${param(behind[0])}, ${param(behind[1])}::uuid)`);
  const rows = await context.db.query<HouseholdRow>(
    `select ${COLUMNS} from household h where ${where.join(' and ')}
      order by h.name_folded, h.id limit ${param(size + 1)}`,
    values,
  );
  const totalCount = () => cappedCount(all.from, all.values, context.db);
  const cursorOf = ({ nameFolded, uuid }: HouseholdRow) => encodeCursor('households', [nameFolded, uuid]);
  return { ...pageOf(rows, size, page.after, cursorOf, toNode), totalCount };
}

/** What an officer, a helper and a household may list; all others are refused. */
async function withinReach(context: Context, param: (value: unknown) => string): Promise<string[]> {
  const { viewer } = context;
  const codes = communesInScope(context);
  if (codes === 'all') return [];
  const helped = viewer.kind === 'account' ? viewer.grants.filter((grant) => grant.role === 'HELPER') : [];
  const ids = [...helped.map(({ householdId }) => householdId), (await ownHousehold(context)) ?? []].flat();
  require(context, ids.length > 0 || codes.length > 0);
  const reach = [];
  // Of one commune the index gives the order too.
  if (codes.length === 1) reach.push(`h.commune_code = ${param(codes[0])}`);
  if (codes.length > 1) reach.push(`h.commune_code = any(${param(codes)})`);
  if (ids.length > 0) reach.push(`(h.id = any(${param(ids)}) and h.archived_at is null)`);
  return [`(${reach.join(' or ')})`];
}

const CODE = /^h\d{7,}$/i;

function conditions(filter: HouseholdFilter, param: (value: unknown) => string): string[] {
  const where = ['h.erased_at is null', `h.archived_at is ${filter.isArchived ? 'not null' : 'null'}`];
  if (filter.communeCode != null) {
    where.push(`h.commune_code = ${param(requireText('filter.communeCode', filter.communeCode))}`);
  }
  if (filter.villageId != null) {
    where.push(`h.village_id = ${param(requireId('vil', filter.villageId, 'filter.villageId'))}::uuid`);
  }
  if (filter.search != null) where.push(searchCondition(requireText('filter.search', filter.search).trim(), param));
  if (filter.withoutStore) where.push(`not exists (select from store s where s.household_id = h.id)`);
  if (filter.missing != null) {
    // In the text itself, each for itself: only so is the index of those that lack it known to hold them.
    const missing = Object.values(HouseholdField).filter((field) => filter.missing?.includes(field));
    where.push(...missing.map((field) => `h.missing @> '{${field}}'`));
  }
  return where;
}

function searchCondition(search: string, param: (value: unknown) => string): string {
  if (CODE.test(search)) return `h.code = ${param(search.toUpperCase())}`;
  const phone = readPhone(search);
  if (phone) return `h.phone = ${param(phone.e164)}`;
  const words = tokens(search);
  if (words.length === 0) return 'true';
  const query = words.map((word) => `${word}:*`).join(' & ');
  return `to_tsvector('simple', h.name_folded) @@ to_tsquery('simple', ${param(query)})`;
}

function toNode(row: HouseholdRow): HouseholdNode {
  const { scaleQuantity, scaleUnit, ...rest } = row;
  return {
    ...rest,
    id: publicId('hhd', row.uuid),
    scale: scaleQuantity && scaleUnit ? { quantity: scaleQuantity, unit: scaleUnit } : null,
    completeness: Math.floor((100 * (STANDARD_FIELDS - row.missing.length)) / STANDARD_FIELDS),
  };
}
