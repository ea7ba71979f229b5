import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { commune } from '@cho-phien/kit/places/places';
import { userError, UserErrorCode } from '@cho-phien/kit/user-errors';
import { GrantedRole } from '../account/account.type.ts';
import { missingDuties, StoreDuty } from './duty.ts';
import { requireOfficer } from './store.access.ts';
import { changedStore, lockedStore, missingDuty, noStore, refused, type StoreChanged } from './store.change.ts';
import type { Verified } from './verification.type.ts';

/**
 * Says that the caller has checked, from its papers, who a seller is. Officers of its place, who may not do so for a
 * store that they are members of.
 */
export async function verify(id: string, context: Context): Promise<StoreChanged> {
  const uuid = parseId('str', id);
  await requireOfficer(uuid, context.db, context);
  return context.db.atomically(async (sql) => {
    const row = await lockedStore(uuid, sql);
    if (!row) return refused(noStore(context));
    const conflict = (vi: string, en: string) =>
      refused(userError(context.locale, UserErrorCode.CONFLICT, ['input', 'id'], { vi, en }));
    if (row.isDemo) {
      return conflict(
        'Đây là cửa hàng mẫu, không có thật, nên không xác minh được.',
        'This is a sample store, not real: there is nobody to verify.',
      );
    }
    if (isMember(row.id, context)) {
      return conflict(
        'Bạn là người của cửa hàng này. Hãy nhờ cán bộ khác xác minh.',
        'You are a member of this store. Ask another officer to verify it.',
      );
    }
    if (missingDuties(row).includes(StoreDuty.REGISTRATION)) {
      return refused(missingDuty(StoreDuty.REGISTRATION, context));
    }
    const { role, provinceCode, communeCode } = officeOf(row.communeCode, context);
    await sql.query(
      `update store set verified_at = $2, verified_as = $3, verified_province_code = $4, verified_commune_code = $5,
              updated_at = $2
        where id = $1`,
      [row.id, context.clock, role, provinceCode, communeCode],
    );
    return changedStore(row.id, sql, context);
  });
}

/** Takes it back. Officers of its place. */
export async function unverify(id: string, context: Context): Promise<StoreChanged> {
  const uuid = parseId('str', id);
  await requireOfficer(uuid, context.db, context);
  return context.db.atomically(async (sql) => {
    const row = await lockedStore(uuid, sql);
    if (!row) return refused(noStore(context));
    await sql.query(
      `update store set verified_at = null, verified_as = null, verified_province_code = null,
              verified_commune_code = null, updated_at = $2
        where id = $1 and verified_at is not null`,
      [row.id, context.clock],
    );
    return changedStore(row.id, sql, context);
  });
}

/** The office in which the caller acts for a place: that of the commune before that of the province, before an admin. */
function officeOf(communeCode: string | null, { viewer }: Context): Omit<Verified, 'at'> {
  const provinceCode = communeCode ? (commune(communeCode)?.provinceCode ?? null) : null;
  const holds = (code: string | null) =>
    communeCode !== null &&
    viewer.kind === 'account' &&
    viewer.grants.some(
      (grant) => grant.role === 'OFFICER' && grant.provinceCode === provinceCode && grant.communeCode === code,
    );
  if (holds(communeCode)) return { role: GrantedRole.OFFICER, provinceCode, communeCode };
  if (holds(null)) return { role: GrantedRole.OFFICER, provinceCode, communeCode: null };
  return { role: GrantedRole.ADMIN, provinceCode: null, communeCode: null };
}

function isMember(storeId: string, { viewer }: Context): boolean {
  return (
    viewer.kind === 'account' && viewer.grants.some((grant) => grant.role === 'PRODUCER' && grant.storeId === storeId)
  );
}
