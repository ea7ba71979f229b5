import { addDays, dayOf, daysBetween } from '@cho-phien/kit/clock';
import { grouped, type Context } from '@cho-phien/kit/context';
import { badInput } from '@cho-phien/kit/errors';
import { publicId, requireId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize } from '@cho-phien/kit/paging';
import { requireSight } from '../../product/product.access.ts';
import { Conditions } from '../../product/product.conditions.ts';
import { midnightOf } from '../certificate.list.ts';
import { CERTIFICATE_JSON, toCertificate, type CertificateRow } from '../certification.service.ts';
import { isToBeRenewed } from './open.ts';
import type { OcopRenewalConnection, OcopRenewalFilter, RenewalNotice, RenewalStateCount } from './radar.type.ts';

interface RadarArguments {
  first?: number | null;
  after?: string | null;
  filter?: OcopRenewalFilter | null;
}

/** The longest look ahead, in days. */
const MOST_DAYS = 3_660;
const ORDER = 'ENDS';

/**
 * The certificates that end or have ended and whose re-evaluation is open, soonest end first, so what lapsed leads: for
 * officers those of their place, for who sells those of their stores. One statement.
 */
export async function listRenewals(
  { first, after, filter }: RadarArguments,
  context: Context,
): Promise<OcopRenewalConnection> {
  const sql = new Conditions();
  sql.add(requireSight(context, (value) => sql.value(value)));
  const size = pageSize(first);
  const today = dayOf(context.clock);
  const day = `${sql.value(today)}::date`;
  sql.add(isToBeRenewed(day));
  const { within, state, communeCode, storeId, isFiled } = filter ?? {};
  if (within != null) sql.add(`c.expires_on <= ${sql.value(addDays(today, requireDays(within)))}::date`);
  if (communeCode != null) sql.add(`p.origin_commune_code = ${sql.value(communeCode)}`);
  if (storeId != null) sql.add(`p.store_id = ${sql.value(requireId('str', storeId, 'filter.storeId'))}`);
  if (typeof isFiled === 'boolean') sql.add(`c.filed_on is ${isFiled ? 'not null' : 'null'}`);
  const counted = sql.soFar();
  const stateOn = `certificate_state(c.issued_on, c.renewal_from, c.expires_on, c.filed_on, c.grace_until, c.decided_on, c.revoked_on, ${day})`;
  if (state != null) sql.add(`${stateOn} = ${sql.value(state)}`);
  const all = sql.soFar();
  if (after) {
    const [expiresOn, id] = decodeCursor(ORDER, ['instant', 'uuid'], after);
    sql.add(`(c.expires_on, c.id) > (left(${sql.value(expiresOn)}, 10)::date, ${sql.value(id)}::uuid)`);
  }
  const from = 'ocop_certificate c join product p on p.id = c.product_id where';
  const rows = await context.db.query<{ row: CertificateRow }>(
    `select ${CERTIFICATE_JSON} as row from ${from} ${sql.where()} order by c.expires_on, c.id limit ${size + 1}`,
    sql.values,
  );
  return {
    ...pageOf(
      rows,
      size,
      after,
      ({ row }) => encodeCursor(ORDER, [midnightOf(row.expiresOn), row.id]),
      ({ row }) => ({
        certificate: toCertificate(row, context),
        daysUntilEnd: daysBetween(today, row.expiresOn),
      }),
    ),
    totalCount: () => cappedCount(`${from} ${all.where}`, all.values, context.db),
    counts: () =>
      context.db.query<RenewalStateCount>(
        `select ${stateOn} as state, count(*)::integer as count from ${from} ${counted.where} group by 1 order by 1`,
        counted.values,
      ),
  };
}

/** What was told of each certificate (uuid), the first first. Only for who may see the list. One statement. */
export async function noticesOfCertificates(ids: readonly string[], { db }: Context): Promise<RenewalNotice[][]> {
  const rows = await db.query<{ id: string; owner: string; daysAhead: number; noticedOn: string }>(
    `select id, certificate_id as owner, days_ahead as "daysAhead", noticed_on as "noticedOn"
       from renewal_notice where certificate_id = any($1) order by days_ahead desc`,
    [ids],
  );
  return grouped(ids, rows, ({ owner }) => owner).map((own) =>
    own.map(({ id, daysAhead, noticedOn }) => ({ id: publicId('rnn', id), daysAhead, noticedOn })),
  );
}

function requireDays(within: number): number {
  if (within >= 0 && within <= MOST_DAYS) return within;
  throw badInput('INVALID_ARGUMENT', 'filter.within', {
    vi: `within là số ngày, từ 0 đến ${MOST_DAYS}.`,
    en: `within is a number of days, 0 to ${MOST_DAYS}.`,
  });
}
