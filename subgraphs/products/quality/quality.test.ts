import { AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { categories, ProductKind } from '../category/category.ts';
import { COMPLETE, MEMBER, writing } from '../revision/test-writing.ts';
import { products } from '../subgraph.ts';
import { QUALITY_RULES } from './quality.rules.ts';
import { storyQuestions } from './story.ts';

let api: TestSubgraph;
let act: ReturnType<typeof writing>;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  act = writing(api);
});
afterAll(() => api.close());

const quality = async (id: string) =>
  (
    await api.ask(
      'query ($id: ID!) { product(id: $id) { quality { score maxScore items { code field isMet points isRequired source hint { vi en } } } } }',
      { id },
      { viewer: AN_ADMIN },
    )
  ).data.product.quality;

describe('the quality of a listing', () => {
  it('is the points of what it has, out of those of what fits it', async () => {
    const { id } = await act.done('productCreate', { ...COMPLETE, usage: null }, MEMBER);
    const before = await quality(id);
    const points = (items: any[]) => items.reduce((sum, each) => sum + each.points, 0);
    expect(before.score).toBe(points(before.items.filter(({ isMet }: any) => isMet)));
    expect(before.maxScore).toBe(points(before.items));
    const usage = before.items.find(({ code }: any) => code === 'USAGE');
    expect(usage).toMatchObject({
      isMet: false,
      isRequired: true,
      field: 'usage',
      source: expect.stringContaining('37'),
    });
    await act.done('productUpdate', { id, usage: { vi: 'Ăn.', en: 'Eat.' } }, MEMBER);
    expect((await quality(id)).score).toBe(before.score + usage.points);
  });

  it('demands of each kind of goods what the law asks of it, and nothing is published without', async () => {
    const required = async (categoryCode: string) => {
      const { id } = await act.done(
        'productCreate',
        { storeId: COMPLETE.storeId, name: COMPLETE.name, categoryCode, storage: 'AMBIENT', communeCode: '05977' },
        MEMBER,
      );
      const asked = (await quality(id)).items.filter(({ isRequired, isMet }: any) => isRequired && !isMet);
      for (const [step, viewer] of [
        ['productSubmit', MEMBER],
        ['productPublish', AN_ADMIN],
      ] as const) {
        const { userErrors } = await act.step(step, { id }, viewer);
        expect(userErrors.map(({ code, path }: any) => [code, ...path])).toEqual(
          asked.map(({ field }: any) => ['INCOMPLETE', 'product', field]),
        );
      }
      return asked.map(({ code }: any) => code).join(' ');
    };
    expect(await required('QD26-07')).toBe('DESCRIPTION USAGE STORAGE_ADVICE SHELF_LIFE INGREDIENTS PRICE');
    expect(await required('QD26-01')).toBe('DESCRIPTION USAGE STORAGE_ADVICE SHELF_LIFE PRICE');
    expect(await required('QD26-14')).toBe('DESCRIPTION USAGE STORAGE_ADVICE SHELF_LIFE WARNINGS PRICE');
    expect(await required('QD26-21')).toBe('DESCRIPTION USAGE PRICE');
    expect(await required('VT-04')).toBe(
      'DESCRIPTION USAGE PRICE REGISTRATION_NUMBER ACTIVE_INGREDIENT WAITING_DAYS SAFE_USE',
    );
    expect(await required('VT-05')).toBe('DESCRIPTION USAGE INGREDIENTS PRICE REGISTRATION_NUMBER');
    expect(await required('VT-07')).toBe('DESCRIPTION USAGE PRICE');
    expect(await required('QD26-26')).toBe('DESCRIPTION PRICE');
  });

  it('says of each rule in both languages what to do, and at which field', () => {
    expect(new Set(QUALITY_RULES.map(({ code }) => code)).size).toBe(QUALITY_RULES.length);
    const ofInputs = ['REGISTRATION_NUMBER', 'ACTIVE_INGREDIENT', 'WAITING_DAYS', 'SAFE_USE'];
    const ofProduce = QUALITY_RULES.filter(({ code }) => !ofInputs.includes(code));
    expect(ofProduce.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    for (const { hint, points, law } of QUALITY_RULES) {
      expect([hint.vi.endsWith('.'), hint.en.endsWith('.'), points > 0, law?.source !== '']).toEqual(
        Array(4).fill(true),
      );
    }
  });
});

describe('the questions for a story', () => {
  it('are there for goods of every set', async () => {
    for (const category of categories(ProductKind.PRODUCE)) {
      const codes = storyQuestions(category).map(({ code }) => code);
      expect(codes.length, category.code).toBeGreaterThanOrEqual(2);
      expect(new Set(codes).size).toBe(codes.length);
    }
    const query =
      'query ($c: ID!) { productStoryTemplate(categoryCode: $c) { code question { vi en } opening { vi } } }';
    expect((await api.ask(query, { c: 'QD26-01' })).data.productStoryTemplate.map(({ code }: any) => code)).toEqual([
      'MAKER',
      'SINCE',
      'PLACE',
      'PICKING',
      'EATING',
    ]);
    expect((await api.ask(query, { c: 'QD26-99' })).data.productStoryTemplate).toBeNull();
  });
});
