import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { OriginConfidence } from '@cho-phien/kit/confidence';
import { requireManager, requireMover } from './store.access.ts';
import { missingDuties } from './duty.ts';
import { changedStore, lockedStore, missingDuty, noStore, refused, type StoreChanged } from './store.change.ts';
import { checkOpening, readStore, readText, type StoreValues } from './store.check.ts';
import type { StoreSetOpeningInput, StoreUpdateInput } from './store.input.ts';

/** What a verification has looked at: when one of them changes, it is true no more. */
const IDENTITY = ['nameVi', 'kind', 'communeCode', 'registrationNumber', 'taxCode', 'personalTaxCode'] as const;

/**
 * Changes what a store tells of itself. Its members with MANAGE_STORE, its helpers, officers of its place; to another
 * commune its members move it, or officers of both. A store that is public because it tells all it has to cannot stop
 * telling it.
 */
export async function updateStore(input: StoreUpdateInput, context: Context): Promise<StoreChanged> {
  const uuid = parseId('str', input.id);
  await requireManager(uuid, context.db, context);
  const { values, errors } = readStore(input, context);
  if (errors.length > 0) return refused(...errors);
  return context.db.atomically(async (sql) => {
    const row = await lockedStore(uuid, sql);
    if (!row) return refused(noStore(context));
    const updated = { ...row, ...values };
    if (updated.communeCode !== row.communeCode) {
      requireMover(row.id, [row.communeCode, updated.communeCode], context);
    }
    const isToldElsewhere = row.isDemo || row.sources.length > 0;
    if (row.isPublic && !isToldElsewhere) {
      const missing = missingDuties(updated);
      if (missing.length > 0) return refused(...missing.map((duty) => missingDuty(duty, context)));
    }
    const changed = (Object.keys(values) as (keyof StoreValues)[]).filter((key) => row[key] !== updated[key]);
    if (changed.length === 0) return changedStore(row.id, sql, context);
    const keepsIdentity = !IDENTITY.some((key) => changed.includes(key));
    await sql.query(
      `update store set name_vi = $2, name_en = $3, kind = $4, commune_code = $5, commune_confidence = $6, address = $7,
              phone = $8, email = $9, registration_number = $10, tax_code = $11, personal_tax_code = $12,
              complaint_way = $13, return_terms = $14, updated_at = $15,
              verified_at = case when $16 then verified_at end, verified_as = case when $16 then verified_as end,
              verified_province_code = case when $16 then verified_province_code end,
              verified_commune_code = case when $16 then verified_commune_code end
        where id = $1`,
      [
        row.id,
        updated.nameVi,
        updated.nameEn,
        updated.kind,
        updated.communeCode,
        changed.includes('communeCode') ? OriginConfidence.FROM_SOURCE : row.communeConfidence,
        updated.address,
        updated.phone,
        updated.email,
        updated.registrationNumber,
        updated.taxCode,
        updated.personalTaxCode,
        updated.complaintWay,
        updated.returnTerms,
        context.clock,
        keepsIdentity,
      ],
    );
    return changedStore(row.id, sql, context);
  });
}

/** Opens, pauses or closes a store. Its members with MANAGE_STORE, its helpers, officers of its place. */
export async function setOpening(input: StoreSetOpeningInput, context: Context): Promise<StoreChanged> {
  const uuid = parseId('str', input.id);
  await requireManager(uuid, context.db, context);
  const errors = checkOpening(input, context);
  if (errors.length > 0) return refused(...errors);
  return context.db.atomically(async (sql) => {
    const row = await lockedStore(uuid, sql);
    if (!row) return refused(noStore(context));
    const reason = readText(input.reason ?? null, 300) ?? null;
    const reopensOn = input.reopensOn ?? null;
    if (row.opening !== input.state || row.openingReason !== reason || row.reopensOn !== reopensOn) {
      await sql.query(
        `update store set opening = $2, opening_reason = $3, reopens_on = $4, updated_at = $5 where id = $1`,
        [row.id, input.state, reason, reopensOn, context.clock],
      );
    }
    return changedStore(row.id, sql, context);
  });
}
