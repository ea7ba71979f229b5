import { randomUUID } from 'node:crypto';
import { startOfDay, type Day } from '@cho-phien/kit/clock';
import { anOfficer, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { products } from '../subgraph.ts';

const SLUG = 'na-dai-dong-mo';

let api: TestSubgraph;
let productId: string;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  const { data } = await api.ask(`{ products(filter: { slugs: ["${SLUG}"] }) { nodes { id } } }`);
  productId = data.products.nodes[0].id;
});
afterAll(() => api.close());

async function grant(stars: number, issuedOn: Day, renewsId?: string): Promise<string> {
  const { data } = await api.ask(
    `mutation ($input: OcopCertificateGrantInput!) {
       it: ocopCertificateGrant(input: $input) { certificate { id } userErrors { message } } }`,
    {
      input: {
        idempotencyKey: randomUUID(),
        productId,
        stars,
        legalVersion: issuedOn < '2026-05-22' ? 'QD148-2023' : 'QD26-2026',
        decisionNumber: `${stars}-${issuedOn}`,
        decisionDate: issuedOn,
        issuedBy: 'PROVINCE',
        issuedOn,
        renewsId,
      },
    },
    { viewer: anOfficer('20') },
  );
  expect(data.it.userErrors).toEqual([]);
  return data.it.certificate.id;
}

/** How a list of this product alone counts it, and which filters find it. */
async function told(day: Day) {
  const found = (name: string, filter: string) =>
    `${name}: products(filter: { slugs: ["${SLUG}"] ${filter} }) { totalCount nextChangeAt }`;
  const { data, errors } = await api.ask(
    `{ all: products(filter: { slugs: ["${SLUG}"] }) { facets { ocopStars { stars count } ocopStandings { inForce lapsed } } }
       ${found('three', 'ocopStars: 3')} ${found('four', 'ocopStars: 4')} ${found('certified', 'certificate: "OCOP"')}
       ${found('inForce', 'ocopStanding: IN_FORCE')} ${found('lapsed', 'ocopStanding: LAPSED')} }`,
    {},
    { now: startOfDay(day).getTime() },
  );
  expect(errors).toBeUndefined();
  const { all, ...filters } = data;
  return {
    next: data.four.nextChangeAt as string | null,
    stars: all.facets.ocopStars.flatMap(({ stars, count }: { stars: number; count: number }) =>
      count > 0 ? [stars] : [],
    ),
    standings: all.facets.ocopStandings,
    filters: Object.keys(filters).filter((name) => filters[name].totalCount > 0),
  };
}

it('of certificates in force side by side the one issued last counts, in filters and facets alike', async () => {
  const first = await grant(4, '2024-01-10');
  await grant(3, '2026-08-01', first);
  const before = await told('2024-01-09');
  expect(before).toMatchObject({ stars: [], standings: { inForce: 0, lapsed: 0 }, filters: [] });
  expect(before.next).toBe(startOfDay('2024-01-10').toISOString());
  const inForce = { standings: { inForce: 1, lapsed: 0 } };
  expect(await told('2026-07-31')).toMatchObject({ ...inForce, stars: [4], filters: ['four', 'certified', 'inForce'] });
  for (const day of ['2026-08-01', '2026-11-21', '2027-01-11', '2029-08-01']) {
    expect(await told(day)).toMatchObject({ ...inForce, stars: [3], filters: ['three', 'certified', 'inForce'] });
  }
  expect(await told('2029-08-02')).toMatchObject({
    stars: [],
    standings: { inForce: 0, lapsed: 1 },
    filters: ['lapsed'],
  });
});
