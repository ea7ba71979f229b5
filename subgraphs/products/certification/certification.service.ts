import { dayOf, startOfDay, type Day } from '@cho-phien/kit/clock';
import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { findCategory } from '../category/category.ts';
import { visible } from '../product/product.access.ts';
import type { Where } from '../product/product.conditions.ts';
import type { OcopIssuer } from '../ocop/legal-version.ts';
import { SOURCE_JSON } from '../source/source.service.ts';
import { certificateOnDay, type CertificateDates } from './certificate.ts';
import type { OcopCertificate, OcopClaim, OcopRenewalResult, OcopRevocationReason } from './certification.type.ts';
import { renewalOf } from './renewal.ts';
import { CERTIFICATION_JSON, toCertification, type CertificationRow } from './schemes/certification.service.ts';
import { CertificationSubject, type Certification } from './schemes/certification.type.ts';

/** Everything that certifies one product, or is said to. */
export interface CertifiedRecord {
  /** Newest first. */
  claims: OcopClaim[];
  /** Newest first. */
  certificates: OcopCertificate[];
  /** Of other schemes: its own, then those of its store's places; each newest first. */
  certifications: Certification[];
}

/** A certificate as the reading statements return it. Ids are uuids. */
export interface CertificateRow extends CertificateDates {
  id: string;
  productId: string;
  stars: number;
  legalVersion: string;
  categoryCode: string | null;
  totalMean: number | null;
  decisionNumber: string;
  decisionDate: Day;
  issuedBy: OcopIssuer;
  renewalUntil: Day;
  renewsId: string | null;
  renewedById: string | null;
  renewalResult: OcopRenewalResult | null;
  renewalDecision: string | null;
  revocationReason: OcopRevocationReason | null;
  revocationDecision: string | null;
  productCode: string | null;
  sourceUrl: string | null;
  recordedAt: string | null;
  isDemo: boolean;
}

/** A certificate `c` as {@link CertificateRow}, in SQL. */
export const CERTIFICATE_JSON = `jsonb_build_object('id', c.id, 'productId', c.product_id, 'stars', c.stars,
  'legalVersion', c.legal_version, 'categoryCode', c.set_code, 'totalMean', c.total_mean, 'decisionNumber', c.decision_number,
  'decisionDate', c.decision_date, 'issuedBy', c.issued_by, 'issuedOn', c.issued_on, 'renewalFrom', c.renewal_from,
  'renewalUntil', c.renewal_until, 'expiresOn', c.expires_on, 'filedOn', c.filed_on, 'graceUntil', c.grace_until,
  'decidedOn', c.decided_on, 'renewsId', c.renews_id, 'renewalResult', c.renewal_result,
  'renewedById', (select next.id from ocop_certificate next where next.renews_id = c.id),
  'renewalDecision', c.renewal_decision, 'revokedOn', c.revoked_on, 'revocationReason', c.revocation_reason,
  'revocationDecision', c.revocation_decision, 'productCode', c.product_code, 'sourceUrl', c.source_url,
  'recordedAt', public_instant(c.recorded_at), 'isDemo', c.is_demo)`;

const CERTIFIED_OF_PRODUCTS = `
  select product_id as "productId", c.id, null::jsonb as certificate, null::jsonb as certification,
         jsonb_build_object('stars', stars, 'reportedOn', reported_on, 'source', ${SOURCE_JSON}) as claim,
         reported_on as newest
    from ocop_claim c join source s on s.id = c.source_id
   where product_id = any($1)
  union all
  select product_id, id, ${CERTIFICATE_JSON}, null::jsonb, null::jsonb, issued_on::text
    from ocop_certificate c
   where product_id = any($1)
  union all
  select x.product_id, x.id, null, ${CERTIFICATION_JSON}, null, x.issued_on::text
    from certification x
   where x.product_id = any($1)
  union all
  select p.id, x.id, null, ${CERTIFICATION_JSON}, null, x.issued_on::text
    from product p join certification x on x.store_id = p.store_id
   where p.id = any($1)
   order by newest desc, id desc`;

/** The claims, certificates and certifications of each product, in the order of the ids. One statement. */
export async function certifiedOfProducts(productIds: readonly string[], context: Context): Promise<CertifiedRecord[]> {
  const rows = await context.db.query<{
    productId: string;
    claim: OcopClaim | null;
    certificate: CertificateRow | null;
    certification: CertificationRow | null;
  }>(CERTIFIED_OF_PRODUCTS, [productIds]);
  return grouped(productIds, rows, (row) => row.productId).map((own) => ({
    claims: own.flatMap((row) => row.claim ?? []),
    certificates: own.flatMap((row) => (row.certificate ? toCertificate(row.certificate, context) : [])),
    certifications: own
      .flatMap((row) => (row.certification ? toCertification(row.certification, context) : []))
      .toSorted(
        (a, b) => Number(a.subject === CertificationSubject.STORE) - Number(b.subject === CertificationSubject.STORE),
      ),
  }));
}

/** The certificates with these uuids, in their order; undefined where the caller may not see the product. One statement. */
export async function certificatesById(
  ids: readonly string[],
  context: Context,
): Promise<(OcopCertificate | undefined)[]> {
  const values: unknown[] = [ids];
  const isVisible = visible(context, (value) => `$${values.push(value)}`);
  const rows = await context.db.query<{ certificate: CertificateRow }>(
    `select ${CERTIFICATE_JSON} as certificate from ocop_certificate c join product p on p.id = c.product_id
      where c.id = any($1) and ${isVisible}`,
    values,
  );
  const found = rows.map((row) => toCertificate(row.certificate, context));
  return inOrder(ids, found, (certificate) => certificate.uuid);
}

/** A row as the API shows it, on the day of the request. */
export function toCertificate(row: CertificateRow, { clock }: Pick<Context, 'clock'>): OcopCertificate {
  const { id, productId, categoryCode, renewsId, renewedById, recordedAt, ...recorded } = row;
  return {
    ...recorded,
    ...certificateOnDay(row, dayOf(clock)),
    id: publicId('crt', id),
    uuid: id,
    productUuid: productId,
    category: categoryCode === null ? null : (findCategory({ code: categoryCode }) ?? null),
    renewal: renewalOf(row),
    renewsUuid: renewsId,
    renewedByUuid: renewedById,
    recordedAt: recordedAt === null ? null : new Date(recordedAt),
  };
}

/** The next instant at which any of these products gains or loses a badge, of OCOP or of another scheme. One statement. */
export async function nextBadgeChange({ where, values }: Where, { db, clock }: Context): Promise<Date | null> {
  const day = `$${values.length + 1}::date`;
  const [row] = await db.query<{ next: string | null }>(
    `select least(
       (select min(least(
              case when issued_on > ${day} then issued_on end,
              case when revoked_on > ${day} then revoked_on end,
              case when expires_on >= ${day} and (grace_until is null or filed_on > expires_on + 1
                                                  or decided_on <= expires_on + 1) then expires_on + 1 end,
              case when filed_on > greatest(expires_on + 1, ${day}) and grace_until >= filed_on then filed_on end,
              case when grace_until >= ${day} and coalesce(decided_on > ${day}, true)
                   then least(grace_until + 1, decided_on) end))
          from product p join ocop_certificate c on c.product_id = p.id
         where ${where} and coalesce(c.revoked_on > ${day}, true)),
       (select min(least(case when x.revoked_on > ${day} then x.revoked_on end,
                         case when x.expires_on >= ${day} then x.expires_on + 1 end))
          from certification x join product p on p.id = x.product_id
         where ${where} and coalesce(x.revoked_on > ${day}, true))) as next`,
    [...values, dayOf(clock)],
  );
  return row?.next ? startOfDay(row.next) : null;
}
