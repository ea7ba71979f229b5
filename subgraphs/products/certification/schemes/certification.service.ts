import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import type { Where } from '../../product/product.conditions.ts';
import { certificationOnDay } from './certification.state.ts';
import { CertificationSubject, type Certification, type CertificationScheme } from './certification.type.ts';
import { scheme, schemes } from './schemes.ts';
import type { Scheme } from './scheme.ts';

/** A scheme as the API shows it. */
export function toScheme({ number, ...shown }: Scheme): CertificationScheme {
  return { ...shown, numberExample: number.example };
}

/** Every scheme, in the order to show them. */
export function certificationSchemes(): CertificationScheme[] {
  return schemes.map(toScheme);
}

/** A certification as the reading statements return it. */
export interface CertificationRow {
  id: string;
  scheme: string;
  storeId: string | null;
  certifier: string | null;
  number: string;
  crops: string[];
  areaSquareMetres: number | null;
  market: string | null;
  site: string | null;
  communeCode: string | null;
  sourceUrl: string | null;
  issuedOn: string;
  expiresOn: string | null;
  revokedOn: string | null;
  revocationReason: string | null;
  isDemo: boolean;
}

/** A certification `x` as {@link CertificationRow}, in SQL. */
export const CERTIFICATION_JSON = `jsonb_build_object('id', x.id, 'scheme', x.scheme, 'storeId', x.store_id,
  'certifier', x.certifier, 'number', x.number, 'crops', x.crops, 'areaSquareMetres', x.area_square_metres,
  'market', x.market, 'site', x.site, 'communeCode', x.commune_code, 'sourceUrl', x.source_url, 'issuedOn', x.issued_on,
  'expiresOn', x.expires_on, 'revokedOn', x.revoked_on, 'revocationReason', x.revocation_reason, 'isDemo', x.is_demo)`;

/** The certification with this uuid, or undefined. */
export async function certificationById(uuid: string, context: Context): Promise<Certification | undefined> {
  const rows = await context.db.query<{ row: CertificationRow }>(
    `select ${CERTIFICATION_JSON} as row from certification x where x.id = $1`,
    [uuid],
  );
  return rows.flatMap(({ row }) => toCertification(row, context))[0];
}

/** None for a scheme that this release does not know any more. */
export function toCertification(row: CertificationRow, { clock }: Pick<Context, 'clock'>): Certification[] {
  const { id, storeId, communeCode, scheme: code, ...recorded } = row;
  const of = scheme(code);
  if (!of) return [];
  return [
    {
      ...recorded,
      ...certificationOnDay(row, dayOf(clock)),
      id: publicId('cer', id),
      scheme: toScheme(of),
      subject: storeId === null ? CertificationSubject.PRODUCT : CertificationSubject.STORE,
      commune: communeCode === null ? null : { code: communeCode },
    },
  ];
}

/** How many products of a list a scheme certifies on the day of the request, by its code. One statement a list. */
export function schemeCounts(lists: readonly Where[], { db, clock }: Context): Promise<Map<string, number>[]> {
  return Promise.all(
    lists.map(async ({ where, values }) => {
      const day = `$${values.length + 1}::date`;
      const rows = await db.query<{ scheme: string; count: number }>(
        `select x.scheme, count(distinct p.id)::integer as count
           from certification x join product p on p.id = x.product_id
          where ${where} and certification_holds(x.issued_on, x.expires_on, x.revoked_on, ${day}) group by x.scheme`,
        [...values, dayOf(clock)],
      );
      return new Map(rows.map((row) => [row.scheme, row.count]));
    }),
  );
}
