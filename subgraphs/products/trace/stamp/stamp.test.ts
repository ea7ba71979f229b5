import { randomUUID } from 'node:crypto';
import type { RawRequest } from '@cho-phien/kit/handed-on';
import { signIdentity } from '@cho-phien/kit/identity';
import { parseId, publicId, seedUuid } from '@cho-phien/kit/ids';
import { derivedKey } from '@cho-phien/kit/secrets';
import {
  A_CONSUMER,
  aMember,
  anOfficer,
  openTestSubgraph,
  TEST_NOW,
  TEST_SECRET,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import { scan } from '@cho-phien/kit/test-scan';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HELPER, MEMBER } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { STAMP_FORMATS } from './format.ts';
import { readSerial, SERIAL_KEY, serialOf } from './serial.ts';
import { cut, print } from './test-print.ts';

// Drawing and reading take a processor, which other tests use too.
vi.setConfig({ testTimeout: 60_000 });

/** Sold by the store that `MEMBER` and `HELPER` belong to. */
const PRODUCT = publicId('prd', seedUuid('product', 'hang-mau-mien-dong'));
const SITE = 'https://cho-phien.example';
const GTIN = '08934567890120';

let api: TestSubgraph;
beforeAll(async () => {
  process.env.SITE_URL = `${SITE}/`;
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

/** A lot of ten kilograms; its public id. */
async function aLot(lotCode: string | null = null, gtin: string | null = null): Promise<string> {
  const { data } = await api.ask(
    `mutation ($input: LotHarvestInput!) { it: lotHarvest(input: $input) { lot { id } userErrors { message } } }`,
    { input: { eventId: randomUUID(), productId: PRODUCT, quantity: 10_000, communeCode: '06463', lotCode } },
    { viewer: MEMBER },
  );
  expect(data.it.userErrors).toEqual([]);
  if (gtin) await sql('update lot set gtin = $2 where id = $1', [parseId('lot', data.it.lot.id), gtin]);
  return data.it.lot.id;
}

const sql = (text: string, values: unknown[] = []) => api.subgraph.db.query<any>(text, values);

const PRINT = `id format count skip firstSerial lastSerial printedAt sheetUrl sheetExpiresAt`;

async function stamps(input: object, viewer: Viewer = MEMBER, now = TEST_NOW.getTime()) {
  const { data, errors } = await api.ask(
    `mutation ($input: LotStampsPrintInput!) { it: lotStampsPrint(input: $input) {
       stampPrint { ${PRINT} } userErrors { code path } } }`,
    { input: { format: 'A4_65', count: 3, idempotencyKey: randomUUID(), ...input } },
    { viewer, now },
  );
  return { ...data?.it, refused: errors?.[0]?.extensions?.code };
}

async function list(lotId: string, page: object = {}, viewer: Viewer = MEMBER) {
  const { data, errors } = await api.ask(
    `query ($lotId: ID!, $first: Int, $after: String) { it: stampPrints(lotId: $lotId, first: $first, after: $after) {
       nodes { ${PRINT} } pageInfo { hasNextPage endCursor } totalCount } }`,
    { lotId, ...page },
    { viewer },
  );
  return { ...data?.it, refused: errors?.[0]?.extensions?.code };
}

/** Asks for a path as the gateway hands it on, with nobody's name. */
async function get(url: string, { method = 'GET', later = 0 } = {}) {
  const [path = '', query = ''] = url.split('?');
  const now = TEST_NOW.getTime() + later;
  const identity = {
    viewer: { kind: 'anonymous' },
    locale: 'vi',
    now,
    requestId: randomUUID(),
    address: null,
  } as const;
  const request: RawRequest = { method, path, query, headers: {}, body: (async function* () {})() };
  const answer = await api.subgraph.answerRaw('stamps', request, signIdentity(identity, 'products', TEST_SECRET));
  if (!answer) throw new Error('the subgraph does not answer stamps');
  return { ...answer, text: String(answer.body ?? '') };
}

/** What the codes of the first labels say. */
async function codesOn(url: string, count: number): Promise<string[]> {
  const { body } = await get(url);
  const [page] = await print(body as Uint8Array);
  const labels = Array.from({ length: count }, (_, nth) => page && scan(cut(page, STAMP_FORMATS.A4_65, nth)));
  return (await Promise.all(labels)).flatMap((codes) => (codes ?? []).map((code) => new URL(code).href));
}

const everything = () =>
  sql(`select (select count(*) from stamp_print) as prints, (select count(*) from audit_entry) as entries,
              (select count(*) from idempotency_key) as keys`);

describe('stamps of a lot', () => {
  it('are a sheet whose codes open its page, as often as its path holds', async () => {
    const lotId = await aLot('NA/2026-%1', GTIN);
    const { stampPrint, userErrors } = await stamps({ lotId });
    expect(userErrors).toEqual([]);
    expect(stampPrint).toMatchObject({
      format: 'A4_65',
      count: 3,
      skip: 0,
      firstSerial: null,
      lastSerial: null,
      printedAt: TEST_NOW.toISOString(),
      sheetExpiresAt: '2026-11-21T05:15:00.000Z',
    });
    const { status, headers, body } = await get(stampPrint.sheetUrl);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'application/pdf',
      'private, no-store',
    ]);
    expect(headers['content-disposition']).toMatch(/^inline; filename="tem-[0-9a-z]{8}-3\.pdf"$/);
    const address = `${SITE}/01/${GTIN}/10/NA%2F2026-%251`;
    expect(await codesOn(stampPrint.sheetUrl, 4)).toEqual([address, address, address]);
    const again = await get(stampPrint.sheetUrl, { later: 14 * 60_000 });
    expect(Buffer.compare(again.body as Uint8Array, body as Uint8Array)).toBe(0);
    const [{ text } = { text: '' }] = await print(body as Uint8Array);
    expect(text).toContain('DEMO');
  });

  it('without a GTIN lead to the page of the trace code, and show no number of goods', async () => {
    const lotId = await aLot();
    const { data } = await api.ask(`query ($id: ID!) { lot(id: $id) { code stampUrl stampSvg } }`, { id: lotId });
    const { code, stampUrl, stampSvg } = data.lot;
    expect(stampUrl).toBe(`${SITE}/t/${code}`);
    expect(stampSvg).toMatch(/^<svg .*<\/svg>$/);
    const { stampPrint } = await stamps({ lotId, isSerialised: true, count: 2 });
    const { firstSerial, lastSerial } = stampPrint;
    expect(await codesOn(stampPrint.sheetUrl, 2)).toEqual([`${stampUrl}/${firstSerial}`, `${stampUrl}/${lastSerial}`]);
    const [{ text } = { text: '' }] = await print((await get(stampPrint.sheetUrl)).body as Uint8Array);
    expect(text).not.toContain('(01)');
    expect(text).toContain(firstSerial);
  });

  it('have serial numbers that nobody gets twice, however many print at once', async () => {
    const lotId = await aLot('SERIAL-1', '08934567890137');
    const all = await Promise.all(Array.from({ length: 12 }, () => stamps({ lotId, isSerialised: true, count: 40 })));
    expect(all.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const key = derivedKey(TEST_SECRET, SERIAL_KEY);
    const ranges = all
      .map(({ stampPrint: { firstSerial, lastSerial } }) =>
        [firstSerial, lastSerial].map((serial) => readSerial(serial, parseId('lot', lotId) ?? '', key)),
      )
      .sort(([a = 0], [b = 0]) => a - b);
    expect(ranges).toEqual(Array.from({ length: 12 }, (_, nth) => [nth * 40 + 1, nth * 40 + 40]));
    // What is not serialised takes none.
    await stamps({ lotId });
    const { stampPrint } = await stamps({ lotId, isSerialised: true, count: 2 });
    expect(readSerial(stampPrint.firstSerial, parseId('lot', lotId) ?? '', key)).toBe(481);
    const base = `${SITE}/01/08934567890137/10/SERIAL-1/21/`;
    const { firstSerial, lastSerial, sheetUrl } = stampPrint;
    expect(await codesOn(sheetUrl, 2)).toEqual([base + firstSerial, base + lastSerial]);
  });

  it('tell by their serial number whether they were ever printed', async () => {
    const lotId = await aLot();
    const { stampPrint } = await stamps({ lotId, isSerialised: true, count: 2 });
    const key = derivedKey(TEST_SECRET, SERIAL_KEY);
    const third = serialOf(parseId('lot', lotId) ?? '', 3, key);
    const { data } = await api.ask(
      `query ($id: ID!, $first: String!, $typed: String!, $third: String!) { lot(id: $id) {
         first: hasSerial(serial: $first) typed: hasSerial(serial: $typed)
         third: hasSerial(serial: $third) madeUp: hasSerial(serial: "ABCD01") } }`,
      { id: lotId, first: stampPrint.firstSerial, typed: ` ${stampPrint.lastSerial.toLowerCase()}`, third },
    );
    expect(data.lot).toEqual({ first: true, typed: true, third: false, madeUp: false });
    await stamps({ lotId, isSerialised: true, count: 1 });
    const again = await api.ask(`query ($id: ID!, $third: String!) { lot(id: $id) { hasSerial(serial: $third) } }`, {
      id: lotId,
      third,
    });
    expect(again.data.lot.hasSerial).toBe(true);
  });

  it('leave out the labels that were used', async () => {
    const { stampPrint } = await stamps({ lotId: await aLot(), skip: 64, count: 2 });
    const { body } = await get(stampPrint.sheetUrl);
    const pages = await print(body as Uint8Array);
    expect(pages).toHaveLength(2);
    const found = await Promise.all(
      pages.map((page) => scan(cut(page, STAMP_FORMATS.A4_65, page === pages[0] ? 64 : 0))),
    );
    expect(found.map((codes) => codes.length)).toEqual([1, 1]);
    expect(
      await scan(
        pages[0] ? cut(pages[0], STAMP_FORMATS.A4_65, 63) : { width: 1, height: 1, pixels: new Uint8Array(1) },
      ),
    ).toEqual([]);
  });

  it('sent twice are one print', async () => {
    const lotId = await aLot();
    const input = { lotId, isSerialised: true, idempotencyKey: randomUUID() };
    const [one, two] = await Promise.all([stamps(input), stamps(input)]);
    expect(two.stampPrint).toEqual(one.stampPrint);
    expect((await list(lotId)).totalCount).toBe(1);
    expect((await stamps({ ...input, count: 4 })).userErrors).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'idempotencyKey'] },
    ]);
  });

  it('are listed for who may print them, the newest first', async () => {
    const lotId = await aLot();
    const ids: string[] = [];
    for (const count of [1, 2, 3]) {
      const { stampPrint } = await stamps({ lotId, count }, HELPER, TEST_NOW.getTime() + count);
      ids.unshift(stampPrint.id);
    }
    const { nodes, pageInfo, totalCount } = await list(lotId, { first: 2 });
    expect([nodes.map(({ id }: any) => id), totalCount]).toEqual([ids.slice(0, 2), 3]);
    const rest = await list(lotId, { first: 2, after: pageInfo.endCursor }, anOfficer('20'));
    expect([rest.nodes.map(({ id }: any) => id), rest.pageInfo.hasNextPage]).toEqual([ids.slice(2), false]);
    expect((await get(nodes[0].sheetUrl)).status).toBe(200);
  });
});

describe('who may not, and what is wrong', () => {
  it('is refused, and nothing is kept of it', async () => {
    const lotId = await aLot();
    const before = await everything();
    const others: [Viewer, string][] = [
      [{ kind: 'anonymous' }, 'UNAUTHENTICATED'],
      [A_CONSUMER, 'FORBIDDEN'],
      [aMember(randomUUID()), 'FORBIDDEN'],
      [anOfficer('01'), 'FORBIDDEN'],
    ];
    for (const [viewer, code] of others) {
      expect([(await stamps({ lotId }, viewer)).refused, (await list(lotId, {}, viewer)).refused]).toEqual([
        code,
        code,
      ]);
    }
    const wrong: [object, string[]][] = [
      [{ count: 0 }, ['count']],
      [{ count: 5001, skip: 65 }, ['count', 'skip']],
      [{ skip: -1 }, ['skip']],
      [{ format: 'ROLL_40X30', skip: 1 }, ['skip']],
      [{ idempotencyKey: 'short' }, ['idempotencyKey']],
    ];
    for (const [input, fields] of wrong) {
      const { stampPrint, userErrors } = await stamps({ lotId, ...input });
      expect([stampPrint, userErrors]).toMatchObject([
        null,
        fields.map((field) => ({ code: 'INVALID_INPUT', path: ['input', field] })),
      ]);
    }
    expect(await everything()).toEqual(before);
  });

  it('stops with a recall, for new stamps and for those that were made', async () => {
    const lotId = await aLot();
    const { stampPrint } = await stamps({ lotId });
    const recall = {
      eventId: randomUUID(),
      lotId,
      reason: { vi: 'Thử thu hồi.' },
      advice: { vi: 'Đừng ăn.' },
      contactPhone: '0912 345 678',
    };
    const { data } = await api.ask(
      `mutation ($input: LotRecallInput!) { lotRecall(input: $input) { userErrors { message } } }`,
      { input: recall },
      { viewer: MEMBER },
    );
    expect(data.lotRecall.userErrors).toEqual([]);
    const before = await everything();
    expect((await stamps({ lotId })).userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'lotId'] }]);
    expect(await everything()).toEqual(before);
    const { status, text } = await get(stampPrint.sheetUrl);
    expect([status, JSON.parse(text).code]).toEqual([409, 'RECALLED']);
  });

  it('prints none of a lot that was told of by mistake', async () => {
    const lotId = await aLot();
    await sql('update lot set produced = 0 where id = $1', [parseId('lot', lotId)]);
    expect((await stamps({ lotId })).userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'lotId'] }]);
    expect((await list(lotId)).totalCount).toBe(0);
  });

  it('has no sheet: a path that was changed, has expired, or is written to', async () => {
    const lotId = await aLot();
    const [{ stampPrint }, other] = [await stamps({ lotId }), (await stamps({ lotId })).stampPrint];
    const { sheetUrl } = stampPrint;
    const codeOf = async (url: string, how = {}) => {
      const { status, text } = await get(url, how);
      return [status, JSON.parse(text).code];
    };
    for (const changed of [
      sheetUrl.replace(stampPrint.id, other.id),
      sheetUrl.replace(/expires=\d+/, 'expires=9999999999999'),
      sheetUrl.replace(/signature=.*/, 'signature='),
      sheetUrl.replace(/.$/, (last: string) => (last === 'A' ? 'B' : 'A')),
      sheetUrl.split('?')[0],
      '/stamps/',
      '/stamps/%2e%2e/etc',
    ]) {
      expect(await codeOf(changed), changed).toEqual([403, 'SIGNATURE_INVALID']);
    }
    expect(await codeOf(sheetUrl, { later: 15 * 60_000 })).toEqual([410, 'EXPIRED']);
    expect(await codeOf(sheetUrl, { method: 'POST' })).toEqual([405, 'METHOD_NOT_ALLOWED']);
    const { status, body, headers } = await get(sheetUrl, { method: 'HEAD' });
    expect([status, body, headers['content-type']]).toEqual([200, undefined, 'application/pdf']);
  });

  it('is audited as the writing of who printed', async () => {
    const lotId = await aLot();
    const { stampPrint } = await stamps({ lotId, count: 7 });
    const [entry] = await sql(
      `select action, operation, commune_code as place, after from audit_entry where entity_id = $1`,
      [stampPrint.id],
    );
    expect(entry).toMatchObject({ action: 'lotStampsPrint', operation: 'INSERT', place: '06463', after: { count: 7 } });
  });
});
