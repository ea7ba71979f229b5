import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import { publicId, requireId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { communesInScope, isOfficer, isOfficerOf, require } from '@cho-phien/kit/permissions';
import type { HelperGroupType, HelperMemberType } from './group.type.ts';

/** A group with what belongs to it by key. */
export type GroupNode = HelperGroupType & { uuid: string; communeCode: string; villageIds: string[] };

type GroupRow = Omit<GroupNode, 'id'>;

const COLUMNS = `g.id as uuid, g.name, g.commune_code as "communeCode", g.village_ids as "villageIds",
  g.ended_at is null as "isActive", g.created_at as "createdAt"`;

/** Groups in the order of their uuids; undefined where there is none. For who may see them. One statement. */
export async function groupsByIds(ids: readonly string[], { db }: Context): Promise<(GroupNode | undefined)[]> {
  const rows = await db.query<GroupRow>(`select ${COLUMNS} from helper_group g where g.id = any($1)`, [ids]);
  return inOrder(ids, rows, (row) => row.uuid).map((row) => row && toNode(row));
}

/** A group by its public id, if the caller may see it; undefined for all others. */
export async function visibleGroup(id: string, context: Context): Promise<GroupNode | undefined> {
  const uuid = requireId('hgr', id);
  const { viewer } = context;
  if (viewer.kind !== 'account') return undefined;
  const group = await context.load(groupsByIds, uuid);
  if (!group || isOfficerOf(context, group.communeCode)) return group;
  return (await context.load(groupsOfAccounts, viewer.accountId)).find((own) => own.uuid === uuid);
}

/** The groups that accounts (uuids) are members of. One statement. */
export async function groupsOfAccounts(accountIds: readonly string[], { db }: Context): Promise<GroupNode[][]> {
  const rows = await db.query<GroupRow & { accountId: string }>(
    `select m.account_id as "accountId", ${COLUMNS} from helper_member m join helper_group g on g.id = m.group_id
      where m.account_id = any($1) and m.ended_at is null order by g.name, g.id`,
    [accountIds],
  );
  return grouped(accountIds, rows, (row) => row.accountId).map((own) => own.map(toNode));
}

/** A page of the groups in the caller's scope, by name. Officers and admins. One statement, and one for the count. */
export async function listGroups(communeCode: string | null, page: PageArgs, context: Context) {
  require(context, isOfficer(context));
  const scope = communesInScope(context);
  const within = scope === 'all' ? null : scope;
  const size = pageSize(page.first);
  const [name, id] = page.after ? decodeCursor('helperGroups', ['string', 'uuid'], page.after) : [];
  const where = `($1::text[] is null or g.commune_code = any($1)) and ($2::text is null or g.commune_code = $2)`;
  const rows = await context.db.query<GroupRow>(
    `select ${COLUMNS} from helper_group g where ${where} and ($3::text is null or (g.name, g.id) > ($3, $4::uuid))
      order by g.name, g.id limit $5`,
    [within, communeCode, name ?? null, id ?? null, size + 1],
  );
  const totalCount = () => cappedCount(`helper_group g where ${where}`, [within, communeCode], context.db);
  const cursorOf = (row: GroupRow) => encodeCursor('helperGroups', [row.name, row.uuid]);
  return { ...pageOf(rows, size, page.after, cursorOf, toNode), totalCount };
}

/** The members of groups (uuids), the first to join first. For who may see them. One statement. */
export async function membersOfGroups(groupIds: readonly string[], { db }: Context): Promise<HelperMemberType[][]> {
  const rows = await db.query<HelperMemberType & { groupId: string }>(
    `select m.id, m.group_id as "groupId", m.account_id as "accountId", a.name, a.phone, m.joined_at as "joinedAt"
       from helper_member m join account a on a.id = m.account_id
      where m.group_id = any($1) and m.ended_at is null order by m.joined_at, m.id`,
    [groupIds],
  );
  return grouped(groupIds, rows, (row) => row.groupId).map((own) =>
    own.map((row) => ({ ...row, id: publicId('hmb', row.id), accountId: publicId('acc', row.accountId) })),
  );
}

function toNode({ uuid, name, communeCode, villageIds, isActive, createdAt }: GroupRow): GroupNode {
  return { id: publicId('hgr', uuid), uuid, name, communeCode, villageIds, isActive, createdAt };
}
