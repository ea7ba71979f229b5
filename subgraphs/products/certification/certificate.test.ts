import { addDays, addMonths, startOfDay, type Day } from '@cho-phien/kit/clock';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legalVersions, ocopRules } from '../ocop/legal-version.ts';
import { products } from '../subgraph.ts';
import { certificateOnDay, OcopCertificateState, type CertificateDates } from './certificate.ts';
import { nextBadgeChange } from './certification.service.ts';
import { graceOf, termOf } from './dates.ts';

const rules = ocopRules('QD26-2026')!;

const dates = (issuedOn: Day, filedOn: Day | null = null, revokedOn: Day | null = null): CertificateDates => {
  const term = termOf(rules, issuedOn);
  return {
    ...term,
    issuedOn,
    filedOn,
    graceUntil: filedOn && graceOf(rules, term, filedOn),
    decidedOn: null,
    revokedOn,
  };
};

describe('a certificate on a day', () => {
  it('is in force for 36 months, the last day included', () => {
    expect(dates('2023-11-21').expiresOn).toBe('2026-11-21');
    expect(certificateOnDay(dates('2023-11-21'), '2026-11-21')).toMatchObject({
      state: OcopCertificateState.EXPIRING,
      daysLeft: 0,
      showsBadge: true,
    });
    expect(certificateOnDay(dates('2023-11-21'), '2026-11-22')).toMatchObject({
      state: OcopCertificateState.EXPIRED,
      daysLeft: null,
      showsBadge: false,
      nextChangeAt: null,
    });
  });

  it('shows nothing before its day of issue', () => {
    expect(certificateOnDay(dates('2026-11-21'), '2026-11-20')).toMatchObject({
      state: OcopCertificateState.UPCOMING,
      daysLeft: null,
      showsBadge: false,
      nextChangeAt: startOfDay('2026-11-21'),
    });
    expect(certificateOnDay(dates('2026-11-21'), '2026-11-21').showsBadge).toBe(true);
  });

  it('ends on 28 February when it was issued on the 29th', () => {
    expect(dates('2024-02-29')).toMatchObject({ expiresOn: '2027-02-28', renewalFrom: '2026-09-01' });
    expect(certificateOnDay(dates('2024-02-29'), '2027-02-28').showsBadge).toBe(true);
    expect(certificateOnDay(dates('2024-02-29'), '2027-03-01').showsBadge).toBe(false);
  });

  it('is expiring from the day on which re-evaluation may be filed', () => {
    expect(certificateOnDay(dates('2024-01-01'), '2026-07-04').state).toBe(OcopCertificateState.ACTIVE);
    const last = certificateOnDay(dates('2024-01-01'), '2026-07-05');
    expect(last).toMatchObject({ state: OcopCertificateState.EXPIRING, daysLeft: 180 });
    expect(certificateOnDay(dates('2024-01-01'), '2026-07-04').nextChangeAt).toEqual(new Date('2026-07-04T17:00:00Z'));
  });

  it('has 180 days of grace only after a filing that missed the window', () => {
    const late = dates('2023-06-01', '2026-05-20');
    expect(late.graceUntil).toBe('2026-11-28');
    expect(certificateOnDay(late, '2026-06-02')).toMatchObject({ state: OcopCertificateState.IN_GRACE, daysLeft: 179 });
    expect(certificateOnDay(late, '2026-11-28').state).toBe(OcopCertificateState.IN_GRACE);
    expect(certificateOnDay(late, '2026-11-29').state).toBe(OcopCertificateState.EXPIRED);
    // 1 February is the 120th day before the end, the last of the window.
    expect(dates('2023-06-01', '2026-02-01').graceUntil).toBeNull();
    expect(dates('2023-06-01', '2026-02-02').graceUntil).toBe('2026-11-28');
  });

  it('loses its grace with the result, and everything with its revocation', () => {
    const decided = { ...dates('2023-06-01', '2026-05-20'), decidedOn: '2026-08-01' };
    expect(certificateOnDay(decided, '2026-07-31').state).toBe(OcopCertificateState.IN_GRACE);
    expect(certificateOnDay(decided, '2026-08-01').state).toBe(OcopCertificateState.EXPIRED);
    expect(certificateOnDay(dates('2026-01-01', null, '2026-06-01'), '2026-05-31').nextChangeAt).toEqual(
      new Date('2026-05-31T17:00:00Z'),
    );
    expect(certificateOnDay(dates('2026-01-01', null, '2026-06-01'), '2026-06-01')).toMatchObject({
      state: OcopCertificateState.REVOKED,
      showsBadge: false,
    });
  });
});

/** What the law says of each day of its life, told without any of the dates that we write down. */
function naiveLife({ issuedOn, filedOn, decidedOn, revokedOn }: CertificateDates): Map<Day, OcopCertificateState> {
  const [year, month = '', date = ''] = issuedOn.split('-');
  const endYear = Number(year) + 3;
  const isLeap = endYear % 4 === 0 && (endYear % 100 !== 0 || endYear % 400 === 0);
  const end = `${endYear}-${month}-${month === '02' && date === '29' && !isLeap ? '28' : date}`;
  const daysBeforeEnd = (day: Day) => Math.round((Date.parse(end) - Date.parse(day)) / 86_400_000);
  const isLate = filedOn !== null && daysBeforeEnd(filedOn) < 120;
  const life = new Map<Day, OcopCertificateState>();
  let isFiled = false;
  let isDecided = false;
  let isRevoked = false;
  for (let today = addDays(issuedOn, -60), n = 0; n < 2_660; today = addDays(today, 1), n += 1) {
    isFiled ||= today === filedOn;
    isDecided ||= today === decidedOn;
    isRevoked ||= today === revokedOn;
    const left = daysBeforeEnd(today);
    const inGrace = left < 0 && left >= -180 && isFiled && isLate && !isDecided;
    if (today < issuedOn) life.set(today, OcopCertificateState.UPCOMING);
    else if (isRevoked) life.set(today, OcopCertificateState.REVOKED);
    else if (left > 180) life.set(today, OcopCertificateState.ACTIVE);
    else if (left >= 0) life.set(today, OcopCertificateState.EXPIRING);
    else life.set(today, inGrace ? OcopCertificateState.IN_GRACE : OcopCertificateState.EXPIRED);
  }
  return life;
}

/** The same numbers on every run (mulberry32). */
function numbers(seed: number): (below: number) => number {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function someHistory(below: (most: number) => number): CertificateDates {
  const version = legalVersions()[below(legalVersions().length)]!;
  const issuedOn = below(4) === 0 ? `${[2020, 2024, 2028][below(3)]}-02-29` : addDays('2019-08-21', below(3_650));
  const term = termOf(version, issuedOn);
  const filedOn = below(2) === 0 ? null : addDays(term.expiresOn, below(360) - 180);
  const decidedOn = filedOn && below(2) === 0 ? addDays(filedOn, below(250)) : null;
  const revokedOn = below(3) === 0 ? addDays(issuedOn, below(1_400)) : null;
  const graceUntil = filedOn && graceOf(version, term, filedOn);
  return { ...term, issuedOn, filedOn, graceUntil, decidedOn, revokedOn };
}

/** The days around everything that may matter, and some between. */
function daysToLookAt(history: CertificateDates, below: (most: number) => number): Day[] {
  const { issuedOn, renewalFrom, expiresOn, filedOn, graceUntil, decidedOn, revokedOn } = history;
  const near = [issuedOn, renewalFrom, expiresOn, filedOn, graceUntil, decidedOn, revokedOn].flatMap((day) =>
    day ? [-1, 0, 1].map((by) => addDays(day, by)) : [],
  );
  const first = addDays(issuedOn, -60);
  return [first, ...near, ...[1, 2, 3].map(() => addDays(issuedOn, below(1_400)))].filter((day) => day >= first);
}

describe('at any clock', () => {
  let api: TestSubgraph;
  beforeAll(async () => {
    api = await openTestSubgraph(products);
  });
  afterAll(() => api.close());

  const below = numbers(20_260_522);
  const histories = Array.from({ length: 300 }, () => {
    const history = someHistory(below);
    return { history, life: naiveLife(history), days: daysToLookAt(history, below) };
  });
  const cases = histories.flatMap(({ history, life, days }) => days.map((day) => ({ history, life, day })));
  const shown = (state: OcopCertificateState | undefined) =>
    state !== 'UPCOMING' && state !== 'EXPIRED' && state !== 'REVOKED';

  it('state and badge in code and in SQL are what a day-by-day reading of the law says', async () => {
    const rows = await api.subgraph.db.query<{ state: string; shows: boolean }>(
      `select certificate_state("issuedOn", "renewalFrom", "expiresOn", "filedOn", "graceUntil", "decidedOn", "revokedOn", day) as state,
              certificate_shows("issuedOn", "expiresOn", "filedOn", "graceUntil", "decidedOn", "revokedOn", day) as shows
         from jsonb_to_recordset($1) r ("issuedOn" date, "renewalFrom" date, "expiresOn" date, "filedOn" date,
              "graceUntil" date, "decidedOn" date, "revokedOn" date, day date, n integer) order by n`,
      [JSON.stringify(cases.map(({ history, day }, n) => ({ ...history, day, n })))],
    );
    const told = cases.map(({ history, day }, index) => {
      const { state, showsBadge } = certificateOnDay(history, day);
      return { history, day, code: state, badge: showsBadge, sql: rows[index]?.state, sqlBadge: rows[index]?.shows };
    });
    expect(told).toEqual(
      cases.map(({ history, life, day }) => {
        const [state, badge] = [life.get(day), shown(life.get(day))];
        return { history, day, code: state, badge, sql: state, sqlBadge: badge };
      }),
    );
    expect(new Set(told.map(({ code }) => code)).size).toBe(6);
  });

  it('the state stays until nextChangeAt, and is another then', () => {
    const wrong = cases.flatMap(({ history, life, day }) => {
      const { nextChangeAt } = certificateOnDay(history, day);
      const change = [...life.keys()].find((later) => later > day && life.get(later) !== life.get(day));
      return nextChangeAt?.getTime() === (change && startOfDay(change).getTime()) ? [] : { history, day, change };
    });
    expect(wrong).toEqual([]);
  });

  it('lists are told the next day on which a badge appears or goes, at the latest', async () => {
    const { db } = api.subgraph;
    const goods = await db.query<{ id: string }>(`select id from product where state = 'PUBLISHED' and not is_demo`);
    for (const [index, { history, life, days }] of histories.filter((_, nth) => nth % 6 === 0).entries()) {
      const id = `b0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
      await db.query(
        `insert into ocop_certificate (id, product_id, stars, legal_version, decision_number, decision_date, issued_by,
                issued_on, renewal_from, renewal_until, expires_on, filed_on, grace_until, decided_on, renewal_result,
                revoked_on, revocation_reason, is_demo)
         values ($1::uuid, $2, 3, 'QD26-2026', $1::text, $3, 'PROVINCE', $3, $4, $4, $5, $6, $7, $8::date,
                 case when $8::date is null then null else 'REFUSED' end, $9::date,
                 case when $9::date is null then null else 'LAW_BROKEN' end, true)`,
        [
          id,
          goods[index]!.id,
          history.issuedOn,
          history.renewalFrom,
          history.expiresOn,
          history.filedOn,
          history.graceUntil,
          history.decidedOn,
          history.revokedOn,
        ],
      );
      for (const day of days) {
        const clock = new Date(`${day}T05:00:00Z`);
        const next = await nextBadgeChange({ where: 'p.id = $1', values: [goods[index]!.id] }, { db, clock } as never);
        const change = [...life.keys()].find((later) => later > day && shown(life.get(later)) !== shown(life.get(day)));
        if (!change) continue;
        expect({ history, day, change, next: next && next <= startOfDay(change) }).toMatchObject({ next: true });
        expect(next!.getTime()).toBeGreaterThan(clock.getTime());
      }
    }
  });

  it('36 months are counted alike by the rules of every version', () => {
    for (const version of legalVersions()) {
      expect(termOf(version, '2025-08-31').expiresOn).toBe(addMonths('2025-08-31', version.certificate.validMonths));
    }
  });
});
