import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { signIdentity } from '@cho-phien/kit/identity';
import { openTestSubgraph, TEST_NOW, TEST_SECRET, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBER } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import type { Problem } from '../verify/problem.ts';
import { verifyTrace } from '../verify/verify.ts';
import { PRODUCT, telling } from '../test-lots.ts';

const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));
const GTIN = '8938500000010';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  await api.subgraph.db.query(`update variant set gtin = $1 where public_id('var', id) = $2`, [GTIN, SIZE]);
});
afterAll(() => api.close());

const tell: ReturnType<typeof telling>['tell'] = (...args) => telling(api).tell(...args);
const harvest = (quantity: number, more?: object) => telling(api).harvest(quantity, more);
const codes = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
const wrong = (lotId: string, eventId: string) =>
  tell('Correct', { lotId, wrongEventId: `urn:uuid:${eventId}`, reason: 'INCORRECT_DATA' });
const lookUp = async (typed: string) =>
  (await api.ask('query ($typed: String!) { lotLookUp(typed: $typed) { lot { id } } }', { typed })).data.lotLookUp.lot;
const shown = async (id: string) =>
  (
    await api.ask(
      `query ($id: ID!) { lot(id: $id) { withdrawnAt toldAnew { id } events { nodes { eventId isCorrected } } } }`,
      { id },
    )
  ).data.lot;
const recall = async (lotId: string) => {
  const { data } = await api.ask(
    `mutation ($input: LotRecallInput!) { it: lotRecall(input: $input) { userErrors { code path } } }`,
    {
      input: {
        eventId: newUuid(),
        lotId,
        reason: { vi: 'Nấm mốc.' },
        advice: { vi: 'Đừng ăn.' },
        contactPhone: '0912345678',
      },
    },
    { viewer: MEMBER },
  );
  return data.it;
};
/** Where a scanned stamp leads. */
const leadsTo = async (path: string) => {
  const identity = { viewer: { kind: 'anonymous' }, locale: 'vi', now: TEST_NOW.getTime(), requestId: 'r' } as const;
  const token = signIdentity({ ...identity, address: '192.0.2.77' }, 'products', TEST_SECRET);
  const request = { method: 'GET', path, query: '', headers: { accept: 'text/html' }, body: (async function* () {})() };
  const answer = await api.subgraph.answerRaw('digital-link', request, token);
  return answer?.headers['location'];
};

describe('a lot code', () => {
  it('is told again at once when the harvest that had it was told wrongly', async () => {
    const [first, second] = [newUuid(), newUuid()];
    const old = await harvest(100_000, { eventId: first, lotCode: 'MAN-1' });
    const again = { eventId: second, productId: PRODUCT, lotCode: 'MAN-1', quantity: 10_000 };
    expect(codes(await tell('Harvest', again))).toEqual(['CONFLICT input.lotCode']);
    expect((await shown(old.id)).withdrawnAt).toBeNull();
    expect((await wrong(old.id, first)).lot.balance).toMatchObject({ produced: 0 });
    expect(await lookUp(old.code)).toEqual({ id: old.id });
    const { lot } = await tell('Harvest', again);
    expect(lot).toMatchObject({ lotCode: 'MAN-1', quantity: 10_000 });
    expect(lot.id).not.toBe(old.id);
    expect(await shown(old.id)).toMatchObject({
      withdrawnAt: expect.any(String),
      toldAnew: { id: lot.id },
      events: { nodes: [{ eventId: `urn:uuid:${first}`, isCorrected: true }] },
    });
    expect(await shown(lot.id)).toMatchObject({
      withdrawnAt: null,
      toldAnew: null,
      events: { nodes: [{ eventId: `urn:uuid:${second}`, isCorrected: false }] },
    });
    // Stamps of the first have its trace code.
    expect(await lookUp(old.code)).toEqual({ id: lot.id });
    expect(codes(await tell('Harvest', { ...again, eventId: newUuid() }))).toEqual(['CONFLICT input.lotCode']);
  });

  it('of a size with a GTIN names the lot that stands, and each keeps its own events', async () => {
    const bulk = await harvest(10_000);
    const pack = (eventId: string, pieces: number) =>
      tell('Pack', {
        eventId,
        inputs: [{ lotId: bulk.id, quantity: 2_500 }],
        variantId: SIZE,
        pieces,
        lotCode: 'MIEN/7',
      });
    const events = [newUuid(), newUuid(), newUuid()] as const;
    const lots: { id: string; code: string; identifier: string }[] = [];
    for (const [nth, eventId] of events.entries()) {
      const { lot, userErrors } = await pack(eventId, nth + 1);
      expect(userErrors).toEqual([]);
      lots.push(lot);
      if (nth < 2) expect((await wrong(lot.id, eventId)).userErrors).toEqual([]);
    }
    expect(new Set(lots.map(({ identifier }) => identifier)).size).toBe(1);
    for (const [nth, { id }] of lots.entries()) {
      const { events: own, toldAnew } = await shown(id);
      expect(own.nodes).toEqual([{ eventId: `urn:uuid:${events[nth]}`, isCorrected: nth < 2 }]);
      expect(toldAnew).toEqual(nth < 2 ? { id: lots[2]?.id } : null);
    }
    expect(await leadsTo(`/01/0${GTIN}/10/MIEN%2F7`)).toContain(`/${lots[2]?.code.toLowerCase()}/`);
    expect(codes(await recall(lots[0]?.id ?? ''))).toEqual(['CONFLICT input.lotId']);
    expect(codes(await recall(lots[2]?.id ?? ''))).toEqual([]);
  });

  it('goes to one of two who tell it again at once', async () => {
    const eventId = newUuid();
    const old = await harvest(1_000, { eventId, lotCode: 'MAN-2' });
    const again = () => tell('Harvest', { productId: PRODUCT, lotCode: 'MAN-2', quantity: 900 });
    // While it is being corrected too: who comes before the correction is refused, and changes nothing.
    const [corrected, ...first] = await Promise.all([wrong(old.id, eventId), again(), again()]);
    expect(corrected.userErrors).toEqual([]);
    const all = [...first, ...(await Promise.all([again(), again(), again()]))];
    expect(all.filter(({ lot }) => lot !== null)).toHaveLength(1);
    const refused = all.filter(({ lot }) => lot === null);
    expect(refused.map(codes)).toEqual(refused.map(() => ['CONFLICT input.lotCode']));
    const standing = await api.subgraph.db.query(
      `select count(*)::int as n from lot where lot_code = 'MAN-2' and withdrawn_at is null`,
    );
    expect(standing).toEqual([{ n: 1 }]);
  });

  it('of a recalled lot stays its own: whoever has the stamp goes on being warned', async () => {
    const eventId = newUuid();
    const { id } = await harvest(1_000, { eventId, lotCode: 'MAN-3' });
    expect(codes(await recall(id))).toEqual([]);
    expect((await wrong(id, eventId)).userErrors).toEqual([]);
    expect((await shown(id)).withdrawnAt).toBeNull();
    const again = await tell('Harvest', { productId: PRODUCT, lotCode: 'MAN-3', quantity: 1 });
    expect(codes(again)).toEqual(['CONFLICT input.lotCode']);
  });
});

it('leaves nothing that verify finds wrong', async () => {
  const problems: Problem[] = [];
  const tells = { problem: (problem: Problem) => problems.push(problem), progress: () => {} };
  const { events } = await verifyTrace(api.subgraph.db, tells, new AbortController().signal);
  expect([problems, events > 10]).toEqual([[], true]);
});
