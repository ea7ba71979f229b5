import { requireText } from '@cho-phien/kit/arguments';
import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { isOfficerOf } from '@cho-phien/kit/permissions';
import { foldVietnamese } from '@cho-phien/kit/text';
import type { NetworkCoverage, VillageFilter, VillageType } from './village.type.ts';

/** A village with its uuid and the code of its commune, for what belongs to it. */
export type VillageNode = VillageType & { uuid: string; communeCode: string };

interface VillageRow {
  id: string;
  communeCode: string;
  name: string;
  nameFolded: string;
  network: NetworkCoverage | null;
  asOf: string | null;
  source: string | null;
  isDemo: boolean;
}

const COLUMNS = `id, commune_code as "communeCode", name, name_folded as "nameFolded", coverage as network,
  coverage_on as "asOf", coverage_source as source, is_demo as "isDemo"`;

/** Villages in the order of their uuids; undefined where there is none. One statement. */
export async function villagesByIds(ids: readonly string[], { db }: Context): Promise<(VillageNode | undefined)[]> {
  const rows = await db.query<VillageRow>(`select ${COLUMNS} from village where id = any($1)`, [ids]);
  return inOrder(ids, rows, (row) => row.id).map((row) => row && toNode(row));
}

/** The villages of communes (codes) by name. One statement. */
export async function villagesOfCommunes(codes: readonly string[], { db }: Context): Promise<VillageNode[][]> {
  const rows = await db.query<VillageRow>(
    `select ${COLUMNS} from village where commune_code = any($1) order by name, id`,
    [codes],
  );
  return grouped(codes, rows, (row) => row.communeCode).map((own) => own.map(toNode));
}

/** A page of villages by name, namesakes by id. One statement, and one for the count. For everybody. */
export async function listVillages(filter: VillageFilter, page: PageArgs, { db }: Context) {
  const size = pageSize(page.first);
  const behind = page.after ? decodeCursor('villages', ['string', 'uuid'], page.after) : null;
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = ['true'];
  if (filter.communeCode != null) {
    where.push(`commune_code = ${param(requireText('filter.communeCode', filter.communeCode))}`);
  }
  if (filter.search != null) {
    where.push(`starts_with(name_folded, ${param(foldVietnamese(requireText('filter.search', filter.search)))})`);
  }
  if (filter.coverage != null) where.push(`coverage = any(${param(filter.coverage)})`);
  const all = { from: `village where ${where.join(' and ')}`, values: [...values] };
  if (behind) where.push(`(name_folded, id) > (${param(behind[0])}, ${param(behind[1])}::uuid)`);
  const rows = await db.query<VillageRow>(
    `select ${COLUMNS} from village where ${where.join(' and ')} order by name_folded, id limit ${param(size + 1)}`,
    values,
  );
  const totalCount = () => cappedCount(all.from, all.values, db);
  const cursorOf = ({ nameFolded, id }: VillageRow) => encodeCursor('villages', [nameFolded, id]);
  return { ...pageOf(rows, size, page.after, cursorOf, toNode), totalCount };
}

/** How many households stand in the registry for a village; null for who may not see them. */
export function householdCount({ uuid, communeCode }: VillageNode, context: Context): Promise<number> | null {
  return isOfficerOf(context, communeCode) ? context.load(householdCounts, uuid) : null;
}

async function householdCounts(ids: readonly string[], { db }: Context): Promise<number[]> {
  const rows = await db.query<{ id: string; n: number }>(
    `select village_id as id, count(*) as n from household
      where village_id = any($1) and archived_at is null and erased_at is null group by village_id`,
    [ids],
  );
  return inOrder(ids, rows, (row) => row.id).map((row) => row?.n ?? 0);
}

function toNode({ id, communeCode, name, network, asOf, source, isDemo }: VillageRow): VillageNode {
  const coverage = network && asOf ? { network, asOf, source } : null;
  return { id: publicId('vil', id), uuid: id, communeCode, name, coverage, isDemo };
}
