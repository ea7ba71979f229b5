import { randomUUID } from 'node:crypto';
import { residentOf } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
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
  const act = type !== 'LotStampsPrintInput' && field.startsWith('lot') && { eventId: randomUUID() };
  const query = `mutation ($input: ${type}!) { it: ${field}(input: $input) { ${shown} userErrors { message } } }`;
  const { data, errors } = await api.ask(query, { input: { ...act, ...input } }, { viewer: AN_ADMIN });
  expect([errors, data?.it.userErrors]).toEqual([undefined, []]);
  return data.it;
}

/** Scans a stamp, as somebody in another place would. */
async function scan(address: string, { method = 'GET', accept = 'text/html', at = TEST_NOW } = {}): Promise<number> {
  return (await answered(address, { method, accept, at }))?.status ?? 0;
}

async function answered(address: string, { method = 'GET', accept = 'text/html', at = TEST_NOW } = {}) {
  const identity = { viewer: { kind: 'anonymous' }, locale: 'vi', now: at.getTime(), requestId: 'r' } as const;
  const token = signIdentity({ ...identity, address: '192.0.2.77' }, 'products', TEST_SECRET);
  const body = (async function* () {})();
  const [path = '', query = ''] = address.split('?');
  return api.subgraph.answerRaw(
    handedOn(path) ?? 'digital-link',
    { method, path, query, headers: { accept }, body },
    token,
  );
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

it('counts those of a lot without a GTIN as well, which its stamps name by its trace code', async () => {
  const { db } = api.subgraph;
  const [lot] = await db.query<{ id: string; code: string }>(`select id, code from lot where gtin is null`);
  const { data } = await api.ask(`query ($code: String) { lot(code: $code) { stampUrl } }`, { code: lot?.code });
  const { pathname } = new URL(data.lot.stampUrl);
  expect(pathname).toBe(`/t/${lot?.code}`);
  const day = new Date('2026-12-05T05:00:00Z');
  const statuses = await Promise.all([
    scan(pathname, { at: day }),
    scan(`${pathname}/1000K7`, { at: day }),
    scan(pathname.toLowerCase(), { at: day }),
    scan(pathname, { method: 'HEAD', at: day }),
    scan(`${pathname}?serial=1000K7`, { at: day }),
    scan('/t/00000000', { at: day }),
  ]);
  expect(statuses).toEqual([307, 307, 307, 307, 200, 404]);
  await residentOf(db, scanCounter).flush();
  expect(await db.query(`select * from scan where day = '2026-12-05'`)).toEqual([
    { lot_id: lot?.id, day: expect.anything(), count: 3 },
  ]);
});

it('says to who asks without a script whether a stamp with a serial number was printed', async () => {
  const [lot] = await api.subgraph.db.query<{ id: string; code: string }>(
    `select id, code from lot where gtin is null`,
  );
  const lotId = publicId('lot', lot?.id ?? '');
  const stamps = { idempotencyKey: randomUUID(), lotId, format: 'A4_24', count: 2, isSerialised: true };
  const { stampPrint } = await change('lotStampsPrint', 'LotStampsPrintInput', 'stampPrint { firstSerial }', stamps);
  const said = async (query: string) => String((await answered(`/t/${lot?.code}?${query}`))?.body);
  expect(await said(`serial=+${stampPrint.firstSerial.toLowerCase()}`)).toContain('đã in cho lô');
  const english = await said(`serial=ABCD01&lang=en`);
  expect(english).toContain('Serial number ABCD01: not among the stamps printed');
  expect(english).toContain(`/en/trace/${lot?.code.toLowerCase()}/`);
  expect(await said(`serial=${'A'.repeat(21)}`)).toContain('không có trong số tem đã in');
  expect(await said(`serial=${encodeURIComponent('<b>')}`)).not.toContain('<b>');
  expect(await said('serial=')).toContain('không có trong số tem đã in');
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
