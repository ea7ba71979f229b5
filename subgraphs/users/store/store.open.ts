import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { isOfficerOf, mayHelpSell, require, requireAccount } from '@cho-phien/kit/permissions';
import { NOT_A_PHONE, readPhone } from '@cho-phien/kit/phone';
import { slugify } from '@cho-phien/kit/text';
import { userError, UserErrorCode } from '@cho-phien/kit/user-errors';
import { StorePermission } from '@cho-phien/kit/viewer';
import { ownHousehold } from '../household/household.access.ts';
import { accountOfPhone, addMember } from '../member/member.write.ts';
import { changedStore, refused, type StoreChanged } from './store.change.ts';
import { readStore, type StoreValues } from './store.check.ts';
import type { StoreOpenInput } from './store.input.ts';
import { StoreKind } from './store.type.ts';

/** The most stores one person opens or runs: whoever has more asks an officer. */
const MOST_STORES = 20;

/**
 * Opens a store. Who is signed in opens their own, also that of their household, and becomes its first member; officers
 * of the commune and helpers of the household open it for somebody.
 */
export async function openStore(input: StoreOpenInput, context: Context): Promise<StoreChanged> {
  const { accountId } = requireAccount(context);
  const { locale, clock, now } = context;
  const household = await householdOf(input.householdId, context);
  const isOwn = input.householdId == null || (household && (await ownHousehold(context)) === household.id);
  const isForOthers = !isOwn || input.managerPhone != null;
  // The household and the store may be in two communes: an officer looks after both, or does not link them.
  const isOfficial =
    isOfficerOf(context, input.communeCode) &&
    (input.householdId == null || isOfficerOf(context, household?.communeCode));
  const helps = isForOthers && household !== undefined && mayHelpSell(context, household.id);
  if (isForOthers) require(context, helps || isOfficial);
  const { values, errors } = readStore(input, context);
  const refuse = (code: UserErrorCode, field: string, vi: string, en: string) =>
    errors.push(userError(locale, code, ['input', field], { vi, en }));
  const manager = input.managerPhone == null ? undefined : readPhone(input.managerPhone);
  if (input.managerPhone != null && !manager) {
    errors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'managerPhone'], NOT_A_PHONE));
  }
  // Whoever names the manager gives the store into their hands, which a helper may not do for the household.
  if (manager && !isOfficial && manager.e164 !== household?.phone) {
    refuse(
      UserErrorCode.INVALID_INPUT,
      'managerPhone',
      'Người giúp chỉ ghi được số điện thoại của chính hộ. Người khác thì nhờ cán bộ xã ghi.',
      'A helper gives the number of the household itself; for anybody else ask an officer of the commune.',
    );
  }
  if (input.householdId != null && !household) {
    refuse(UserErrorCode.NOT_FOUND, 'householdId', 'Không có hộ này.', 'There is no such household.');
  }
  if (household && input.kind !== StoreKind.HOUSEHOLD) {
    refuse(
      UserErrorCode.INVALID_INPUT,
      'kind',
      'Cửa hàng của hộ thì loại hình là hộ sản xuất.',
      'The store of a household is of that kind.',
    );
  }
  if (errors.length > 0 || !isNamed(values)) return refused(...errors);

  return context.db.atomically(async (sql) => {
    // Slugs are chosen one store after the other.
    await sql.query(`select pg_advisory_xact_lock(hashtextextended('users:store-slugs', 0))`);
    const memberId = isForOthers ? manager && (await accountOfPhone(manager.e164, sql, context)) : accountId;
    if (!isForOthers && (await countStores(accountId, sql)) >= MOST_STORES) {
      return refused(
        userError(locale, UserErrorCode.CONFLICT, ['input'], {
          vi: `Một tài khoản có nhiều nhất ${MOST_STORES} cửa hàng. Hãy hỏi cán bộ xã nếu cần thêm.`,
          en: `One account has at most ${MOST_STORES} stores. Ask an officer of the commune for more.`,
        }),
      );
    }
    if (household && (await sql.query(`select from store where household_id = $1`, [household.id])).length > 0) {
      return refused(
        userError(locale, UserErrorCode.CONFLICT, ['input', 'householdId'], {
          vi: 'Hộ này đã có cửa hàng.',
          en: 'This household already has a store.',
        }),
      );
    }
    const id = newUuid(now);
    await sql.query(
      `insert into store (id, slug, name_vi, name_en, kind, commune_code, commune_confidence, is_demo, address, phone,
              email, registration_number, tax_code, personal_tax_code, complaint_way, return_terms, household_id,
              created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, 'FROM_SOURCE', false, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)`,
      [
        id,
        await freeSlug(values.nameVi, sql),
        values.nameVi,
        values.nameEn ?? values.nameVi,
        values.kind,
        values.communeCode,
        values.address ?? null,
        values.phone ?? null,
        values.email ?? null,
        values.registrationNumber ?? null,
        values.taxCode ?? null,
        values.personalTaxCode ?? null,
        values.complaintWay ?? null,
        values.returnTerms ?? null,
        household?.id ?? null,
        clock,
      ],
    );
    if (memberId) {
      const permissions = Object.values(StorePermission);
      await addMember({ storeId: id, accountId: memberId, permissions }, sql, context);
    }
    return changedStore(id, sql, context);
  });
}

/** The household that sells. */
interface Seller {
  id: string;
  /** E.164. */
  phone: string | null;
  communeCode: string;
}

/** The household of a public id, unless it has left the registry. */
async function householdOf(id: string | null | undefined, { db }: Context): Promise<Seller | undefined> {
  if (id == null) return undefined;
  const [household] = await db.query<Seller>(
    `select id, phone, commune_code as "communeCode" from household where id = $1 and archived_at is null and erased_at is null`,
    [parseId('hhd', id) ?? null],
  );
  return household;
}

type Named = Partial<StoreValues> & Pick<StoreValues, 'nameVi' | 'kind' | 'communeCode'>;

function isNamed(values: Partial<StoreValues>): values is Named {
  return values.nameVi !== undefined && values.kind !== undefined && values.communeCode !== undefined;
}

async function countStores(accountId: string, sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select count(*) as n from store_member where account_id = $1 and removed_at is null`,
    [accountId],
  );
  return row?.n ?? 0;
}

/** The name as an address, with a number when others have it. */
async function freeSlug(name: string, sql: Sql): Promise<string> {
  const base = slugify(name).slice(0, 80).replace(/-$/, '') || 'cua-hang';
  const rows = await sql.query<{ slug: string }>(`select slug from store where slug = $1 or slug like $1 || '-%'`, [
    base,
  ]);
  const taken = new Set(rows.map(({ slug }) => slug));
  let slug = base;
  for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`;
  return slug;
}
