import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { foldVietnamese } from '@cho-phien/kit/text';
import { FORGOTTEN_HOUSEHOLDS, keepForgotten, type Traits } from './forgotten.ts';

/**
 * Takes out of all tables who an account (uuid) was, and ends what it could do. Its key stays, so that what it wrote
 * still has an author.
 */
export async function forgetAccount(accountId: string, sql: Sql, { clock }: Context): Promise<void> {
  await sql.query(`delete from sign_in_code where phone = (select phone from account where id = $1)`, [accountId]);
  await sql.query(
    `update session set device_name = null, ended_at = coalesce(ended_at, $2), end_reason = coalesce(end_reason, 'ERASED')
      where account_id = $1 and (ended_at is null or device_name is not null)`,
    [accountId, clock],
  );
  await sql.query(`update role_grant set revoked_at = $2 where account_id = $1 and revoked_at is null`, [
    accountId,
    clock,
  ]);
  await forgetClosedStores(
    `id in (select store_id from store_member where account_id = $1 and removed_at is null
    and 'MANAGE_STORE' = any(permissions)) and not exists (select from store_member o where o.store_id = store.id
    and o.account_id <> $1 and o.removed_at is null and 'MANAGE_STORE' = any(o.permissions))`,
    accountId,
    sql,
    clock,
  );
  await sql.query(`update store_member set removed_at = $2 where account_id = $1 and removed_at is null`, [
    accountId,
    clock,
  ]);
  await sql.query(`update helper_member set ended_at = $2 where account_id = $1 and ended_at is null`, [
    accountId,
    clock,
  ]);
  await sql.query(
    `update assignment set ended_at = $2, end_reason = 'ERASED' where account_id = $1 and ended_at is null`,
    [accountId, clock],
  );
  await sql.query(`update consent set witness_note = null where account_id = $1 and witness_note is not null`, [
    accountId,
  ]);
  await sql.query(
    `update account set phone = null, email = null, name = null, password_hash = null, erased_at = $2, updated_at = $2
      where id = $1 and erased_at is null`,
    [accountId, clock],
  );
}

/**
 * Takes out of all tables who a household (uuid) was. What it farms stays for the sums, under nobody's name; what is
 * kept as keyed hashes knows it again when an old list is imported.
 */
export async function forgetHousehold(householdId: string, sql: Sql, context: Context): Promise<void> {
  const { clock } = context;
  const [household] = await sql.query<Omit<Traits, 'nameFolded'> & { headName: string }>(
    `select import_key as "importKey", phone, head_name as "headName", commune_code as "communeCode",
            village_id as "villageId" from household where id = $1 and erased_at is null for update`,
    [householdId],
  );
  if (!household) return;
  const traits = { ...household, nameFolded: foldVietnamese(household.headName) };
  await keepForgotten(traits, sql, context.key(FORGOTTEN_HOUSEHOLDS));
  await emptyReports(householdId, sql);
  await sql.query(
    `update household set head_name = null, phone = null, assisted_contact = null, import_key = null, erased_at = $2,
            version = version + 1, updated_at = $2 where id = $1 and erased_at is null`,
    [householdId, clock],
  );
  await sql.query(
    `update assignment set ended_at = $2, end_reason = 'ERASED' where household_id = $1 and ended_at is null`,
    [householdId, clock],
  );
  await sql.query(`update consent set witness_note = null where household_id = $1 and witness_note is not null`, [
    householdId,
  ]);
  await forgetClosedStores(`household_id = $1`, householdId, sql, clock);
}

/** What reports of imports quote of a household (uuid): its name as it stands there, its number however it was written. */
async function emptyReports(householdId: string, sql: Sql): Promise<void> {
  await sql.query(
    `update household_import_row r set value = null, detail = '' from household h
      where h.id = $1 and (r.value is not null or r.detail <> '')
        and (r.detail = h.code or r.value = h.import_key
          or strpos(regexp_replace(concat_ws(' ', r.value, r.detail), '\\D', '', 'g'), substr(h.phone, 4)) > 0
          or coalesce(r.commune_code, h.commune_code) = h.commune_code
             and strpos(fold_name(concat_ws(' ', r.value, r.detail)), h.name_folded) > 0)`,
    [householdId],
  );
}

/**
 * How a closed store could be reached goes; its name and its numbers at the register and the tax office stay, as the
 * law wants of who has sold.
 */
async function forgetClosedStores(which: string, id: string, sql: Sql, clock: Date): Promise<void> {
  await sql.query(
    `update store set phone = null, email = null, address = null, complaint_way = null, opening_reason = null,
            updated_at = $2 where opening = 'CLOSED' and ${which}`,
    [id, clock],
  );
}
