import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';
import { certificateOnDay, OcopCertificateState } from './certificate.ts';

const dates = (issuedOn: string, lateFiledOn: string | null = null, revokedOn: string | null = null) => ({
  issuedOn,
  lateFiledOn,
  revokedOn,
});

describe('a certificate on a day', () => {
  it('is in force for 36 months, the last day included', () => {
    expect(certificateOnDay(dates('2023-11-21'), '2026-11-21')).toMatchObject({
      state: OcopCertificateState.EXPIRING,
      expiresOn: '2026-11-21',
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

  it('is expiring from 180 days before its end', () => {
    expect(certificateOnDay(dates('2024-01-01'), '2026-07-04').state).toBe(OcopCertificateState.ACTIVE);
    const last = certificateOnDay(dates('2024-01-01'), '2026-07-05');
    expect(last).toMatchObject({ state: OcopCertificateState.EXPIRING, daysLeft: 180 });
    expect(certificateOnDay(dates('2024-01-01'), '2026-07-04').nextChangeAt).toEqual(new Date('2026-07-04T17:00:00Z'));
  });

  it('has 180 days of grace only after a late filing', () => {
    const late = dates('2023-06-01', '2026-05-20');
    expect(certificateOnDay(late, '2026-06-02')).toMatchObject({
      state: OcopCertificateState.IN_GRACE,
      graceUntil: '2026-11-28',
      showsBadge: true,
    });
    expect(certificateOnDay(late, '2026-11-28').state).toBe(OcopCertificateState.IN_GRACE);
    expect(certificateOnDay(late, '2026-11-29').state).toBe(OcopCertificateState.EXPIRED);
  });

  it('ends with its revocation, whatever its dates', () => {
    expect(certificateOnDay(dates('2026-01-01', null, '2026-06-01'), '2026-05-31').state).toBe(
      OcopCertificateState.ACTIVE,
    );
    expect(certificateOnDay(dates('2026-01-01', null, '2026-06-01'), '2026-06-01')).toMatchObject({
      state: OcopCertificateState.REVOKED,
      showsBadge: false,
    });
  });
});

describe('dates that lie ahead', () => {
  it('do not count yet, but are told as the next change', () => {
    expect(certificateOnDay(dates('2026-01-01', null, '2026-06-01'), '2026-05-31').nextChangeAt).toEqual(
      new Date('2026-05-31T17:00:00Z'),
    );
    expect(certificateOnDay(dates('2023-06-01', '2026-09-20'), '2026-07-01')).toMatchObject({
      state: OcopCertificateState.EXPIRED,
      graceUntil: null,
      showsBadge: false,
      nextChangeAt: new Date('2026-09-19T17:00:00Z'),
    });
  });
});

describe('certificates and claims in the catalogue', () => {
  let api: TestSubgraph;
  beforeAll(async () => {
    api = await openTestSubgraph(products);
  });
  afterAll(() => api.close());

  const certified = async (now = TEST_NOW) => {
    const { data } = await api.ask(
      `{ products(first: 100) { nodes { slug isDemo name { vi } nextChangeAt ocopClaims { stars } ocopCertificates { state showsBadge isDemo } } } }`,
      {},
      { now: now.getTime() },
    );
    return data.products.nodes as {
      slug: string;
      isDemo: boolean;
      name: { vi: string };
      nextChangeAt: string | null;
      ocopClaims: { stars: number }[];
      ocopCertificates: { state: string; showsBadge: boolean; isDemo: boolean }[];
    }[];
  };

  it('shows every state on samples only, and sourced stars as claims only', async () => {
    const nodes = await certified();
    const states = nodes.flatMap((node) => node.ocopCertificates.map((certificate) => certificate.state));
    expect(new Set(states)).toEqual(new Set(['ACTIVE', 'EXPIRING', 'IN_GRACE', 'EXPIRED', 'REVOKED']));
    for (const node of nodes) {
      if (node.ocopCertificates.length > 0) expect(node).toMatchObject({ isDemo: true, ocopClaims: [] });
    }
    expect(nodes.filter((node) => node.ocopClaims.length > 0)).toHaveLength(55);
  });

  it('changes with the clock of the request alone', async () => {
    const later = await certified(new Date('2036-01-01T00:00:00Z'));
    const states = later.flatMap((node) => node.ocopCertificates.map((certificate) => certificate.state));
    expect(new Set(states)).toEqual(new Set(['EXPIRED', 'REVOKED']));
  });

  it('tells when a date changes a page next', async () => {
    const nodes = await certified();
    expect(nodes.find((node) => node.slug === 'na-dai-dong-mo')?.nextChangeAt).toBe('2027-07-31T17:00:00.000Z');
  });

  it('tells what was reported on one day in an order of its own, not in that of the rows', async () => {
    const of = (n: number) => `a0000000-0000-4000-8000-00000000000${n}`;
    for (const stars of [4, 5, 3]) {
      await api.subgraph.db.query(
        `insert into ocop_claim (id, product_id, stars, reported_on, source_id)
         select $1, (select min(id::text)::uuid from product where state = 'PUBLISHED'), $2, '2099-01-01', min(id) from source`,
        [of(stars), stars],
      );
    }
    const { data } = await api.ask('{ products(first: 100) { nodes { ocopClaims { stars } } } }');
    const claims = (data.products.nodes as { ocopClaims: { stars: number }[] }[]).map(({ ocopClaims }) => ocopClaims);
    expect(claims.find((own) => own.length >= 3)?.slice(0, 3)).toMatchObject([
      { stars: 5 },
      { stars: 4 },
      { stars: 3 },
    ]);
  });
});
