import { beforeEach, expect, it } from 'vitest';
import { createMemory, type Memory } from './memory.ts';

const noon = Date.parse('2026-11-22T12:00:00+07:00');
const midnight = Date.parse('2026-11-23T00:00:00+07:00');

const product = (id: string, before: object | null, after: object | null) => ({
  entity: 'Product',
  id,
  before: before as Record<string, unknown> | null,
  after: after as Record<string, unknown> | null,
});
const inChiLang = { communeCode: '06463', state: 'PUBLISHED' };

let memory: Memory;
beforeEach(() => {
  memory = createMemory();
  const kept = { from: noon, until: midnight };
  memory.keep('the card', { ...kept, answer: 'card', keys: ['Product:prd_1', 'Variant:var_1'] }, memory.place());
  memory.keep('the list', { ...kept, answer: 'list', keys: ['products{"communeCode":"06463"}'] }, memory.place());
});

it('recalls an answer until its date', () => {
  expect(memory.recall('the card', noon)).toBe('card');
  expect(memory.recall('the card', midnight)).toBeUndefined();
  expect(memory.recall('the card', noon - 1)).toBeUndefined();
  expect(memory.recall('another', noon)).toBeUndefined();
});

it('forgets what shows a thing that changed, and no list that it only stays in', () => {
  memory.hear([product('prd_1', inChiLang, inChiLang)]);
  expect(memory.recall('the card', noon)).toBeUndefined();
  expect(memory.recall('the list', noon)).toBe('list');
});

it('forgets a list that a thing joins or leaves', () => {
  memory.hear([product('prd_2', { ...inChiLang, state: 'DRAFT' }, inChiLang)]);
  expect(memory.recall('the list', noon)).toBeUndefined();
});

it('forgets the list that a thing joins among thousands of its kind, whether or not the change tells of all it asks for', () => {
  const lists = Array.from({ length: 3_000 }, (_, i) => `lots{"isReleased":true,"productId":"prd_${i}"}`);
  const known = () => lists.filter((list) => memory.recall(list, noon) !== undefined);
  for (const list of lists) memory.keep(list, { answer: 1, keys: [list], from: noon, until: midnight }, memory.place());
  const lot = (after: Record<string, unknown>) => ({ entity: 'Lot', id: 'lot_1', before: null, after });
  memory.hear([lot({ isReleased: true, productId: 'prd_7' }), lot({ isReleased: false, productId: 'prd_8' })]);
  expect(known()).toEqual(lists.toSpliced(7, 1));
  memory.hear([lot({ productId: 'prd_9' })]);
  expect(known()).toEqual(lists.toSpliced(9, 1).toSpliced(7, 1));
});

it.each([
  ['the thing', ['Product:prd_3']],
  ['the list', ['products{"communeCode":"06463"}']],
])('keeps no answer that was on its way while %s changed', (_what, keys) => {
  const place = memory.place();
  memory.hear([product('prd_3', null, inChiLang)]);
  memory.keep('late', { answer: 'old', keys, from: noon, until: midnight }, place);
  expect(memory.recall('late', noon)).toBeUndefined();
  memory.keep('late', { answer: 'new', keys, from: noon, until: midnight }, memory.place());
  expect(memory.recall('late', noon)).toBeDefined();
});

it('forgets everything, and what is on its way too', () => {
  const place = memory.place();
  memory.clear();
  expect(memory.recall('the card', noon)).toBeUndefined();
  memory.keep('late', { answer: 'old', keys: ['Product:prd_9'], from: noon, until: midnight }, place);
  expect(memory.recall('late', noon)).toBeUndefined();
});
