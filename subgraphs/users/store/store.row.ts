import type { OriginConfidence } from '@cho-phien/kit/confidence';
import type { Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { mayManage } from '@cho-phien/kit/permissions';
import { veiledTaxCode } from '@cho-phien/kit/tax-code';
import type { Source } from '@cho-phien/kit/values';
import { StorePermission } from '@cho-phien/kit/viewer';
import type { GrantedRole } from '../account/account.type.ts';
import { missingDuties, type Told } from './duty.ts';
import { openingOn, type SaidOpening } from './opening.ts';
import type { StoreKind, StoreType } from './store.type.ts';
import type { Verified } from './verification.type.ts';

/** A store as the database has it. */
export interface StoreRow extends Told, SaidOpening {
  id: string;
  slug: string;
  nameVi: string;
  nameEn: string;
  kind: StoreKind;
  communeConfidence: OriginConfidence;
  isDemo: boolean;
  sources: Source[];
  isPublic: boolean;
  email: string | null;
  householdId: string | null;
  verifiedAt: Date | null;
  verifiedAs: GrantedRole | null;
  verifiedProvinceCode: string | null;
  verifiedCommuneCode: string | null;
}

/** A store with what only some may see of it, or what is resolved from memory. */
export type StoreNode = StoreType & {
  uuid: string;
  communeCode: string | null;
  /** Of a business, for everybody. */
  businessTaxCode: string | null;
  /** Of a person: see {@link taxCodeFor}. */
  personalTaxCode: string | null;
  verified: Verified | null;
};

/** What is read of a store `s`, as {@link StoreRow} names it. */
export const STORE_COLUMNS = `s.id, s.slug, s.name_vi as "nameVi", s.name_en as "nameEn", s.kind,
  s.commune_code as "communeCode", s.commune_confidence as "communeConfidence", s.is_demo as "isDemo", s.sources,
  s.is_public as "isPublic", s.address, s.phone, s.email, s.registration_number as "registrationNumber",
  s.tax_code as "taxCode", s.personal_tax_code as "personalTaxCode", s.complaint_way as "complaintWay",
  s.return_terms as "returnTerms", s.opening, s.opening_reason as "openingReason", s.reopens_on as "reopensOn",
  s.household_id as "householdId", s.verified_at as "verifiedAt", s.verified_as as "verifiedAs",
  s.verified_province_code as "verifiedProvinceCode", s.verified_commune_code as "verifiedCommuneCode"`;

/** A store as the graph shows it on the day of the request. */
export function toStore(row: StoreRow, { clock }: Pick<Context, 'clock'>): StoreNode {
  const { verifiedAt, verifiedAs } = row;
  return {
    uuid: row.id,
    id: publicId('str', row.id),
    slug: row.slug,
    name: { vi: row.nameVi, en: row.nameEn },
    kind: row.kind,
    communeCode: row.communeCode,
    communeConfidence: row.communeConfidence,
    isDemo: row.isDemo,
    isPublic: row.isPublic,
    isIdentityVerified: verifiedAt !== null,
    sources: row.sources,
    address: row.address,
    phone: row.phone,
    email: row.email,
    registrationNumber: row.registrationNumber,
    businessTaxCode: row.taxCode,
    personalTaxCode: row.personalTaxCode,
    complaintWay: row.complaintWay,
    returnTerms: row.returnTerms,
    missingDuties: missingDuties(row),
    opening: openingOn(row, clock),
    verified:
      verifiedAt && verifiedAs
        ? {
            at: verifiedAt,
            role: verifiedAs,
            provinceCode: row.verifiedProvinceCode,
            communeCode: row.verifiedCommuneCode,
          }
        : null,
  };
}

/** The tax code as the caller may see it: of a person's no more than the end, but for the store's own people and officers. */
export function taxCodeFor(store: StoreNode, context: Context): string | null {
  const { personalTaxCode, uuid, communeCode } = store;
  if (personalTaxCode === null) return store.businessTaxCode;
  const seesAll = mayManage(context, { storeId: uuid, communeCode }, StorePermission.MANAGE_STORE);
  return seesAll ? personalTaxCode : veiledTaxCode(personalTaxCode);
}
