import type { Context } from '@cho-phien/kit/context';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { isOfficerOf, require } from '@cho-phien/kit/permissions';
import { NOT_A_PHONE, readPhone } from '@cho-phien/kit/phone';
import { commune } from '@cho-phien/kit/places/places';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { readLine } from '../line.ts';
import { accountOfPhone } from '../member/member.write.ts';
import { noCommune } from '../place/no-commune.ts';
import { endOutside } from './assignment.service.ts';
import { groupsByIds, type GroupNode } from './group.service.ts';
import type {
  HelperGroupCreateInput,
  HelperGroupMemberAddInput,
  HelperGroupMemberRemoveInput,
  HelperGroupUpdateInput,
} from './group.type.ts';

const LONGEST_NAME = 100;

/** What came of a change. */
export interface GroupChange {
  group: GroupNode | null;
  userErrors: UserError[];
}

/** Enters a group. Officers of its commune. */
export async function createGroup(input: HelperGroupCreateInput, context: Context): Promise<GroupChange> {
  require(context, isOfficerOf(context, input.communeCode));
  const name = readLine(input.name, LONGEST_NAME);
  const villageIds = await readTerritory(input.villageIds ?? [], input.communeCode, context);
  const errors: UserError[] = [];
  if (!name) errors.push(invalidName(context));
  if (!commune(input.communeCode)) errors.push(noCommune(context));
  if (!villageIds) errors.push(invalidTerritory(context));
  if (errors.length > 0) return refused(...errors);
  const id = newUuid(context.now);
  await context.db.query(
    `insert into helper_group (id, name, commune_code, village_ids, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)`,
    [id, name, input.communeCode, villageIds, context.clock],
  );
  return changed(id, context);
}

/**
 * Renames a group, gives it other villages, ends it or takes it up again; help in a village that it gives up ends at the
 * same moment. Officers of its commune.
 */
export async function updateGroup(input: HelperGroupUpdateInput, context: Context): Promise<GroupChange> {
  const group = await officersGroup(input.id, context);
  if (!group) return refused(noGroup(context, 'id'));
  const name = input.name === undefined ? group.name : readLine(input.name ?? '', LONGEST_NAME);
  const villageIds =
    input.villageIds === undefined
      ? group.villageIds
      : await readTerritory(input.villageIds ?? [], group.communeCode, context);
  const errors: UserError[] = [];
  if (!name) errors.push(invalidName(context));
  if (!villageIds) errors.push(invalidTerritory(context));
  if (errors.length > 0 || !villageIds) return refused(...errors);
  await context.db.atomically(async (sql) => {
    const [was] = await sql.query<{ villageIds: string[] }>(
      `select village_ids as "villageIds" from helper_group where id = $1 for update`,
      [group.uuid],
    );
    await sql.query(
      `update helper_group set name = $2, village_ids = $3, updated_at = $5,
              ended_at = case when $4 then null else coalesce(ended_at, $5) end where id = $1`,
      [group.uuid, name, villageIds, input.isActive ?? group.isActive, context.clock],
    );
    await endOutside(group.uuid, { before: was?.villageIds ?? [], after: villageIds }, sql, context);
  });
  return changed(group.uuid, context);
}

/** Takes somebody in by their telephone; the first time this makes their account. Officers of the commune. */
export async function addMember(input: HelperGroupMemberAddInput, context: Context): Promise<GroupChange> {
  const group = await officersGroup(input.groupId, context);
  if (!group) return refused(noGroup(context, 'groupId'));
  const phone = readPhone(input.phone);
  if (!phone) {
    return refused(userError(context.locale, UserErrorCode.INVALID_INPUT, ['input', 'phone'], NOT_A_PHONE));
  }
  await context.db.atomically(async (sql) => {
    const accountId = await accountOfPhone(phone.e164, sql, context);
    await sql.query(
      `insert into helper_member (id, group_id, account_id, joined_at) values ($1, $2, $3, $4) on conflict do nothing`,
      [newUuid(context.now), group.uuid, accountId, context.clock],
    );
  });
  return changed(group.uuid, context);
}

/** Ends a membership; what the person helped with in the commune ends with the last one. Officers of the commune. */
export async function removeMember({ id }: HelperGroupMemberRemoveInput, context: Context): Promise<GroupChange> {
  require(context, context.viewer.kind === 'account');
  const [member] = await context.db.query<{ groupId: string; communeCode: string }>(
    `select m.group_id as "groupId", g.commune_code as "communeCode" from helper_member m
       join helper_group g on g.id = m.group_id where m.id = $1 and m.ended_at is null`,
    [parseId('hmb', id) ?? null],
  );
  if (!member || !isOfficerOf(context, member.communeCode)) return refused(noMember(context, 'id'));
  await context.db.query(`update helper_member set ended_at = $2 where id = $1 and ended_at is null`, [
    parseId('hmb', id),
    context.clock,
  ]);
  return changed(member.groupId, context);
}

/** The group, if the caller is an officer of its commune. */
async function officersGroup(id: string, context: Context): Promise<GroupNode | undefined> {
  require(context, context.viewer.kind === 'account');
  const uuid = parseId('hgr', id);
  const group = uuid ? await context.load(groupsByIds, uuid) : undefined;
  return group && isOfficerOf(context, group.communeCode) ? group : undefined;
}

/** The uuids of villages that all lie in the commune; undefined when one does not. */
async function readTerritory(ids: readonly string[], communeCode: string, { db }: Context) {
  const uuids = [...new Set(ids.map((id) => parseId('vil', id)))];
  const rows = await db.query(`select from village where id = any($1) and commune_code = $2`, [
    uuids.filter((uuid) => uuid !== undefined),
    communeCode,
  ]);
  return rows.length === uuids.length ? uuids.filter((uuid) => uuid !== undefined) : undefined;
}

async function changed(uuid: string, context: Context): Promise<GroupChange> {
  const [group] = await groupsByIds([uuid], context);
  return { group: group ?? null, userErrors: [] };
}

function refused(...userErrors: UserError[]): GroupChange {
  return { group: null, userErrors };
}

function noGroup({ locale }: Context, field: string): UserError {
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', field], {
    vi: 'Không có tổ này trong phạm vi của bạn.',
    en: 'There is no such group that you may change.',
  });
}

/** Whether there is such a member is nobody's business who is no officer there. */
export function noMember({ locale }: Context, field: string): UserError {
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', field], {
    vi: 'Không có thành viên này trong phạm vi của bạn.',
    en: 'There is no such member in your scope.',
  });
}

function invalidName({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'name'], {
    vi: `Tên tổ cần từ 1 đến ${LONGEST_NAME} ký tự.`,
    en: `The name of a group has 1 to ${LONGEST_NAME} characters.`,
  });
}

function invalidTerritory({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'villageIds'], {
    vi: 'Các thôn, bản phải thuộc xã, phường của tổ.',
    en: 'The villages must be in the commune of the group.',
  });
}
