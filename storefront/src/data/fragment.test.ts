import { beforeEach, expect, it } from 'vitest';
import { fragment } from './fragment.ts';
import { createMemory, type Memory } from './memory.ts';
import { newRendering, rendering, renderingOf, usesOf } from './rendering.ts';
import { createSession, remembered, type Session } from './session.ts';

const noon = Date.parse('2026-11-22T12:00:00+07:00');
const one = Date.parse('2026-11-22T13:00:00+07:00');
const uses = { entities: ['Product:prd_1', 'Store:sto_1'], lists: [], parts: [], nextChangeAt: one };

let memory: Memory;
/** The price in the database, and how often it was asked for. */
let price: number;
let asked: number;
beforeEach(() => {
  memory = createMemory();
  price = 1_000;
  asked = 0;
});

const priceIn = (session: Session) =>
  remembered(
    session,
    'price',
    () => Promise.resolve(price),
    () => ({ keys: ['Product:prd_1'], nextChangeAt: one }),
  );

const sessionAt = (clock: number) => createSession({ apiUrl: '', now: clock, secret: '' }, memory);

/** A page that shows one card, in a session of its own or in one that others share. */
async function page(clock = noon, session = sessionAt(clock)) {
  const record = newRendering(session);
  const html = await renderingOf(record, async () => {
    const card = await fragment('card prd_1', async () => {
      asked += 1;
      const used = rendering();
      for (const entity of uses.entities) used.entities.add(entity);
      used.nextChangeAt = one;
      return { facts: { name: 'Na' }, source: await priceIn(session) };
    });
    if (card?.html !== undefined) return `${card.name} ${card.html}`;
    const made = `<b>${card?.source}</b>`;
    card?.keep(made);
    return `${card?.name} ${made}`;
  });
  return { html, uses: usesOf(record) };
}

const priceChanges = (id: string) =>
  memory.hear([{ entity: 'Product', id, before: { state: 'PUBLISHED' }, after: { state: 'PUBLISHED' } }]);

it('is made once, and every page that shows it depends on what it was made from', async () => {
  const first = await page();
  expect(first).toEqual({ html: 'Na <b>1000</b>', uses });
  expect(await page()).toEqual(first);
  expect(asked).toBe(1);
});

it('is made again when what it shows changed', async () => {
  await page();
  price = 2_000;
  priceChanges('prd_2');
  expect((await page()).html).toBe('Na <b>1000</b>');
  priceChanges('prd_1');
  expect((await page()).html).toBe('Na <b>2000</b>');
});

it('is made again from the instant at which a date alone changes it', async () => {
  await page();
  price = 2_000;
  expect((await page(one - 1)).html).toBe('Na <b>1000</b>');
  expect((await page(one)).html).toBe('Na <b>2000</b>');
});

it('is not kept for later sessions when what it shows changed while it was made', async () => {
  const session = createSession({ apiUrl: '', now: noon, secret: '' }, memory);
  const record = newRendering(session);
  await renderingOf(record, async () => {
    const card = await fragment('card prd_1', () => {
      rendering().entities.add('Product:prd_1');
      return Promise.resolve({ facts: { name: 'Na' }, source: price });
    });
    priceChanges('prd_1');
    if (card?.html === undefined) card?.keep('<b>old</b>');
  });
  price = 2_000;
  expect((await page()).html).toBe('Na <b>2000</b>');
});

it('is not kept when it was made from what its session had asked before that changed', async () => {
  const session = sessionAt(noon);
  await priceIn(session);
  price = 2_000;
  priceChanges('prd_1');
  await page(noon, session);
  expect((await page()).html).toBe('Na <b>2000</b>');
});

it('is nothing where nothing is found, and is asked for again', async () => {
  const record = newRendering(createSession({ apiUrl: '', now: noon, secret: '' }, memory));
  const nothing = () => renderingOf(record, () => fragment('card prd_1', () => Promise.resolve(undefined)));
  expect(await nothing()).toBeUndefined();
  expect((await page()).html).toBe('Na <b>1000</b>');
});
