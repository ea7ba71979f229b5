import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { forbidden, type Text } from '@cho-phien/kit/errors';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { agreesToHelp } from '../consent/consent.service.ts';
import type { HouseholdNode } from '../household/household.service.ts';
import { noHousehold, requireHousehold } from '../household/household.write.ts';
import { householdsByIds } from '../household/household.service.ts';
import { accessTo } from '../household/household.access.ts';
import { assignmentsByIds, type AssignmentNode } from './assignment.service.ts';
import { AssignmentEndReason, type AssignmentCreateInput, type AssignmentEndInput } from './assignment.type.ts';
import { noMember } from './group.write.ts';

/** What came of a change. */
export interface AssignmentChange {
  assignment: AssignmentNode | null;
  userErrors: UserError[];
}

/** Assigns a helper to a household that agreed to be helped. Officers of its commune. */
export async function createAssignment(input: AssignmentCreateInput, context: Context): Promise<AssignmentChange> {
  const { household, access } = await requireHousehold(input.householdId, context);
  if (!household) return refused(noHousehold(context, ['input', 'householdId']));
  if (access !== 'OFFICER') throw forbidden();
  const fromOn = input.fromOn ?? dayOf(context.clock);
  const id = newUuid(context.now);
  const errors = await context.db.atomically(async (sql) => {
    const { errors: found, accountId } = await check(household, input.memberId, sql, context);
    if (input.toOn != null && input.toOn < fromOn) found.push(wrong(context, 'toOn', TEXTS.toOn));
    if (found.length > 0) return found;
    await sql.query(
      `update assignment set ended_at = $3, end_reason = '${AssignmentEndReason.LAST_DAY}'
        where household_id = $1 and account_id = $2 and ended_at is null and to_on < $4`,
      [household.uuid, accountId, context.clock, dayOf(context.clock)],
    );
    const made = await sql.query(
      `insert into assignment (id, household_id, account_id, purpose, from_on, to_on, assigned_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
      [
        id,
        household.uuid,
        accountId,
        input.purpose,
        fromOn,
        input.toOn ?? null,
        requireAccount(context).accountId,
        context.clock,
      ],
    );
    return made.length > 0 ? [] : [wrong(context, 'memberId', TEXTS.twice, UserErrorCode.CONFLICT)];
  });
  return errors.length > 0 ? refused(...errors) : changed(id, context);
}

/** Ends help: officers of the commune, the household itself, and the helper. */
export async function endAssignment({ id }: AssignmentEndInput, context: Context): Promise<AssignmentChange> {
  const { accountId } = requireAccount(context);
  const uuid = parseId('asg', id);
  const assignment = uuid ? await context.load(assignmentsByIds, uuid) : undefined;
  const household = assignment && (await context.load(householdsByIds, assignment.householdId));
  const access = household && (await accessTo(household, context));
  const isTheirs = access === 'OFFICER' || access === 'OWN' || assignment?.accountId === accountId;
  if (!assignment || !isTheirs) return refused(wrong(context, 'id', TEXTS.id, UserErrorCode.NOT_FOUND));
  await context.db.query(
    `update assignment set ended_at = $2, end_reason = '${AssignmentEndReason.ASKED}' where id = $1 and ended_at is null`,
    [assignment.uuid, context.clock],
  );
  return changed(assignment.uuid, context);
}

/**
 * The account of the member, and what stands against their helping this household. The villages of the group stay as
 * they are until the transaction ends.
 */
async function check(
  { uuid, communeCode, villageId, isArchived }: HouseholdNode,
  memberId: string,
  sql: Sql,
  context: Context,
) {
  const errors: UserError[] = [];
  if (isArchived) errors.push(wrong(context, 'householdId', TEXTS.archived, UserErrorCode.CONFLICT));
  const [member] = await sql.query<{ accountId: string; helpsThere: boolean }>(
    `select m.account_id as "accountId", g.village_ids = '{}' or coalesce($3::uuid = any(g.village_ids), false) as "helpsThere"
       from helper_member m join helper_group g on g.id = m.group_id
      where m.id = $1 and m.ended_at is null and g.ended_at is null and g.commune_code = $2
        for share of g`,
    [parseId('hmb', memberId) ?? null, communeCode, villageId],
  );
  if (!member) errors.push(noMember(context, 'memberId'));
  else if (!member.helpsThere) errors.push(wrong(context, 'memberId', TEXTS.territory));
  const [consent] = await sql.query<{ agrees: boolean }>(`select ${agreesToHelp('$1::uuid')} as agrees`, [uuid]);
  if (!consent?.agrees) errors.push(wrong(context, 'householdId', TEXTS.consent, UserErrorCode.INCOMPLETE));
  return { errors, accountId: member?.accountId };
}

async function changed(uuid: string, context: Context): Promise<AssignmentChange> {
  const [assignment] = await assignmentsByIds([uuid], context);
  return { assignment: assignment ?? null, userErrors: [] };
}

function refused(...userErrors: UserError[]): AssignmentChange {
  return { assignment: null, userErrors };
}

function wrong({ locale }: Context, field: string, text: Text, code = UserErrorCode.INVALID_INPUT): UserError {
  return userError(locale, code, ['input', field], text);
}

const TEXTS = {
  id: { vi: 'Không có phân công này trong phạm vi của bạn.', en: 'There is no such assignment that you may end.' },
  archived: { vi: 'Hộ này đã được đưa ra khỏi sổ.', en: 'This household was put aside.' },
  territory: {
    vi: 'Tổ của người này không phụ trách thôn, bản của hộ.',
    en: 'Their group does not help in this village.',
  },
  consent: {
    vi: 'Hộ chưa đồng ý nhờ giúp. Hãy ghi sự đồng ý trước.',
    en: 'The household has not agreed to be helped. Record its consent first.',
  },
  toOn: { vi: 'Ngày cuối không được trước ngày đầu.', en: 'The last day is not before the first.' },
  twice: { vi: 'Người này đang giúp hộ rồi.', en: 'They help this household already.' },
} satisfies Record<string, Text>;
