import { seedUuid } from '@cho-phien/kit/ids';
import { aHelper, aMember, AN_ADMIN, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { publicId } from '@cho-phien/kit/ids';
import type { Viewer } from '@cho-phien/kit/viewer';
import { expect } from 'vitest';

/** A store of the seed, and people around it. */
export const STORE = seedUuid('store', 'cua-hang-mau-1');
export const HOUSEHOLD = seedUuid('household', 'nha-thu');
export const MEMBER = aMember(STORE);
export const HELPER = aHelper(HOUSEHOLD, STORE);

/** All that the law asks of a listing, but a price. */
export const COMPLETE = {
  storeId: publicId('str', STORE),
  name: { vi: 'Mứt thử', en: 'Test jam' },
  description: { vi: 'Mứt nấu từ quả nhà.', en: 'Jam of fruit from the garden.' },
  usage: { vi: 'Ăn với bánh.', en: 'With bread.' },
  storageAdvice: { vi: 'Để tủ mát.', en: 'Keep it cool.' },
  ingredients: { vi: 'Mận, đường.', en: 'Plums, sugar.' },
  categoryCode: 'QD26-07',
  communeCode: '05977',
  storage: 'AMBIENT',
  shelfLifeDays: 90,
  variants: [{ name: { vi: 'hũ 300 g', en: '300 g jar' }, quantity: 300, quantityUnit: 'GRAM' }],
};

const FIELDS = `id slug state name { vi } variants { id } openRevision { number state version comments { field resolvedAt } }`;

/** Asks a subgraph to do what a test needs. */
export function writing(api: TestSubgraph) {
  let now = TEST_NOW.getTime();
  /** An officer publishes what they looked at: the version that is there, unless a test says another. */
  const lookedAt = async (input: { id?: string }) => {
    const query = 'query ($id: ID!) { product(id: $id) { openRevision { version } } }';
    const { data } = await api.ask(query, { id: input.id }, { viewer: AN_ADMIN });
    return { version: data.product?.openRevision?.version ?? null, ...input };
  };
  /** What came of a mutation that answers with a product; each comes a second after the one before. */
  const step = async (name: string, given: object, viewer: Viewer = AN_ADMIN) => {
    const input = name === 'productPublish' ? await lookedAt(given) : given;
    const type = NAMED_INPUTS[name] ?? 'ProductIdInput';
    const errors = '__typename code path message ... on IllegalStepError { state legalSteps }';
    const query = `mutation ($input: ${type}!) { it: ${name}(input: $input) { product { ${FIELDS} } userErrors { ${errors} } } }`;
    const answer = await api.ask(query, { input }, { viewer, now: (now += 1_000) });
    return { ...answer.data?.it, code: answer.errors?.[0]?.extensions?.code };
  };
  /** As `step`, for what has to succeed. */
  const done = async (name: string, input: object, viewer?: Viewer) => {
    const { product, userErrors, code } = await step(name, input, viewer);
    expect([code, userErrors], name).toEqual([undefined, []]);
    return product;
  };
  /** A draft of a member with all that the law asks; its public id. */
  const draft = async (more: object = {}): Promise<string> => {
    const { id, variants } = await done('productCreate', { ...COMPLETE, ...more }, MEMBER);
    const price = `mutation ($id: ID!) { offerSetPrice(input: { variantId: $id, amount: 60000 }) { userErrors { code } } }`;
    await api.ask(price, { id: variants[0].id }, { viewer: MEMBER });
    return id;
  };
  /** Of all that is written of products: two that are equal mean that nothing was. */
  const everything = () =>
    api.subgraph.db.query(
      `select ${['product', 'revision', 'revision_comment', 'variant', 'audit_entry']
        .map((table) => `(select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from ${table} t)`)
        .map((sql, index) => `${sql} as t${index}`)
        .join(', ')}`,
    );
  return { step, done, draft, everything };
}

const NAMED_INPUTS: Record<string, string> = {
  productCreate: 'ProductCreateInput',
  productUpdate: 'ProductUpdateInput',
  productReturn: 'ProductReturnInput',
  productPublish: 'ProductPublishInput',
  productUnpublish: 'ProductUnpublishInput',
  productBlock: 'ProductBlockInput',
};
