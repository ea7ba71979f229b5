import { AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';
import { MEMBER, writing } from './test-writing.ts';

let api: TestSubgraph;
let act: ReturnType<typeof writing>;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  act = writing(api);
});
afterAll(() => api.close());

const COMMENTS = [{ field: 'usage', words: 'Viết kỹ hơn.' }];
const rewritten = async () => {
  const id = await reach['public']!();
  await act.done('productUpdate', { id, usage: { vi: 'Ăn với xôi.', en: 'With sticky rice.' } }, MEMBER);
  return id;
};
const returned = async (id: string) => {
  const { openRevision } = await act.done('productSubmit', { id }, MEMBER);
  await act.done('productReturn', { id, version: openRevision.version, comments: COMMENTS });
  return id;
};
const submitted = async (id: string) => (await act.done('productSubmit', { id }, MEMBER), id);
const stepped = async (id: string, step: string, more: object = {}) => (await act.done(step, { id, ...more }), id);
const BLOCK = { reason: 'MISLEADING', words: 'Ảnh không đúng hàng.' };

/** How to come to each standing; the public id of a product that stands there. */
const reach: Record<string, () => Promise<string>> = {
  'a draft': () => act.draft(),
  'a draft that was sent back': async () => returned(await act.draft()),
  'in review': async () => submitted(await act.draft()),
  public: async () => stepped(await act.draft(), 'productPublish'),
  'public and being rewritten': rewritten,
  'public and sent in anew': async () => submitted(await rewritten()),
  'public and sent back': async () => returned(await rewritten()),
  blocked: async () => stepped(await act.draft(), 'productBlock', BLOCK),
  'taken off by the market': async () => {
    const id = await reach['public']!();
    // As the copy of stores does it.
    await api.subgraph.db.query(
      `update product set state = 'BLOCKED', blocked_from = 'PUBLISHED', block_reason = 'SELLER_NOT_PUBLIC', blocked_at = now()
        where public_id('prd', id) = $1`,
      [id],
    );
    return id;
  },
  archived: async () => stepped(await act.draft(), 'productArchive'),
  'archived while it was blocked': async () => stepped(await reach['blocked']!(), 'productArchive'),
};

// What is legal where, in letters that stand for the steps: the table that the program has in words of its own.
const S: Record<string, [state: string, legal: string, otherwise?: Record<string, string>]> = {
  'a draft': ['DRAFT', 'WRITE SUBMIT PUBLISH BLOCK ARCHIVE'],
  'a draft that was sent back': ['DRAFT', 'WRITE SUBMIT PUBLISH BLOCK ARCHIVE'],
  'in review': ['IN_REVIEW', 'WRITE WITHDRAW RETURN PUBLISH BLOCK ARCHIVE'],
  public: ['PUBLISHED', 'WRITE PUBLISH UNPUBLISH BLOCK ARCHIVE'],
  'public and being rewritten': ['PUBLISHED', 'WRITE SUBMIT UNPUBLISH BLOCK ARCHIVE'],
  // What goes off goes where its words are.
  'public and sent in anew': [
    'PUBLISHED',
    'WRITE WITHDRAW RETURN PUBLISH UNPUBLISH BLOCK ARCHIVE',
    { UNPUBLISH: 'IN_REVIEW' },
  ],
  'public and sent back': ['PUBLISHED', 'WRITE SUBMIT UNPUBLISH BLOCK ARCHIVE'],
  blocked: ['BLOCKED', 'WRITE UNBLOCK ARCHIVE'],
  'taken off by the market': ['BLOCKED', 'WRITE BLOCK UNBLOCK ARCHIVE', { UNBLOCK: 'PUBLISHED' }],
  archived: ['ARCHIVED', 'RESTORE'],
  'archived while it was blocked': ['ARCHIVED', 'RESTORE', { RESTORE: 'BLOCKED' }],
};
const STEPS: Record<string, [mutation: string, after: string, more?: object]> = {
  WRITE: ['productUpdate', '', { shelfLifeDays: 30 }],
  SUBMIT: ['productSubmit', 'IN_REVIEW'],
  WITHDRAW: ['productWithdraw', 'DRAFT'],
  RETURN: ['productReturn', 'DRAFT', { comments: COMMENTS }],
  PUBLISH: ['productPublish', 'PUBLISHED'],
  UNPUBLISH: ['productUnpublish', 'DRAFT'],
  BLOCK: ['productBlock', 'BLOCKED', BLOCK],
  UNBLOCK: ['productUnblock', 'DRAFT'],
  ARCHIVE: ['productArchive', 'ARCHIVED'],
  RESTORE: ['productRestore', 'DRAFT'],
};

describe.each(Object.entries(S))('a product that is %s', (standing, [state, legal, otherwise]) => {
  const legalSteps = legal.split(' ');

  it(`takes ${legal}, and is refused every other step by name`, async () => {
    const stands = await reach[standing]!();
    const { data } = await api.ask(
      'query ($id: ID!) { product(id: $id) { state legalSteps openRevision { version } } }',
      { id: stands },
      { viewer: AN_ADMIN },
    );
    expect(data.product).toMatchObject({ state, legalSteps });
    const version = data.product.openRevision?.version ?? 1;
    const before = await act.everything();
    for (const [step, [mutation, , more]] of Object.entries(STEPS)) {
      if (legalSteps.includes(step)) continue;
      const input = { id: stands, ...more, ...(step === 'RETURN' && { version }) };
      const { product, userErrors } = await act.step(mutation, input);
      expect([product, userErrors], step).toMatchObject([
        null,
        [{ __typename: 'IllegalStepError', code: 'CONFLICT', path: ['input', 'id'], state, legalSteps }],
      ]);
    }
    expect(await act.everything()).toEqual(before);

    for (const step of legalSteps) {
      const id = await reach[standing]!();
      const [mutation, after, more] = STEPS[step]!;
      const { product } = (
        await api.ask(
          'query ($id: ID!) { product(id: $id) { openRevision { version } } }',
          { id },
          { viewer: AN_ADMIN },
        )
      ).data;
      const input = { id, ...more, ...(step === 'RETURN' && { version: product.openRevision.version }) };
      const done = await act.done(mutation, input, step === 'WRITE' ? MEMBER : AN_ADMIN);
      // What is public stays so while something else is being written.
      const isStill = state === 'PUBLISHED' && ['SUBMIT', 'WITHDRAW', 'RETURN'].includes(step);
      expect(done.state, step).toBe(otherwise?.[step] ?? (step === 'WRITE' || isStill ? state : after));
    }
  });
});
