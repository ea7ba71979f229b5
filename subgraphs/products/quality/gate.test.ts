import { parseId } from '@cho-phien/kit/ids';
import { anOfficer, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBER, writing } from '../revision/test-writing.ts';
import { products } from '../subgraph.ts';
import { QUALITY_RULES } from './quality.rules.ts';

let api: TestSubgraph;
let act: ReturnType<typeof writing>;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  act = writing(api);
});
afterAll(() => api.close());

const OFFICER = anOfficer('20');
const ALCOHOL = { categoryCode: 'QD26-14', warnings: { vi: '40 độ, người dưới 18 tuổi không uống.' } };
const PESTICIDE = {
  categoryCode: 'VT-04',
  registrationNumber: 'SỐ-THỬ/2026',
  activeIngredient: 'Chất thử 10%',
  waitingDays: 7,
  warnings: { vi: 'Đeo găng, khẩu trang.' },
};

/** How a direct edit of public goods would break each rule of the gate: the goods, and the edit. */
const BROKEN: Record<string, [goods: object, edit: object]> = {
  DESCRIPTION: [{}, { description: { vi: ' ', en: 'Only English.' } }],
  USAGE: [{}, { usage: null }],
  STORAGE_ADVICE: [{}, { storageAdvice: null }],
  SHELF_LIFE: [{}, { shelfLifeDays: null }],
  INGREDIENTS: [{}, { ingredients: null }],
  WARNINGS: [ALCOHOL, { warnings: null }],
  ORIGIN: [{}, { communeCode: null }],
  REGISTRATION_NUMBER: [PESTICIDE, { registrationNumber: null }],
  ACTIVE_INGREDIENT: [PESTICIDE, { activeIngredient: null }],
  WAITING_DAYS: [PESTICIDE, { waitingDays: null }],
  SAFE_USE: [PESTICIDE, { warnings: null }],
};
/** Not words of the product: sizes are their seller's own business, and a store that may not be shown blocks its goods. */
const ELSEWHERE = ['PRICE', 'SELLER'];

const published = async (goods: object) => {
  const id = await act.draft(goods);
  await act.done('productPublish', { id }, OFFICER);
  return id;
};

describe('a direct edit of public goods', () => {
  it('is held to every rule of the gate', () => {
    const gate = QUALITY_RULES.flatMap(({ code, law }) => (law ? code : []));
    expect([...Object.keys(BROKEN), ...ELSEWHERE].sort()).toEqual(gate.sort());
  });

  it.each(Object.entries(BROKEN))(
    'that would break %s is refused at its field, and changes nothing',
    async (code, edit) => {
      const [goods, change] = edit;
      const id = await published(goods);
      const before = await act.everything();
      const { product, userErrors } = await act.step(
        'productUpdate',
        { id, ...change, slug: `khac-${id.slice(-8)}` },
        OFFICER,
      );
      const { field, hint } = QUALITY_RULES.find((rule) => rule.code === code)!;
      expect(product).toBeNull();
      expect(userErrors).toMatchObject([{ code: 'INCOMPLETE', path: ['product', field], message: hint.vi }]);
      expect(await act.everything()).toEqual(before);
      // Of the same goods a member only writes what an officer will look at.
      expect((await act.step('productUpdate', { id, ...change }, MEMBER)).userErrors ?? []).toEqual([]);
    },
  );

  it('to other kinds of goods brings their duties with it, all told at once with what is wrong by itself', async () => {
    const id = await published({ categoryCode: 'QD26-01', ingredients: null });
    const { userErrors } = await act.step(
      'productUpdate',
      { id, categoryCode: 'QD26-07', usage: null, shelfLifeDays: 0 },
      OFFICER,
    );
    expect(userErrors.map(({ code, path }: { code: string; path: string[] }) => [code, ...path])).toEqual([
      ['INVALID_INPUT', 'input', 'shelfLifeDays'],
      ['INCOMPLETE', 'product', 'usage'],
      ['INCOMPLETE', 'product', 'ingredients'],
    ]);
  });

  it('mends one thing while another was missing before', async () => {
    const id = await published({});
    await api.subgraph.db.query(`update product set usage_vi = null, usage_en = null where id = $1`, [
      parseId('prd', id),
    ]);
    const { state } = await act.done('productUpdate', { id, shelfLifeDays: 45 }, OFFICER);
    expect(state).toBe('PUBLISHED');
  });
});
