import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';

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
