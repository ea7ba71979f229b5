import { inOrder, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { isOfficerOf, mayHelp } from '@cho-phien/kit/permissions';
import type { HouseholdNode } from './household.service.ts';

/** In which quality somebody sees a household. */
export type HouseholdAccess = 'OFFICER' | 'OWN' | 'HELPER';

/** In which quality the caller sees a household; undefined when not at all. What a helper then writes is marked as theirs. */
export async function accessTo(
  { uuid, communeCode, isArchived }: Pick<HouseholdNode, 'uuid' | 'communeCode' | 'isArchived'>,
  context: Context,
): Promise<HouseholdAccess | undefined> {
  if (isOfficerOf(context, communeCode)) return 'OFFICER';
  if ((await ownHousehold(context)) === uuid) return 'OWN';
  return !isArchived && mayHelp(context, uuid) ? 'HELPER' : undefined;
}

/** The household (uuid) of the caller, if they have one. */
export async function ownHousehold(context: Context): Promise<string | undefined> {
  const { viewer } = context;
  return viewer.kind === 'account' ? context.load(householdsOfAccounts, viewer.accountId) : undefined;
}

/**
 * The households of accounts (uuids): who signs in with the telephone of a household is that household. A number that
 * stands at several says whose it is of none of them. One statement.
 */
export async function householdsOfAccounts(
  accountIds: readonly string[],
  { db }: { db: Sql },
): Promise<(string | undefined)[]> {
  const rows = await db.query<{ accountId: string; id: string }>(
    `select a.id as "accountId", min(h.id::text) as id
       from account a join household h on h.phone = a.phone
      where a.id = any($1) and a.erased_at is null and h.archived_at is null
      group by a.id having count(*) = 1`,
    [accountIds],
  );
  return inOrder(accountIds, rows, (row) => row.accountId).map((row) => row?.id);
}
