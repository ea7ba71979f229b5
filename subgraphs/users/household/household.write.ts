import type { Context } from '@cho-phien/kit/context';
import { forbidden } from '@cho-phien/kit/errors';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { isOfficerOf, require, requireAccount } from '@cho-phien/kit/permissions';
import { foldVietnamese } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { accessTo, type HouseholdAccess } from './household.access.ts';
import { BLANK, checkHousehold, type HouseholdFacts } from './household.check.ts';
import type { HouseholdArchiveInput, HouseholdCreateInput, HouseholdUpdateInput } from './household.input.ts';
import { householdsByIds, type HouseholdNode } from './household.service.ts';
import { HouseholdSource } from './household.type.ts';

/** What came of a change. */
export interface HouseholdChange {
  household: HouseholdNode | null;
  warning: string | null;
  userErrors: UserError[];
}

const FACTS = `head_name, phone, assisted_contact, commune_code, former_commune_code, village_id, products,
  season_months, scale_quantity, scale_unit, expected_yield_grams`;

function valuesOf(facts: HouseholdFacts): unknown[] {
  return [
    facts.headName,
    facts.phone,
    facts.assistedContact,
    facts.communeCode,
    facts.formerCommuneCode,
    facts.villageId,
    facts.products,
    facts.seasonMonths,
    facts.scale?.quantity ?? null,
    facts.scale?.unit ?? null,
    facts.expectedYieldGrams,
  ];
}

/** Enters a household into the registry. Officers of its commune. */
export async function createHousehold(input: HouseholdCreateInput, context: Context): Promise<HouseholdChange> {
  require(context, isOfficerOf(context, input.communeCode));
  const { facts, warning, errors } = await checkHousehold(BLANK, input, context);
  if (errors.length > 0) return refused(...errors);
  const nameFolded = foldVietnamese(facts.headName);
  const row = await context.db.atomically(async (sql) => {
    // Two officers who enter the same household at once: the second sees what the first made.
    await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `users:household ${facts.communeCode} ${nameFolded}`,
    ]);
    const [made] = await sql.query<{ id: string; code: string; isNew: boolean }>(
      `with known as (
       select id, code from household where commune_code = $4 and name_folded = $12 and phone is not distinct from $2
          and village_id is not distinct from $6 and erased_at is null limit 1),
     made as (
       insert into household (id, ${FACTS}, source, created_at, updated_at)
       select $13::uuid, $1::text, $2::text, $3::text, $4::text, $5::text, $6::uuid, $7::text[], $8::smallint[],
              $9::bigint, $10::text, $11::bigint, $14::text, $15::timestamptz, $15::timestamptz
        where not exists (select from known) returning id, code)
     select id, code, true as "isNew" from made union all select id, code, false from known`,
      [...valuesOf(facts), nameFolded, newUuid(context.now), HouseholdSource.OFFICER, context.clock],
    );
    return made;
  });
  if (row?.isNew) return changed(row.id, context, warning ?? (await sharedPhone(facts.phone, row.id, context)));
  return refused(
    userError(context.locale, UserErrorCode.CONFLICT, ['input', 'headName'], {
      vi: `Hộ này đã có trong sổ với mã ${row?.code}.`,
      en: `This household is in the registry already: ${row?.code}.`,
    }),
  );
}

/** Changes a household: officers of its commune, the household itself, its helpers. */
export async function updateHousehold(
  { id, version, ...input }: HouseholdUpdateInput,
  context: Context,
): Promise<HouseholdChange> {
  const { household, access } = await requireHousehold(id, context);
  if (!household) return refused(noHousehold(context));
  const moves = input.communeCode != null && input.communeCode !== household.communeCode;
  if (moves && !(access === 'OFFICER' && isOfficerOf(context, input.communeCode))) throw forbidden();
  // Who signs in with the telephone is the household: it counts only when it is proved, or an officer wrote it down.
  if (input.phone !== undefined && access !== 'OFFICER') throw forbidden();
  const { facts, warning, errors } = await checkHousehold(household, input, context);
  if (errors.length > 0) return refused(...errors);
  const rows = await context.db.query(
    `update household set (${FACTS}, version, updated_at) =
        ($1::text, $2::text, $3::text, $4::text, $5::text, $6::uuid, $7::text[], $8::smallint[], $9::bigint, $10::text,
         $11::bigint, version + 1, $12::timestamptz)
      where id = $13 and version = $14 and erased_at is null returning id`,
    [...valuesOf(facts), context.clock, household.uuid, version ?? household.version],
  );
  if (rows.length === 0) return refused(overtaken(context));
  const isNewPhone = facts.phone !== household.phone;
  return changed(
    household.uuid,
    context,
    warning ?? (isNewPhone ? await sharedPhone(facts.phone, household.uuid, context) : null),
  );
}

/** Puts a household aside, or takes it back. Officers of its commune. */
export async function archiveHousehold(
  { id, isArchived }: HouseholdArchiveInput,
  context: Context,
): Promise<HouseholdChange> {
  const { household, access } = await requireHousehold(id, context);
  if (!household) return refused(noHousehold(context));
  if (access !== 'OFFICER') throw forbidden();
  await context.db.query(
    `update household set archived_at = case when $2 then $3::timestamptz end, version = version + 1, updated_at = $3
      where id = $1 and (archived_at is not null) <> $2 and erased_at is null`,
    [household.uuid, isArchived, context.clock],
  );
  return changed(household.uuid, context);
}

/** A household by its public id, and in which quality the caller sees it; neither when they do not. */
export async function requireHousehold(
  id: string,
  context: Context,
): Promise<{ household: HouseholdNode; access: HouseholdAccess } | { household?: undefined; access?: undefined }> {
  requireAccount(context);
  const uuid = parseId('hhd', id);
  const household = uuid ? await context.load(householdsByIds, uuid) : undefined;
  const access = household && (await accessTo(household, context));
  return household && access ? { household, access } : {};
}

/** Whether there is such a household is nobody's business who may not see it. */
export function noHousehold({ locale }: Context, path = ['input', 'id']): UserError {
  return userError(locale, UserErrorCode.NOT_FOUND, path, {
    vi: 'Không có hộ này trong phạm vi của bạn.',
    en: 'There is no such household that you may see.',
  });
}

/** A number of two households says whose it is of neither, so neither is found by it any more: whoever writes it is told. */
async function sharedPhone(phone: string | null, uuid: string, { db, locale }: Context): Promise<string | null> {
  const others = await db.query(
    `select from household where phone = $1 and id <> $2 and archived_at is null and erased_at is null limit 1`,
    [phone, uuid],
  );
  if (others.length === 0) return null;
  return locale === 'vi'
    ? 'Số điện thoại này cũng là của hộ khác trong sổ: khi đăng nhập bằng số này, không hộ nào thấy sổ của mình. Hãy kiểm tra lại.'
    : 'Another household has this telephone too: who signs in with it then sees the record of neither. Look at it again.';
}

async function changed(uuid: string, context: Context, warning: string | null = null): Promise<HouseholdChange> {
  const [household] = await householdsByIds([uuid], context);
  return { household: household ?? null, warning, userErrors: [] };
}

function refused(...userErrors: UserError[]): HouseholdChange {
  return { household: null, warning: null, userErrors };
}

function overtaken({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'version'], {
    vi: 'Có người vừa sửa hộ này. Hãy tải lại rồi sửa tiếp.',
    en: 'Somebody has just changed this household. Load it again, then go on.',
  });
}
