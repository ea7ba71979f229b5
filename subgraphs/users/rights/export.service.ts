import type { Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';
import type { UserError } from '@cho-phien/kit/user-errors';
import { ownHousehold } from '../household/household.access.ts';
import { countAttempt } from '../session/attempt.service.ts';
import { keepRequest } from './request.ts';

/**
 * What is held of an account ($1, uuid) and its household ($2), as conditions on a row `t` of each table; $3 are their
 * public ids. Hashes of secrets are left out.
 */
const HELD = {
  account: `t.id = $1`,
  role_grant: `t.account_id = $1`,
  session: `t.account_id = $1`,
  store_member: `t.account_id = $1`,
  household: `t.id = $2`,
  store: `t.household_id = $2`,
  consent: `t.account_id = $1 or t.household_id = $2`,
  helper_member: `t.account_id = $1`,
  renewal_message: `t.account_id = $1`,
  assignment: `t.account_id = $1 or t.household_id = $2`,
  data_request: `t.account_id = $1 or t.household_id = $2`,
  sign_in_code: `t.phone = (select a.phone from account a where a.id = $1)`,
  audit_entry: `t.actor_id = any($3) or t.entity_id = any($3) or t.acting_for = any($3)`,
};

/** The tables that an export is made of. */
export const EXPORTED: readonly string[] = Object.keys(HELD);

const EVERYTHING = Object.entries(HELD)
  .map(([table, where]) => {
    const rows = `select to_jsonb(t) - '{password_hash,code_mac}'::text[] as row from ${table} t where ${where}`;
    return `'${table}', (select coalesce(jsonb_agg(row), '[]') from (${rows}) held)`;
  })
  .join(', ');

/** Gives the caller everything that is held about them and their household. */
export async function exportAccount(context: Context): Promise<{ data: object | null; userErrors: UserError[] }> {
  const { accountId } = requireAccount(context);
  const tooMany = await countAttempt('EXPORT', accountId, [], context);
  if (tooMany) return { data: null, userErrors: [tooMany] };
  const householdId = (await ownHousehold(context)) ?? null;
  const publicIds = [publicId('acc', accountId), ...(householdId ? [publicId('hhd', householdId)] : [])];
  return context.db.atomically(async (sql) => {
    await keepRequest(
      { kind: 'EXPORT', channel: 'ONLINE', accountId, householdId, outcome: 'DONE', reason: null },
      sql,
      context,
    );
    const [row] = await sql.query<{ data: object }>(`select jsonb_build_object(${EVERYTHING}) as data`, [
      accountId,
      householdId,
      publicIds,
    ]);
    return { data: row?.data ?? null, userErrors: [] };
  });
}
