import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';

/** What somebody asked about their own data, and what came of it. */
interface DataRequest {
  kind: 'EXPORT' | 'ERASE';
  channel: 'ONLINE' | 'PAPER';
  /** uuid */
  accountId: string | null;
  /** uuid */
  householdId: string | null;
  outcome: 'DONE' | 'REFUSED';
  /** Why it was refused, as a code. */
  reason: string | null;
}

/** Keeps that it was asked and what was done: the law wants it shown. Nothing personal stands in it. */
export async function keepRequest(request: DataRequest, sql: Sql, context: Context): Promise<void> {
  await sql.query(
    `insert into data_request (id, kind, channel, account_id, household_id, outcome, reason, recorded_by, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      newUuid(context.now),
      request.kind,
      request.channel,
      request.accountId,
      request.householdId,
      request.outcome,
      request.reason,
      requireAccount(context).accountId,
      context.clock,
    ],
  );
}
