import { randomUUID } from 'node:crypto';
import { addDays, startOfDay, type Day } from '@cho-phien/kit/clock';
import { publicId } from '@cho-phien/kit/ids';
import { startJob } from '@cho-phien/kit/job';
import {
  A_CONSUMER,
  AN_ADMIN,
  aMember,
  anOfficer,
  openTestSubgraph,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ocopRules } from '../../ocop/legal-version.ts';
import { products } from '../../subgraph.ts';
import { graceOf, termOf } from '../dates.ts';
import { renewalNotices, writeNotices } from './notice.ts';

const TODAY = '2026-11-21';
const rules = ocopRules('QD26-2026')!;

interface Good {
  id: string;
  storeId: string;
  communeCode: string;
}

let api: TestSubgraph;
let goods: Good[];
beforeAll(async () => {
  api = await openTestSubgraph(products);
  goods = await api.subgraph.db.query<Good>(
    `select id, store_id as "storeId", origin_commune_code as "communeCode" from product
      where not is_demo and store_id is not null and origin_commune_code is not null order by id`,
  );
});
beforeEach(async () => {
  // By one with the database: the application may take nothing back.
  const owner = await api.subgraph.db.connect();
  await owner.query('set role none');
  await owner.query('delete from renewal_notice');
  await owner.query('delete from ocop_certificate');
  await owner.end();
});
afterAll(() => api.close());

/** A certificate of a product that ends so many days from today. */
async function endingIn(
  days: number,
  good = goods[0]!,
  changes: { filed?: number; decided?: number } = {},
): Promise<string> {
  const id = randomUUID();
  const expiresOn = addDays(TODAY, days);
  const issuedOn = addDays(`${Number(expiresOn.slice(0, 4)) - 3}${expiresOn.slice(4)}`, 0);
  const term = { ...termOf(rules, issuedOn), expiresOn };
  const filedOn = changes.filed === undefined ? null : addDays(TODAY, changes.filed);
  const decidedOn = changes.decided === undefined ? null : addDays(TODAY, changes.decided);
  await api.subgraph.db.query(
    `insert into ocop_certificate (id, product_id, stars, legal_version, decision_number, decision_date, issued_by,
            issued_on, renewal_from, renewal_until, expires_on, filed_on, grace_until, decided_on, renewal_result, is_demo)
     values ($1::uuid, $2, 3, 'QD26-2026', $1::text, $3, 'PROVINCE', $3, $4, $5, $6, $7, $8, $9::date,
             case when $9::date is null then null else 'REFUSED' end, false)`,
    [
      id,
      good.id,
      issuedOn,
      term.renewalFrom,
      term.renewalUntil,
      expiresOn,
      filedOn,
      filedOn && graceOf(rules, term, filedOn),
      decidedOn,
    ],
  );
  return id;
}

const tell = (day: Day) => writeNotices(api.subgraph.db, startOfDay(day));

const told = async () =>
  api.subgraph.db.query<{ certificate: string; ahead: number; on: string }>(
    `select certificate_id as certificate, days_ahead as ahead, noticed_on as on from renewal_notice
      order by noticed_on, certificate_id`,
  );

describe('producers are told', () => {
  it('180, 150 and 120 days ahead, each once, however often it is looked', async () => {
    const certificate = await endingIn(200);
    for (let ahead = 200; ahead >= -5; ahead -= 1) {
      const day = addDays(TODAY, 200 - ahead);
      await Promise.all([tell(day), tell(day)]);
      await tell(day);
    }
    expect(await told()).toEqual(
      [180, 150, 120].map((ahead) => ({ certificate, ahead, on: addDays(TODAY, 200 - ahead) })),
    );
  });

  it('of what was missed the latest step alone, and the ones after it when they come', async () => {
    const certificate = await endingIn(130);
    await tell(TODAY);
    await tell(addDays(TODAY, 3));
    expect(await told()).toEqual([{ certificate, ahead: 150, on: TODAY }]);
    await tell(addDays(TODAY, 60));
    expect((await told()).map(({ ahead }) => ahead)).toEqual([150, 120]);
  });

  it('nothing of what has ended, was filed, decided, revoked, or followed by a later certificate', async () => {
    await endingIn(-1, goods[0]);
    await endingIn(150, goods[1], { filed: -1 });
    await endingIn(150, goods[2], { filed: -9, decided: -1 });
    const revoked = await endingIn(150, goods[3]);
    await api.subgraph.db.query(
      `update ocop_certificate set revoked_on = $2, revocation_reason = 'LAW_BROKEN' where id = $1`,
      [revoked, TODAY],
    );
    await endingIn(150, goods[4]);
    await endingIn(900, goods[4]);
    await tell(TODAY);
    expect(await told()).toEqual([]);
  });

  it('nobody, of goods that no store sells or that were archived, until a store sells them', async () => {
    const [orphan] = await api.subgraph.db.query<Good>(
      `select id, null as "storeId", origin_commune_code as "communeCode" from product where store_id is null limit 1`,
    );
    const unsold = await endingIn(150, orphan);
    const archived = goods.at(-1)!;
    const { data } = await api.ask(
      'mutation ($id: ID!) { it: productArchive(input: { id: $id }) { userErrors { message } } }',
      { id: publicId('prd', archived.id) },
      { viewer: AN_ADMIN },
    );
    expect(data.it.userErrors).toEqual([]);
    await endingIn(150, archived);
    await tell(TODAY);
    expect(await told()).toEqual([]);
    await api.subgraph.db.query('update product set store_id = $2 where id = $1', [orphan!.id, goods[0]!.storeId]);
    await tell(addDays(TODAY, 1));
    expect(await told()).toEqual([{ certificate: unsold, ahead: 150, on: addDays(TODAY, 1) }]);
  });

  it('by a job that runs at its start and at midnight in Vietnam, and by one of several processes', async () => {
    const certificate = await endingIn(180);
    const jobs = [1, 2].map(() => startJob(renewalNotices, api.subgraph.db, { clock: () => startOfDay(TODAY) }));
    for (let after = await api.subgraph.feed.head(); (await told()).length === 0;) {
      after = await api.subgraph.feed.changes({ after, wait: 100 });
    }
    await Promise.all(jobs.map((job) => job.stop()));
    expect(await told()).toEqual([{ certificate, ahead: 180, on: TODAY }]);
    const late = Date.parse('2026-11-21T23:30:00+07:00');
    expect(renewalNotices.pause(late)).toBe(30 * 60_000);
  });
});

describe('ocopRenewals', () => {
  const ask = async (filter: object | null, viewer: Viewer, rest = '') => {
    const { data, errors } = await api.ask(
      `query ($filter: OcopRenewalFilter) { it: ocopRenewals(filter: $filter${rest}) { totalCount pageInfo { endCursor hasNextPage }
         counts { state count } nodes { daysUntilEnd certificate { state product { id } renewal { filedOn } } notices { daysAhead } } } }`,
      { filter },
      { viewer },
    );
    return { ...data?.it, code: errors?.[0]?.extensions?.code as string | undefined };
  };
  const days = ({ nodes }: { nodes: { daysUntilEnd: number }[] }) => nodes.map(({ daysUntilEnd }) => daysUntilEnd);

  it('shows what ends soonest first, what lapsed before it, with counts and what was told', async () => {
    await endingIn(400, goods[0]);
    await endingIn(-10, goods[1]);
    await endingIn(150, goods[2]);
    await endingIn(-20, goods[3], { filed: -30 });
    await tell(TODAY);
    const all = await ask(null, anOfficer('20'));
    expect(days(all)).toEqual([-20, -10, 150, 400]);
    expect(all.nodes[2].notices).toEqual([{ daysAhead: 150 }]);
    expect(all.counts).toEqual([
      { state: 'ACTIVE', count: 1 },
      { state: 'EXPIRED', count: 1 },
      { state: 'EXPIRING', count: 1 },
      { state: 'IN_GRACE', count: 1 },
    ]);
    expect(days(await ask({ within: 150 }, AN_ADMIN))).toEqual([-20, -10, 150]);
    expect(days(await ask({ within: 149 }, AN_ADMIN))).toEqual([-20, -10]);
    const lapsed = await ask({ state: 'EXPIRED' }, AN_ADMIN);
    expect(days(lapsed)).toEqual([-10]);
    expect(lapsed.counts).toHaveLength(4);
    expect(days(await ask({ isFiled: true }, AN_ADMIN))).toEqual([-20]);
    const first = await ask(null, AN_ADMIN, ', first: 3');
    expect(days(await ask(null, AN_ADMIN, `, first: 3, after: "${first.pageInfo.endCursor}"`))).toEqual([400]);
  });

  it('is for officers of the place and for those who sell, each with their own', async () => {
    const [one, other] = [
      goods[0]!,
      goods.find(({ storeId, communeCode }) => storeId !== goods[0]!.storeId && communeCode !== goods[0]!.communeCode)!,
    ];
    await endingIn(10, one);
    await endingIn(20, other);
    expect(days(await ask(null, anOfficer('20', one.communeCode)))).toEqual([10]);
    expect(days(await ask(null, anOfficer('01')))).toEqual([]);
    expect(days(await ask(null, aMember(other.storeId)))).toEqual([20]);
    expect(days(await ask({ communeCode: other.communeCode }, anOfficer('20')))).toEqual([20]);
    expect((await ask(null, A_CONSUMER)).code).toBe('FORBIDDEN');
    expect((await ask(null, { kind: 'anonymous' })).code).toBe('UNAUTHENTICATED');
    expect((await ask({ within: -1 }, AN_ADMIN)).code).toBe('BAD_USER_INPUT');
  });
});
