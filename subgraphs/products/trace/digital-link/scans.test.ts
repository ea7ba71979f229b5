import { randomUUID } from 'node:crypto';
import { residentOf } from '@cho-phien/kit/context';
import { signIdentity } from '@cho-phien/kit/identity';
import {
  A_CONSUMER,
  AN_ADMIN,
  openTestSubgraph,
  TEST_NOW,
  TEST_SECRET,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { LINK_KEYS } from '../gs1/application-identifiers.ts';
import { handedOn } from '@cho-phien/kit/handed-on';
import { scanCounter } from './scans.ts';

const GTIN = '08934567890120';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  const { data } = await api.ask('{ products(first: 1, filter: { slugs: ["hang-mau-mien-dong"] }) { nodes { id } } }');
  const [{ id: productId }] = data.products.nodes;
  const size = { productId, name: { vi: 'túi 500 g' }, quantity: 500, quantityUnit: 'GRAM', gtin: GTIN };
  const variantId = (await change('variantCreate', 'VariantCreateInput', 'variant { id }', size)).variant.id;
  const { lot } = await change('lotHarvest', 'LotHarvestInput', 'lot { id }', { productId, quantity: 5_000 });
  const inputs = [{ lotId: lot.id, quantity: 1_000 }];
  await change('lotPack', 'LotPackInput', 'lot { id }', {
    inputs,
    variantId,
    pieces: 1,
    pieceGrams: 500,
    lotCode: 'L7',
  });
});
afterAll(() => api.close());

async function change(field: string, type: string, shown: string, input: object) {
  const act = field.startsWith('lot') && { eventId: randomUUID() };
  const query = `mutation ($input: ${type}!) { it: ${field}(input: $input) { ${shown} userErrors { message } } }`;
  const { data, errors } = await api.ask(query, { input: { ...act, ...input } }, { viewer: AN_ADMIN });
  expect([errors, data?.it.userErrors]).toEqual([undefined, []]);
  return data.it;
}

/** Scans a stamp, as somebody in another place would. */
async function scan(path: string, { method = 'GET', accept = 'text/html', at = TEST_NOW } = {}): Promise<number> {
  const identity = { viewer: { kind: 'anonymous' }, locale: 'vi', now: at.getTime(), requestId: 'r' } as const;
  const token = signIdentity({ ...identity, address: '192.0.2.77' }, 'products', TEST_SECRET);
  const body = (async function* () {})();
  const answer = await api.subgraph.answerRaw(
    'digital-link',
    { method, path, query: '', headers: { accept }, body },
    token,
  );
  return answer?.status ?? 0;
}

it('counts each scan of a lot once, by the day in Vietnam, and keeps nothing else', async () => {
  const { db } = api.subgraph;
  const lot = `/01/${GTIN}/10/L7`;
  const [before, after] = [new Date('2026-11-21T16:59:00Z'), new Date('2026-11-21T17:01:00Z')];
  const statuses = await Promise.all([
    ...Array.from({ length: 40 }, () => scan(lot, { at: before })),
    scan(`${lot}/21/7`, { at: after }),
    scan(lot, { method: 'HEAD' }),
    scan(lot, { method: 'OPTIONS' }),
    scan(lot, { accept: 'application/linkset+json' }),
    scan(`/01/${GTIN}`),
    scan(`/01/${GTIN}/10/UNKNOWN`),
  ]);
  expect(statuses).toEqual([...Array<number>(41).fill(307), 307, 204, 200, 307, 307]);
  await residentOf(db, scanCounter).flush();
  await scan(lot, { at: after });
  await residentOf(db, scanCounter).flush();
  const rows = await db.query<object>(
    `select s.*, s.day::text as day, l.lot_code from scan s join lot l on l.id = s.lot_id order by 2`,
  );
  expect(rows).toEqual([
    { lot_id: expect.any(String), day: '2026-11-21', count: 40, lot_code: 'L7' },
    { lot_id: expect.any(String), day: '2026-11-22', count: 2, lot_code: 'L7' },
  ]);
});

it('shows them to whom the lot belongs', async () => {
  const of = '{ lots(first: 10) { nodes { lotCode scans { day count } } } }';
  const seen = async (viewer: Viewer, day: string) => {
    const { data } = await api.ask(of, {}, { viewer, now: Date.parse(`${day}T05:00:00Z`) });
    return data.lots.nodes.find(({ lotCode }: { lotCode: string }) => lotCode === 'L7').scans;
  };
  expect(await seen(AN_ADMIN, '2026-11-22')).toEqual([
    { day: '2026-11-22', count: 2 },
    { day: '2026-11-21', count: 40 },
  ]);
  // Of the last 31 days only.
  expect(await seen(AN_ADMIN, '2026-12-22')).toEqual([{ day: '2026-11-22', count: 2 }]);
  expect(await seen(A_CONSUMER, '2026-11-22')).toBeNull();
  const { statements } = await api.countingSql(() => api.ask(of, {}, { viewer: AN_ADMIN }));
  expect(statements.filter((sql) => /from scan/.test(sql))).toHaveLength(1);
});

it('writes scans by itself, without anybody waiting', async () => {
  const { db } = api.subgraph;
  const day = new Date('2026-12-01T05:00:00Z');
  await scan(`/01/${GTIN}/10/L7`, { at: day });
  const counted = () => db.query<{ count: number }>(`select count from scan where day = '2026-12-01'`);
  await expect.poll(counted, { timeout: 5_000 }).toEqual([{ count: 1 }]);
});

it('is handed every key that a link can begin with', () => {
  for (const key of LINK_KEYS) expect(handedOn(`/${key}/1`)).toBe('digital-link');
});
