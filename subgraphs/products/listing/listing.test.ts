import { publicId, seedUuid } from '@cho-phien/kit/ids';
import { A_CONSUMER, aMember, AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HELPER, MEMBER } from '../revision/test-writing.ts';
import { products } from '../subgraph.ts';

/** Sold by the store that `MEMBER` and `HELPER` belong to. */
const PRODUCT = publicId('prd', seedUuid('product', 'hang-mau-mien-dong'));
const ANOTHER = publicId('prd', seedUuid('product', 'na-dai-dong-mo'));
const LISTING = `id url state since stateSince platform { code name isVerified }`;

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

async function act(name: 'Add' | 'Update' | 'End', input: object, viewer: Viewer = MEMBER) {
  const { data, errors } = await api.ask(
    `mutation ($input: PlatformListing${name}Input!) { it: platformListing${name}(input: $input) {
       platformListing { ${LISTING} } userErrors { __typename code path message ... on IllegalStepError { state legalSteps } } } }`,
    { input },
    { viewer },
  );
  return { ...data?.it, refused: errors?.[0]?.extensions?.code };
}
const shown = async (viewer?: Viewer) => {
  const { data } = await api.ask(
    `query ($id: ID!) { product(id: $id) { platformListings { ${LISTING} } } }`,
    { id: PRODUCT },
    viewer ? { viewer } : {},
  );
  return data.product.platformListings;
};
const everything = () =>
  api.subgraph.db.query(
    `select (select md5(string_agg(l::text, '' order by id)) from platform_listing l) as listings,
            (select count(*) from audit_entry) as entries, (select max(version) from product) as version,
            (select count(*) from change) as changes`,
  );

describe('listings on other platforms', () => {
  it('are shown while they are active, tell since when, and raise the version of their product', async () => {
    const before = await everything();
    const url = 'https://voso.vn/mien-dong?utm_source=x#top';
    const { platformListing } = await act('Add', { productId: PRODUCT, platform: 'VOSO', url, since: '2024-05-01' });
    expect(platformListing).toMatchObject({
      url: 'https://voso.vn/mien-dong',
      state: 'ACTIVE',
      since: '2024-05-01',
      stateSince: '2026-11-21',
      platform: { code: 'VOSO', isVerified: false },
    });
    expect(await shown()).toEqual([platformListing]);
    expect(await everything()).not.toEqual(before);

    const { id } = platformListing;
    await act('Update', { id, state: 'PAUSED' }, HELPER);
    expect(await shown()).toEqual([]);
    expect(await shown(MEMBER)).toMatchObject([{ state: 'PAUSED', since: '2024-05-01' }]);
    await act('Update', { id, state: 'ACTIVE' });
    expect(await shown(A_CONSUMER)).toHaveLength(1);

    expect((await act('End', { id })).platformListing.state).toBe('ENDED');
    expect(await shown()).toEqual([]);
    expect(await shown(AN_ADMIN)).toMatchObject([{ state: 'ENDED' }]);
    expect((await act('Update', { id, state: 'ACTIVE' })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    // What has ended does not keep its address from being listed again.
    expect((await act('Add', { productId: PRODUCT, platform: 'VOSO', url })).userErrors).toEqual([]);
  });

  it('take the steps that are legal where they stand, and are refused every other with those', async () => {
    const acts = {
      WRITE: ['Update', { since: '2025-01-01' }],
      PAUSE: ['Update', { state: 'PAUSED' }],
      RESUME: ['Update', { state: 'ACTIVE' }],
      END: ['End', {}],
    } as const;
    // To say again that it stands as it does changes nothing of where it stands.
    const table = {
      ACTIVE: { WRITE: 'ACTIVE', PAUSE: 'PAUSED', RESUME: 'ACTIVE', END: 'ENDED' },
      PAUSED: { WRITE: 'PAUSED', PAUSE: 'PAUSED', RESUME: 'ACTIVE', END: 'ENDED' },
      ENDED: { WRITE: null, PAUSE: null, RESUME: null, END: null },
    };
    let n = 0;
    for (const [state, steps] of Object.entries(table)) {
      for (const [step, after] of Object.entries(steps)) {
        const url = `https://voso.vn/buoc-${(n += 1)}`;
        const { id } = (await act('Add', { productId: PRODUCT, platform: 'VOSO', url })).platformListing;
        if (state === 'PAUSED') await act('Update', { id, state });
        if (state === 'ENDED') await act('End', { id });
        const before = await everything();
        const [mutation, more] = acts[step as keyof typeof acts];
        const { platformListing, userErrors } = await act(mutation, { id, ...more });
        if (after !== null) {
          expect([state, step, platformListing?.state, userErrors]).toEqual([state, step, after, []]);
          if (after !== 'ENDED') await act('End', { id });
          continue;
        }
        const refusal = {
          __typename: 'IllegalStepError',
          code: 'CONFLICT',
          path: ['input', 'id'],
          state,
          legalSteps: [],
        };
        expect([step, platformListing, userErrors]).toMatchObject([step, null, [refusal]]);
        expect(await everything()).toEqual(before);
      }
    }
  });

  it('are refused at addresses that are not pages of the platform', async () => {
    const add = (more: object) => act('Add', { productId: PRODUCT, platform: 'POSTMART', ...more });
    const before = await everything();
    for (const url of [
      'http://postmart.vn/na',
      'https://postmart.vn/',
      'https://postmart.vn.example.com/na',
      'https://user:word@postmart.vn/na',
      'https://postmart.vn:8443/na',
      'https://voso.vn/na',
      'javascript:alert(1)',
      'na',
      `https://postmart.vn/${'a'.repeat(500)}`,
    ]) {
      expect([url, (await add({ url })).userErrors?.[0]?.path]).toEqual([url, ['input', 'url']]);
    }
    const both = await add({ url: 'https://voso.vn/na', since: '2026-11-22' });
    expect(both.userErrors.map(({ path }: any) => path[1])).toEqual(['url', 'since']);
    expect((await add({ platform: 'NOWHERE', url: 'https://postmart.vn/na' })).userErrors[0].path[1]).toBe('platform');
    expect(await everything()).toEqual(before);
    expect((await add({ url: 'https://shop.postmart.vn/na' })).userErrors).toEqual([]);
  });

  it('name an address once', async () => {
    const url = 'https://tiki.vn/one.html';
    const first = await act('Add', { productId: PRODUCT, platform: 'TIKI', url });
    const again = await act('Add', { productId: ANOTHER, platform: 'TIKI', url }, AN_ADMIN);
    expect(again).toMatchObject({ platformListing: null, userErrors: [{ code: 'CONFLICT', path: ['input', 'url'] }] });
    const other = await act('Add', { productId: PRODUCT, platform: 'TIKI', url: 'https://tiki.vn/two.html' });
    const moved = await act('Update', { id: other.platformListing.id, url });
    expect(moved.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await shown()).filter((each: any) => each.url === url)).toEqual([first.platformListing]);
  });

  it('belong to who writes the product; a refusal leaves nothing', async () => {
    const { platformListing } = await act('Add', {
      productId: PRODUCT,
      platform: 'SHOPEE',
      url: 'https://shopee.vn/mien',
    });
    const before = await everything();
    const stranger = aMember(seedUuid('store', 'another'));
    for (const viewer of [A_CONSUMER, stranger]) {
      for (const [name, input] of [
        ['Add', { productId: PRODUCT, platform: 'SHOPEE', url: 'https://shopee.vn/x' }],
        ['Update', { id: platformListing.id, state: 'PAUSED' }],
        ['End', { id: platformListing.id }],
        ['End', { id: publicId('lst', seedUuid('listing', 'none')) }],
      ] as const) {
        expect((await act(name, input, viewer)).refused).toBe('FORBIDDEN');
      }
    }
    expect(await everything()).toEqual(before);
    const none = await act('End', { id: publicId('lst', seedUuid('listing', 'none')) }, AN_ADMIN);
    expect(none.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});
