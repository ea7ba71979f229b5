import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { aMember, AN_ADMIN, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { expect } from 'vitest';
import { MEMBER } from '../../revision/test-writing.ts';
import { PRODUCT, telling } from '../test-lots.ts';

const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));
/** Another store (uuid). */
export const OTHER_STORE = seedUuid('store', 'cua-hang-mau-2');
/** Who belongs to it. */
export const OTHER_MEMBER = aMember(OTHER_STORE);
/** What it sells. */
export const OF_OTHERS = publicId('prd', seedUuid('product', 'hang-mau-lap-suon'));
/** What a recall is told with. */
export const WORDS = {
  reason: { vi: 'Dư lượng thuốc vượt mức.', en: 'Residues above the limit.' },
  advice: { vi: 'Đừng ăn, hãy trả lại nơi mua.' },
  contactPhone: '0912 345 678',
};

const RECALL = `id reason { vi en } advice { vi en } contactPhone recalledAt endedAt endReason { vi } isDemo lot { id }
  lots(first: 100) { nodes { id } totalCount }`;

/** Recalls lots of a subgraph, and tells what of them tests ask. */
export function recalling(api: TestSubgraph) {
  const { tell, harvest } = telling(api);
  const done = async (act: string, input: object, viewer?: Viewer) => {
    const { lot, userErrors, refused } = await tell(act, input, viewer);
    expect([userErrors, refused]).toEqual([[], undefined]);
    return lot;
  };
  const mixOf = (...inputs: { id: string }[]) =>
    done('Mix', {
      productId: PRODUCT,
      inputs: inputs.map(({ id }) => ({ lotId: id, quantity: 1_000 })),
      quantity: inputs.length * 1_000,
    });
  const packOf = ({ id }: { id: string }) =>
    done('Pack', { inputs: [{ lotId: id, quantity: 1_000 }], variantId: SIZE, pieces: 2, pieceGrams: 500 });
  const sql = (text: string, values: unknown[] = []) => api.subgraph.db.query<Record<string, any>>(text, values);
  const codes = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
    userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);

  const mutate = async (act: string, input: object, viewer: Viewer) => {
    const { data, errors } = await api.ask(
      `mutation ($input: ${act}Input!) { it: ${act.replace('L', 'l')}(input: $input) {
         recall { ${RECALL} } userErrors { code path message } } }`,
      { input: { eventId: newUuid(), ...input } },
      { viewer },
    );
    return { ...data?.it, refused: errors?.[0]?.extensions?.code as string | undefined };
  };
  const recall = (lot: { id: string }, viewer: Viewer = MEMBER, more: object = {}) =>
    mutate('LotRecall', { lotId: lot.id, ...WORDS, ...more }, viewer);
  const end = (id: string, viewer: Viewer = AN_ADMIN, more: object = {}) =>
    mutate('LotRecallEnd', { recallId: id, reason: { vi: 'Nhầm lô.' }, ...more }, viewer);
  const stateOf = async (...lots: { id: string }[]) =>
    (
      await Promise.all(
        lots.map(({ id }) => api.ask('query ($id: ID!) { lot(id: $id) { state recall { id } } }', { id })),
      )
    ).map(({ data }) => data.lot);
  const states = async (...lots: { id: string }[]) => (await stateOf(...lots)).map(({ state }) => state);
  /** All that acts with lots write. */
  const everything = async () =>
    (
      await sql(`select (select md5(string_agg(l::text, '' order by id)) from lot l) as lots,
         (select md5(string_agg(r::text, '' order by id)) from recall r) as recalls,
         (select count(*) from recall_lot) as held, (select count(*) from trace_event) as events,
         (select count(*) from trace_chain) as links, (select count(*) from audit_entry) as audit,
         (select count(*) from change) as changes`)
    )[0];

  /** A harvest that was mixed with another, packed, and sent to a store that packed it again. */
  async function story() {
    const [a, b] = [await harvest(10_000), await harvest(10_000)];
    const mixed = await mixOf(a, b);
    const packs = await packOf(mixed);
    await done('Ship', { parts: [{ lotId: a.id, quantity: 4_000 }], to: { storeId: publicId('str', OTHER_STORE) } });
    await done('Ship', { parts: [{ lotId: packs.id, quantity: 1 }], to: { name: 'Bà Thử', phone: '0900000097' } });
    await done('Ship', { parts: [{ lotId: b.id, quantity: 1 }], to: { name: 'Không liên quan' } });
    const arrived = await done('Receive', { fromLotId: a.id, productId: OF_OTHERS, quantity: 4_000 }, OTHER_MEMBER);
    const dried = await done(
      'Mix',
      { productId: OF_OTHERS, process: 'DRYING', inputs: [{ lotId: arrived.id, quantity: 4_000 }], quantity: 1_000 },
      OTHER_MEMBER,
    );
    const to = { name: 'Quán Thử', phone: '0900000096' };
    await done('Ship', { parts: [{ lotId: dried.id, quantity: 1 }], to }, OTHER_MEMBER);
    return { a, b, mixed, packs, arrived, dried };
  }

  return { tell, harvest, done, mixOf, packOf, sql, codes, mutate, recall, end, stateOf, states, everything, story };
}
