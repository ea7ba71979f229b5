import { dayOf } from '@cho-phien/kit/clock';
import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { publicId } from '@cho-phien/kit/ids';
import type { Grant } from '@cho-phien/kit/viewer';
import { agreesToHelp } from '../consent/consent.service.ts';
import { AssignmentEndReason, type AssignmentType } from './assignment.type.ts';

/** An assignment with what belongs to it by key. */
export type AssignmentNode = AssignmentType & { uuid: string; householdId: string; accountId: string };

/** Whether an assignment `s` counts on a day (SQL): not ended, of a member of a group there, with the consent on record. */
const countsOn = (day: string) => `(s.ended_at is null and s.from_on <= ${day} and coalesce(s.to_on >= ${day}, true)
  and exists (select from household h
                join helper_group g on g.commune_code = h.commune_code and g.ended_at is null
                join helper_member m on m.group_id = g.id and m.account_id = s.account_id and m.ended_at is null
               where h.id = s.household_id and h.archived_at is null and h.erased_at is null)
  and ${agreesToHelp('s.household_id')})`;

const COLUMNS = `s.id as uuid, s.household_id as "householdId", s.account_id as "accountId", a.name as "helperName",
  a.phone as "helperPhone", s.purpose, s.from_on as "fromOn", s.to_on as "toOn", s.ended_at as "endedAt",
  s.end_reason as "endReason"`;

type AssignmentRow = Omit<AssignmentNode, 'id' | 'helperId'>;

/** What an account (uuid) may do by helping households. A consent taken back ends it, whatever else stands. */
export async function helperGrants(accountId: string, sql: Sql): Promise<Grant[]> {
  const rows = await sql.query<{ householdId: string; storeId: string | null; isForSelling: boolean }>(
    `select s.household_id as "householdId", case s.purpose when 'SELLING' then store.id end as "storeId",
            s.purpose = 'SELLING' as "isForSelling"
       from assignment s left join store on store.household_id = s.household_id
      where s.account_id = $1 and ${countsOn(`(now() at time zone 'Asia/Ho_Chi_Minh')::date`)}`,
    [accountId],
  );
  return rows.map((row) => ({ role: 'HELPER', ...row }));
}

/**
 * Ends the help of a group's (uuid) members in the villages (uuids) of its commune that it no longer helps in, unless
 * another group of theirs still does. None means the whole commune.
 */
export async function endOutside(
  groupId: string,
  { before, after }: { before: readonly string[]; after: readonly string[] },
  sql: Sql,
  { clock }: Context,
): Promise<void> {
  if (after.length === 0) return;
  await sql.query(
    `update assignment s set ended_at = $4, end_reason = '${AssignmentEndReason.TERRITORY}'
       from helper_group g, helper_member m, household h
      where g.id = $1 and m.group_id = g.id and m.ended_at is null and s.account_id = m.account_id
        and s.ended_at is null and h.id = s.household_id and h.commune_code = g.commune_code
        and ($2::uuid[] = '{}' or h.village_id = any($2)) and not coalesce(h.village_id = any($3::uuid[]), false)
        and not exists (select from helper_group o join helper_member p on p.group_id = o.id and p.ended_at is null
                         where p.account_id = s.account_id and o.id <> g.id and o.ended_at is null
                           and o.commune_code = g.commune_code
                           and (o.village_ids = '{}' or coalesce(h.village_id = any(o.village_ids), false)))`,
    [groupId, before, after, clock],
  );
}

/** Assignments in the order of their uuids; undefined where there is none. For who may see them. One statement. */
export async function assignmentsByIds(
  ids: readonly string[],
  context: Context,
): Promise<(AssignmentNode | undefined)[]> {
  const rows = await read('s.id = any($1)', ids, context);
  return inOrder(ids, rows, (row) => row.uuid).map((row) => row && toNode(row));
}

/** The assignments of households (uuids), the latest first. For who may see them. One statement. */
export async function assignmentsOfHouseholds(ids: readonly string[], context: Context): Promise<AssignmentNode[][]> {
  const rows = await read('s.household_id = any($1)', ids, context);
  return grouped(ids, rows, (row) => row.householdId).map((own) => own.map(toNode));
}

/** The assignments of helpers (uuids of accounts), the latest first. For themselves. One statement. */
export async function assignmentsOfAccounts(ids: readonly string[], context: Context): Promise<AssignmentNode[][]> {
  const rows = await read('s.account_id = any($1)', ids, context);
  return grouped(ids, rows, (row) => row.accountId).map((own) => own.map(toNode));
}

function read(where: string, ids: readonly string[], { db, clock }: Context): Promise<AssignmentRow[]> {
  return db.query<AssignmentRow>(
    `select ${COLUMNS}, ${countsOn('$2::date')} as "isActive" from assignment s join account a on a.id = s.account_id
      where ${where} order by s.created_at desc, s.id desc`,
    [ids, dayOf(clock)],
  );
}

function toNode(row: AssignmentRow): AssignmentNode {
  return { ...row, id: publicId('asg', row.uuid), helperId: publicId('acc', row.accountId) };
}
