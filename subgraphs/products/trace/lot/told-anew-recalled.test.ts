import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OF_OTHERS, OTHER_MEMBER, recalling } from '../recall/test-recalls.ts';
import { products } from '../../subgraph.ts';
import { PRODUCT } from '../test-lots.ts';
import type { Problem } from '../verify/problem.ts';
import { verifyTrace } from '../verify/verify.ts';

const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));
const GTIN = '8938500000010';
const TAKEN = ['CONFLICT input.lotCode'];

let api: TestSubgraph;
let tests: ReturnType<typeof recalling>;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  tests = recalling(api);
  await api.subgraph.db.query(`update variant set gtin = $1 where public_id('var', id) = $2`, [GTIN, SIZE]);
});
afterAll(() => api.close());

/** A lot without a GTIN that was told wrongly, and says so. */
async function withdrawnHarvest(lotCode: string) {
  const eventId = newUuid();
  return withdraw(await tests.harvest(1_000, { eventId, lotCode }), eventId);
}
/** One with a GTIN. */
async function withdrawnPack(lotCode: string) {
  const eventId = newUuid();
  const { lot } = await pack(lotCode, eventId);
  return withdraw(lot, eventId);
}
async function withdraw(lot: { id: string; code: string }, eventId: string) {
  const wrong = { lotId: lot.id, wrongEventId: `urn:uuid:${eventId}`, reason: 'INCORRECT_DATA' };
  await tests.done('Correct', wrong);
  return lot;
}
async function pack(lotCode: string, eventId = newUuid()) {
  const { id: lotId } = await tests.harvest(500);
  return tests.tell('Pack', { eventId, inputs: [{ lotId, quantity: 500 }], variantId: SIZE, pieces: 1, lotCode });
}
const leadsTo = async ({ code }: { code: string }) => {
  const asked = 'query ($typed: String!) { lotLookUp(typed: $typed) { lot { id state } } }';
  return (await api.ask(asked, { typed: code })).data.lotLookUp.lot;
};

describe('a withdrawn lot that is recalled', () => {
  it('has its code for good: whoever has its stamp goes on being warned', async () => {
    const lots = [await withdrawnHarvest('GOI-1'), await withdrawnPack('GOI-1')];
    const recalls = [];
    for (const lot of lots) recalls.push(await tests.recall(lot));
    expect(recalls.flatMap(tests.codes)).toEqual([]);
    const again = { productId: PRODUCT, lotCode: 'GOI-1', quantity: 1 };
    expect(tests.codes(await tests.tell('Harvest', again))).toEqual(TAKEN);
    expect(tests.codes(await pack('GOI-1'))).toEqual(TAKEN);
    for (const lot of lots) expect(await leadsTo(lot)).toEqual({ id: lot.id, state: 'RECALLED' });
    for (const { recall } of recalls) expect(tests.codes(await tests.end(recall.id))).toEqual([]);
    expect(await tests.states(...lots)).toEqual(['CLOSED', 'CLOSED']);
  });

  it('is not the one whose name another has, though that was withdrawn too', async () => {
    for (const make of [withdrawnHarvest, withdrawnPack]) {
      const [first, last] = [await make('GOI-2'), await make('GOI-2')];
      if (make === withdrawnPack) expect(tests.codes(await tests.recall(first))).toEqual(['CONFLICT input.lotId']);
      expect(tests.codes(await tests.recall(last))).toEqual([]);
      expect(await leadsTo(first)).toEqual({ id: last.id, state: 'RECALLED' });
    }
  });

  it('is either recalled or told anew when both are asked at once', async () => {
    for (let nth = 0; nth < 6; nth++) {
      const lot = await withdrawnPack(`GOI-3${nth}`);
      const [recalled, again] = await Promise.all([tests.recall(lot), pack(`GOI-3${nth}`)]);
      const outcome = [tests.codes(recalled), tests.codes(again)];
      expect([
        [[], TAKEN],
        [['CONFLICT input.lotId'], []],
      ]).toContainEqual(outcome);
      const { state } = await leadsTo(lot);
      expect(state).toBe(again.lot ? 'PACKED' : 'RECALLED');
    }
  });
});

it('a code that goods of one store had is never one of another store, whose goods their stamps would lead to', async () => {
  const lot = await withdrawnPack('GOI-4');
  await tests.sql(`update variant set archived_at = now() where public_id('var', id) = $1`, [SIZE]);
  const size = { productId: OF_OTHERS, name: { vi: 'túi 500 g' }, quantity: 500, quantityUnit: 'GRAM', gtin: GTIN };
  const { data } = await api.ask(
    `mutation ($input: VariantCreateInput!) { variantCreate(input: $input) { variant { id } } }`,
    { input: size },
    { viewer: AN_ADMIN },
  );
  const harvested = { productId: OF_OTHERS, quantity: 1_000 };
  const { id: lotId } = await tests.done('Harvest', harvested, OTHER_MEMBER);
  const packed = { inputs: [{ lotId, quantity: 500 }], variantId: data.variantCreate.variant.id, pieces: 1 };
  expect(tests.codes(await tests.tell('Pack', { ...packed, lotCode: 'GOI-4' }, OTHER_MEMBER))).toEqual(TAKEN);
  expect(tests.codes(await tests.tell('Pack', { ...packed, lotCode: 'GOI-5' }, OTHER_MEMBER))).toEqual([]);
  expect(await leadsTo(lot)).toMatchObject({ id: lot.id });
});

it('leaves nothing that verify finds wrong', async () => {
  const problems: Problem[] = [];
  const tells = { problem: (problem: Problem) => problems.push(problem), progress: () => {} };
  const { events } = await verifyTrace(api.subgraph.db, tells, new AbortController().signal);
  expect([problems, events > 10]).toEqual([[], true]);
});
