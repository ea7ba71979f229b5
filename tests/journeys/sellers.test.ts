import { AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { newUuid } from '@cho-phien/kit/ids';
import { users } from '@cho-phien/users/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORE, writing } from '@cho-phien/products/revision/test-writing';
import { products } from '@cho-phien/products/subgraph';
import { followStores } from '@cho-phien/products/store/store.copy';

let api: TestSubgraph;
let sellers: TestSubgraph;
let copy: ReturnType<typeof followStores>;
beforeAll(async () => {
  [api, sellers] = await Promise.all([openTestSubgraph(products), openTestSubgraph(users)]);
  copy = followStores(sellers.subgraph.feed, api.subgraph.db);
  await caughtUp();
});
afterAll(async () => {
  await copy?.stop();
  await Promise.all([api?.close(), sellers?.close()]);
});

async function caughtUp(): Promise<void> {
  await sellers.told();
  await copy.reached(await sellers.subgraph.feed.head());
}

/** Makes the store of the tests one that everybody sees, or one that does not tell what it has to. */
async function setPublic(isPublic: boolean): Promise<void> {
  await sellers.subgraph.db.query(`update store set is_demo = $2 where id = $1`, [STORE, isPublic]);
  await caughtUp();
}

const stored = async () => {
  const columns = 'id, is_public, commune_code, opening';
  const [ours, theirs] = await Promise.all(
    [api, sellers].map(({ subgraph }) => subgraph.db.query(`select ${columns} from store order by id`)),
  );
  return { ours, theirs };
};
const shown = async (id: string) =>
  (await api.ask('query ($id: ID!) { product(id: $id) { state block { reason } } }', { id })).data.product;

describe('the copy of stores', () => {
  it('holds every store, and follows', async () => {
    const { ours, theirs } = await stored();
    expect(ours?.length).toBeGreaterThan(5);
    expect(ours).toEqual(theirs);
    await sellers.subgraph.db.query(`update store set opening = 'CLOSED' where id = $1`, [STORE]);
    await caughtUp();
    const after = await stored();
    expect(after.ours).toEqual(after.theirs);
  });

  it('takes off the goods of a store that may not be shown, and shows them again when it may', async () => {
    const act = writing(api);
    const id = await act.draft();
    const [blocked, both] = [await act.draft(), await act.draft()];
    for (const each of [id, blocked, both]) await act.done('productPublish', { id: each });
    await act.done('productBlock', { id: blocked, reason: 'UNSAFE', words: 'Thử.' });
    await setPublic(false);
    expect(await shown(id)).toBeNull();
    const { data } = await api.ask(
      'query ($id: ID!) { product(id: $id) { state block { reason words } quality { items { code isMet } } } }',
      { id },
      { viewer: AN_ADMIN },
    );
    expect(data.product).toMatchObject({ state: 'BLOCKED', block: { reason: 'SELLER_NOT_PUBLIC', words: null } });
    expect(data.product.quality.items).toContainEqual({ code: 'SELLER', isMet: false });
    // An officer may have a reason of their own, which the store does not mend.
    await act.done('productBlock', { id: both, reason: 'UNSAFE', words: 'Thử.' });
    // Nor is anything else of it published, or brought back by hand.
    const draft = await act.draft();
    for (const [step, of] of [
      ['productSubmit', draft],
      ['productPublish', draft],
      ['productUnblock', id],
    ] as const) {
      const { userErrors } = await act.step(step, { id: of });
      expect(userErrors, step).toMatchObject([{ code: 'INCOMPLETE', path: ['product', 'store'] }]);
    }
    await setPublic(true);
    expect(await shown(id)).toEqual({ state: 'PUBLISHED', block: null });
    expect([await shown(blocked), await shown(both)]).toEqual([null, null]);
    await act.done('productUnblock', { id: both });
    expect(await shown(both)).toEqual({ state: 'PUBLISHED', block: null });
    await act.done('productPublish', { id: draft });
  });

  it('is the same when it is begun anew', async () => {
    await api.subgraph.db.query('delete from consumer');
    await api.subgraph.db.query(`insert into store (id, version, is_public, opening) values ($1, 1, true, 'OPEN')`, [
      newUuid(),
    ]);
    await setPublic(false);
    await setPublic(true);
    const { ours, theirs } = await stored();
    expect(ours).toEqual(theirs);
  });
});
