import { dayOf, startOfDay } from '@cho-phien/kit/clock';
import { grouped, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import type { Where } from '../product/product.conditions.ts';
import { SOURCE_JSON } from '../source/source.service.ts';
import { certificateOnDay } from './certificate.ts';
import type { OcopCertificate, OcopClaim, OcopIssuer, OcopRevocationReason } from './certification.type.ts';

/** Everything OCOP of one product. */
export interface OcopRecord {
  /** Newest first. */
  claims: OcopClaim[];
  /** Newest first. */
  certificates: OcopCertificate[];
}

interface Row {
  productId: string;
  id: string;
  stars: number;
  claim: Omit<OcopClaim, 'stars'> | null;
  certificate: CertificateRow | null;
}

interface CertificateRow {
  legalVersion: string;
  decisionNumber: string;
  decisionDate: string;
  issuedBy: OcopIssuer;
  issuedOn: string;
  lateFiledOn: string | null;
  revokedOn: string | null;
  revocationReason: OcopRevocationReason | null;
  productCode: string | null;
  isDemo: boolean;
}

const OCOP_OF_PRODUCTS = `
  select product_id as "productId", c.id, stars, null as certificate,
         jsonb_build_object('reportedOn', reported_on, 'source', ${SOURCE_JSON}) as claim,
         reported_on as newest
    from ocop_claim c join source s on s.id = c.source_id
   where product_id = any($1)
  union all
  select product_id, id, stars,
         jsonb_build_object('legalVersion', legal_version, 'decisionNumber', decision_number, 'decisionDate', decision_date,
           'issuedBy', issued_by, 'issuedOn', issued_on, 'lateFiledOn', late_filed_on, 'revokedOn', revoked_on,
           'revocationReason', revocation_reason, 'productCode', product_code, 'isDemo', is_demo),
         null, issued_on::text
    from ocop_certificate
   where product_id = any($1)
   order by newest desc, id desc`;

/** The claims and certificates of each product, in the order of the ids. One statement. */
export async function ocopOfProducts(productIds: readonly string[], { db, clock }: Context): Promise<OcopRecord[]> {
  const rows = await db.query<Row>(OCOP_OF_PRODUCTS, [productIds]);
  const day = dayOf(clock);
  return grouped(productIds, rows, (row) => row.productId).map((own) => ({
    claims: own.flatMap((row) => (row.claim ? [{ stars: row.stars, ...row.claim }] : [])),
    certificates: own.flatMap((row) => (row.certificate ? [toCertificate(row, row.certificate, day)] : [])),
  }));
}

function toCertificate(row: Row, certificate: CertificateRow, day: string): OcopCertificate {
  const { lateFiledOn: _, ...recorded } = certificate;
  return { id: publicId('crt', row.id), stars: row.stars, ...recorded, ...certificateOnDay(certificate, day) };
}

/** The next instant at which a certificate of any of these products comes into force or out of it. One statement. */
export async function nextBadgeChange({ where, values }: Where, { db, clock }: Context): Promise<Date | null> {
  const day = `$${values.length + 1}::date`;
  const [row] = await db.query<{ next: string | null }>(
    `select min(least(
              case when revoked_on > ${day} then revoked_on end,
              case when expires_on >= ${day} and (late_filed_on is null or late_filed_on > expires_on) then expires_on + 1 end,
              case when late_filed_on > greatest(expires_on, ${day}) then late_filed_on end,
              case when late_filed_on is not null and expires_on + 180 >= ${day} then expires_on + 181 end)) as next
       from (select c.revoked_on, c.late_filed_on, (c.issued_on + interval '36 months')::date as expires_on
               from product p join ocop_certificate c on c.product_id = p.id
              where ${where} and coalesce(c.revoked_on > ${day}, true)) c`,
    [...values, dayOf(clock)],
  );
  return row?.next ? startOfDay(row.next) : null;
}
