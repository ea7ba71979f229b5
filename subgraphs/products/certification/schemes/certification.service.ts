import { dayOf } from '@cho-phien/kit/clock';
import { grouped, type Context } from '@cho-phien/kit/context';
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

interface CertificationRow {
  owner: string;
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

const COLUMNS = `x.id, x.scheme, x.store_id as "storeId", x.certifier, x.number, x.crops,
  x.area_square_metres as "areaSquareMetres", x.market, x.site, x.commune_code as "communeCode",
  x.source_url as "sourceUrl", x.issued_on as "issuedOn", x.expires_on as "expiresOn", x.revoked_on as "revokedOn",
  x.revocation_reason as "revocationReason", x.is_demo as "isDemo"`;

/** The certifications of each product (uuids), its own first, then of its store's places, newest first. One statement. */
export async function certificationsOfProducts(ids: readonly string[], context: Context): Promise<Certification[][]> {
  const rows = await context.db.query<CertificationRow>(
    `select owner, own.* from (
       select x.product_id as owner, ${COLUMNS} from certification x where x.product_id = any($1)
       union all
       select p.id, ${COLUMNS} from product p join certification x on x.store_id = p.store_id where p.id = any($1)) own
      order by "storeId" nulls first, "issuedOn" desc, id desc`,
    [ids],
  );
  return grouped(ids, rows, ({ owner }) => owner).map((own) => own.flatMap((row) => toCertification(row, context)));
}

/** The certification with this uuid, or undefined. */
export async function certificationById(uuid: string, context: Context): Promise<Certification | undefined> {
  const rows = await context.db.query<CertificationRow>(
    `select x.id as owner, ${COLUMNS} from certification x where x.id = $1`,
    [uuid],
  );
  return rows.flatMap((row) => toCertification(row, context))[0];
}

/** None for a scheme that this release does not know any more. */
function toCertification(row: CertificationRow, { clock }: Context): Certification[] {
  const { owner: _, id, storeId, communeCode, scheme: code, ...recorded } = row;
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
