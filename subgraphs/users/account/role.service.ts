import { grouped, type Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { isAdmin, isOfficerOfProvince, require, requireAccount } from '@cho-phien/kit/permissions';
import { commune, province } from '@cho-phien/kit/places/places';
import { userError, UserErrorCode } from '@cho-phien/kit/user-errors';
import type { Grant } from '@cho-phien/kit/viewer';
import { accountsById, changed, lastAdmin, noAccount, refused, type AccountChange } from './account.service.ts';
import { isLastAdmin, lockRoles } from './last-admin.ts';
import { GrantedRole, type RoleGrantInput, type RoleGrantType, type RoleRevokeInput } from './account.type.ts';

interface GrantRow extends Omit<RoleGrantType, 'id'> {
  id: string;
  accountId: string;
}

const COLUMNS = `id, account_id as "accountId", role, province_code as "provinceCode", commune_code as "communeCode",
  granted_at as "grantedAt"`;

/** The roles of accounts (uuids), the oldest first. One statement. */
export async function rolesOfAccounts(accountIds: readonly string[], { db }: Context): Promise<RoleGrantType[][]> {
  const rows = await db.query<GrantRow>(
    `select ${COLUMNS} from role_grant where account_id = any($1) and revoked_at is null order by granted_at, id`,
    [accountIds],
  );
  return grouped(accountIds, rows, (row) => row.accountId).map((own) =>
    own.map((row) => ({ ...row, id: publicId('grt', row.id) })),
  );
}

/** What an account (uuid) may do by being an officer or admin. */
export async function roleGrants(accountId: string, sql: Sql): Promise<Grant[]> {
  const rows = await sql.query<GrantRow>(
    `select ${COLUMNS} from role_grant where account_id = $1 and revoked_at is null`,
    [accountId],
  );
  return rows.map(({ role, provinceCode, communeCode }) =>
    role === GrantedRole.ADMIN ? { role } : { role, provinceCode: provinceCode ?? '', communeCode },
  );
}

/**
 * Appoints somebody: admins to anything; officers of a province to officer of one of its communes. Appointed twice to
 * the same, it stays one role.
 */
export async function grantRole(input: RoleGrantInput, context: Context): Promise<AccountChange> {
  const by = requireAccount(context);
  const communeOf = input.communeCode == null ? undefined : commune(input.communeCode);
  const provinceCode = communeOf?.provinceCode ?? input.provinceCode ?? null;
  const isForCommune = input.role === GrantedRole.OFFICER && communeOf !== undefined;
  // Somebody who may appoint nobody learns that, and nothing about the input.
  require(context, isOfficerOfProvince(context, (isForCommune && provinceCode) || ''));
  const isPlace = input.role === GrantedRole.ADMIN ? !provinceCode : provinceCode !== null && !!province(provinceCode);
  const isConsistent = !communeOf || input.provinceCode == null || input.provinceCode === communeOf.provinceCode;
  if (!isPlace || !isConsistent || (input.communeCode != null && !communeOf)) {
    return refused(
      userError(context.locale, UserErrorCode.INVALID_INPUT, ['input', 'communeCode'], {
        vi: 'Cán bộ cần một tỉnh hoặc một xã có trong danh mục; quản trị viên không gắn với nơi nào.',
        en: 'An officer needs a province or a commune of the list; an admin has no place.',
      }),
    );
  }
  const uuid = parseId('acc', input.accountId);
  const [account] = uuid ? await accountsById([uuid], context) : [];
  if (!uuid || !account) return refused(noAccount(context, ['input', 'accountId']));
  await context.db.atomically(async (sql) => {
    await lockRoles(sql);
    await sql.query(
      `insert into role_grant (id, account_id, role, province_code, commune_code, granted_by, granted_at)
       select $1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::uuid, $7::timestamptz where not exists (
         select from role_grant where account_id = $2 and role = $3 and province_code is not distinct from $4
            and commune_code is not distinct from $5 and revoked_at is null)`,
      [newUuid(context.now), uuid, input.role, provinceCode, communeOf?.code ?? null, by.accountId, context.clock],
    );
  });
  return appointed(uuid, context);
}

/** Ends a role: who may appoint to it may end it. The last admin stays. */
export async function revokeRole({ id }: RoleRevokeInput, context: Context): Promise<AccountChange> {
  requireAccount(context);
  const uuid = parseId('grt', id);
  const noRole = () =>
    refused(
      userError(context.locale, UserErrorCode.NOT_FOUND, ['input', 'id'], {
        vi: 'Không có vai trò này.',
        en: 'There is no such role.',
      }),
    );
  return context.db.atomically(async (sql) => {
    await lockRoles(sql);
    const [row] = await sql.query<GrantRow>(
      `select ${COLUMNS} from role_grant where id = $1 and revoked_at is null for update`,
      [uuid ?? null],
    );
    require(context, isOfficerOfProvince(context, (row?.communeCode && row.provinceCode) || ''));
    if (!row) return noRole();
    if (row.role === GrantedRole.ADMIN && (await isLastAdmin(row.accountId, sql))) return refused(lastAdmin(context));
    await sql.query(`update role_grant set revoked_at = $2 where id = $1`, [row.id, context.clock]);
    return appointed(row.accountId, { ...context, db: { ...context.db, query: sql.query } });
  });
}

/** The account as who appoints sees it: officers learn nobody's number or name in this way, but for their own. */
async function appointed(uuid: string, context: Context): Promise<AccountChange> {
  const { account, userErrors } = await changed(uuid, context);
  const seesAll = isAdmin(context) || requireAccount(context).accountId === uuid;
  return { account: account && (seesAll ? account : { ...account, phone: null, email: null, name: null }), userErrors };
}
