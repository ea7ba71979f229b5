import type { Day } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { requireText } from '@cho-phien/kit/arguments';
import { requireIds } from '@cho-phien/kit/ids';
import { cappedCount, connectionOf, decodeCursor, encodeCursor, pageOf, pageSize } from '@cho-phien/kit/paging';
import { Field, ID, InputType } from 'type-graphql';
import { visible } from '../product/product.access.ts';
import { Conditions } from '../product/product.conditions.ts';
import { CERTIFICATE_JSON, toCertificate, type CertificateRow } from './certification.service.ts';
import { OcopCertificate } from './certification.type.ts';
import { tidied } from './refusals.ts';

/** A page of certificates. */
export const OcopCertificateConnection = connectionOf(() => OcopCertificate, 'OcopCertificate');
export type OcopCertificateConnection = InstanceType<typeof OcopCertificateConnection>;

@InputType({ description: 'Which certificates to list. All conditions must hold.' })
export class OcopCertificateFilter {
  @Field(() => [ID], { nullable: true, description: 'Only these, `crt_…`; unknown ones are left out. At most 100.' })
  ids?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Of these products, `prd_…`. At most 100.' })
  productIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Granted by the decision of this number, as it is written but for spaces.',
  })
  decisionNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'With this OCOP product code.' })
  productCode?: string | null;
}

interface ListArguments {
  first?: number | null;
  after?: string | null;
  filter?: OcopCertificateFilter | null;
}

const ORDER = 'ISSUED';

/** A page of certificates of products that the caller may see, last issued first. One statement. */
export async function listCertificates(
  { first, after, filter }: ListArguments,
  context: Context,
): Promise<OcopCertificateConnection> {
  const size = pageSize(first);
  const sql = new Conditions();
  sql.add(visible(context, (value) => sql.value(value)));
  const { ids, productIds, decisionNumber, productCode } = filter ?? {};
  if (ids != null) sql.add(`c.id = any(${sql.value(requireIds('crt', ids, 'filter.ids'))}::uuid[])`);
  if (productIds != null) {
    sql.add(`c.product_id = any(${sql.value(requireIds('prd', productIds, 'filter.productIds'))}::uuid[])`);
  }
  if (decisionNumber != null) {
    sql.add(`c.decision_number = ${sql.value(tidied(requireText('filter.decisionNumber', decisionNumber)))}`);
  }
  if (productCode != null) sql.add(`c.product_code = ${sql.value(requireText('filter.productCode', productCode))}`);
  const from = `ocop_certificate c join product p on p.id = c.product_id where`;
  const all = sql.soFar();
  if (after) {
    const [issuedOn, id] = decodeCursor(ORDER, ['instant', 'uuid'], after);
    sql.add(`(c.issued_on, c.id) < (left(${sql.value(issuedOn)}, 10)::date, ${sql.value(id)}::uuid)`);
  }
  const rows = await context.db.query<{ row: CertificateRow }>(
    `select ${CERTIFICATE_JSON} as row from ${from} ${sql.where()}
      order by c.issued_on desc, c.id desc limit ${size + 1}`,
    sql.values,
  );
  return {
    ...pageOf(
      rows,
      size,
      after,
      ({ row }) => encodeCursor(ORDER, [midnightOf(row.issuedOn), row.id]),
      ({ row }) => toCertificate(row, context),
    ),
    totalCount: () => cappedCount(`${from} ${all.where}`, all.values, context.db),
  };
}

/** A day as a cursor carries it. */
export function midnightOf(day: Day): string {
  return `${day}T00:00:00.000Z`;
}
