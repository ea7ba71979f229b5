import { AN_ADMIN, aMember } from '@cho-phien/kit/test-harness';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publicId } from '@cho-phien/kit/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportProducts } from './export.ts';
import {
  closeProducts,
  everything,
  folder,
  line,
  OPEN,
  openProducts,
  productOf,
  report,
  reportFile,
  run,
  SIZE,
  sql,
  STORES,
  test,
} from './test-imports.ts';

beforeAll(openProducts);
afterAll(closeProducts);

describe('an import of what is there', () => {
  it('publishes, where told so, what has all that the law demands; the rest stays a draft and says what it lacks', async () => {
    const result = await run(
      [
        line({ name: 'Na đủ', store: 'cua-hang-mo', ...SIZE, isComplete: true }),
        line({ name: 'Na thiếu', store: 'cua-hang-mo', ...SIZE }),
        line({ name: 'Na không giá', store: 'cua-hang-mo', quantity: '1 kg', isComplete: true }),
        line({ name: 'Na chưa có chủ', store: 'cua-hang-dong', ...SIZE, isComplete: true }),
        line({ name: 'Na để nháp', store: 'cua-hang-mo', state: 'nháp', ...SIZE, isComplete: true }),
      ],
      { isPublishing: true },
    );
    expect(result).toMatchObject({ counts: { made: 5 }, reasons: { GATE: 3 } });
    const states = await sql<{
      state: string;
    }>(`select state from product where name_vi like 'Na %' and store_id is not null
      and category_code = 'QD26-01' and slug like 'na-%' and name_vi ~ '^Na (đủ|thiếu|không giá|chưa có chủ|để nháp)$' order by id`);
    expect(states.map(({ state }) => state).sort()).toEqual(['DRAFT', 'DRAFT', 'DRAFT', 'DRAFT', 'PUBLISHED']);
    const { data } = await test.ask(
      '{ product(slug: "na-du") { state isDemo variants { offer { price { amount } isDemo } } } }',
      {},
      { now: Date.now() },
    );
    expect(data.product).toEqual({
      state: 'PUBLISHED',
      isDemo: false,
      variants: [{ offer: { price: { amount: 45_000 }, isDemo: false } }],
    });
    // What was missing is added, and it is told to publish again.
    const mended = await run([line({ name: 'Na thiếu', store: 'cua-hang-mo', ...SIZE, isComplete: true })], {
      isPublishing: true,
    });
    expect(mended.counts).toMatchObject({ changed: 1 });
    expect(await productOf('na-thieu')).toMatchObject({ state: 'PUBLISHED' });
    expect(
      await sql(`select r.state from revision r join product p on p.id = r.product_id where p.slug = 'na-thieu'`),
    ).toEqual([{ state: 'PUBLISHED' }]);
  });

  it('leaves public goods as they are that would then lack what the law demands', async () => {
    await run([line({ name: 'Mơ giữ', store: 'cua-hang-mo', ...SIZE, isComplete: true })], { isPublishing: true });
    const before = await everything();
    const result = await run([line({ slug: 'mo-giu', category: 'QD26-07', ...SIZE, price: '50.000' })]);
    expect(result).toMatchObject({ counts: { refused: 1, changed: 0 }, reasons: { GATE_LOST: 1 } });
    expect(await readFile(reportFile(), 'utf8')).toContain('INGREDIENTS');
    expect(await everything()).toEqual(before);
  });

  it('brings nothing back that was taken off, and makes no produce an input material', async () => {
    await run([line({ name: 'Mơ gỡ', store: 'cua-hang-mo', ...SIZE, isComplete: true })], { isPublishing: true });
    const id = publicId('prd', (await productOf('mo-go'))?.id ?? '');
    const step = `mutation ($id: ID!) { productUnpublish(input: { id: $id }) { userErrors { message } } }`;
    expect((await test.ask(step, { id }, { viewer: AN_ADMIN })).data.productUnpublish.userErrors).toEqual([]);
    await run([line({ slug: 'mo-go', shelfLife: '9', ...SIZE })], { isPublishing: true });
    expect(await productOf('mo-go')).toMatchObject({ state: 'DRAFT' });
    const before = await everything();
    await run([line({ slug: 'mo-go', category: 'Thuốc bảo vệ thực vật', ...SIZE })]);
    expect(await report()).toEqual(['2 KIND_DIFFERS Bộ sản phẩm']);
    expect(await everything()).toEqual(before);
  });

  it('changes what is public at once, as an officer does, and keeps the version before; its price is replaced', async () => {
    await run([line({ name: 'Mận đổi', store: 'cua-hang-mo', ...SIZE, isComplete: true })], { isPublishing: true });
    const before = await productOf('man-doi');
    const result = await run([line({ slug: 'man-doi', season: 'tháng 7, 8', quantity: '1 kg', price: '50.000' })]);
    expect(result).toMatchObject({ counts: { changed: 1 }, reasons: { CHANGED: 1 } });
    expect(await readFile(reportFile(), 'utf8')).toContain('"seasonMonths, variants"');
    expect(await productOf('man-doi')).toMatchObject({
      state: 'PUBLISHED',
      season_months: [7, 8],
      version: (before?.version ?? 0) + 1,
    });
    const offers = await sql(
      `select amount, valid_to is null as open from offer where product_id = $1 order by valid_from`,
      [before?.id],
    );
    expect(offers).toEqual([
      { amount: 45_000, open: false },
      { amount: 50_000, open: true },
    ]);
    expect(
      await sql(
        `select number, state, words->'seasonMonths' as months from revision where product_id = $1 order by number`,
        [before?.id],
      ),
    ).toEqual([
      { number: 1, state: 'PUBLISHED', months: [] },
      { number: 2, state: 'PUBLISHED', months: [7, 8] },
    ]);
  });

  it('leaves alone what is being reviewed, what belongs to another store, and states', async () => {
    await run(
      ['Lê duyệt', 'Lê cất', 'Lê khác'].map((name) => line({ name, store: 'cua-hang-mo', ...SIZE, isComplete: true })),
    );
    const id = (await productOf('le-duyet'))?.id ?? '';
    const submit = 'mutation ($id: ID!) { productSubmit(input: { id: $id }) { userErrors { code } } }';
    const answer = await test.ask(submit, { id: publicId('prd', id) }, { viewer: aMember(OPEN), now: Date.now() });
    expect(answer.data.productSubmit.userErrors).toEqual([]);
    await sql(`update product set state = 'ARCHIVED' where id = $1`, [(await productOf('le-cat'))?.id]);
    const before = await everything();
    const result = await run([
      line({ slug: 'le-cat', season: '7' }),
      line({ slug: 'le-khac', store: 'cua-hang-dong' }),
      line({ slug: 'man-doi', state: 'nháp' }),
    ]);
    expect(result.counts).toMatchObject({ refused: 2, unchanged: 1 });
    expect(await report()).toEqual(['2 STEP_FORBIDDEN', '3 STORE_DIFFERS Cửa hàng', '4 STATE_STAYS Trạng thái']);
    expect(await everything()).toEqual(before);
  });

  it('that was stopped goes on where it was, between products, and loses and doubles nothing', async () => {
    const rows = Array.from({ length: 800 }, (_, index) => [
      line({ name: `Chè ${index}`, ...SIZE }),
      line({ quantity: '100 g' }),
      line({ quantity: index === 5 ? 'x' : '200 g' }),
    ]).flat();
    const stop = new AbortController();
    const stopped = await run(rows, {
      ending: stop.signal,
      log: (text) => text.includes(' of 2400 rows') && stop.abort(),
    });
    expect(stopped.isFinished).toBe(false);
    expect(stopped.counts.readCount % 3).toBe(0);
    expect(stopped.counts.readCount).toBeGreaterThan(0);
    expect(stopped.counts.readCount).toBeLessThan(2_400);
    const done = await run(rows);
    expect(done).toMatchObject({
      id: stopped.id,
      isFinished: true,
      counts: { readCount: 2_400, made: 2_397, refused: 3 },
    });
    expect(await report()).toEqual(['17 OTHER_ROW_WRONG', '18 OTHER_ROW_WRONG', '19 NUMBER_UNREADABLE Lượng']);
    expect(await sql(`select from product where name_vi ~ '^Chè \\d+$'`)).toHaveLength(799);
  });

  it('knows a product by its name that rows written at the same time make by its code', async () => {
    const count = async () =>
      (await sql<{ count: number }>('select count(*)::integer as count from product'))[0]!.count;
    const before = await count();
    const many = (length: number, row: (nth: number) => string) => Array.from({ length }, (_, nth) => row(nth));
    // Without sizes nothing but the product itself tells that it is there: two hundred products are one chunk.
    const result = await run([
      ...many(200, (nth) => line({ slug: `oi-do-${nth}`, name: `Ổi đỏ ${nth}` })),
      ...many(200, (nth) => line({ name: `Ổi đỏ ${nth}`, shelfLife: '9' })),
    ]);
    expect(result).toMatchObject({ isFinished: true, counts: { made: 200, changed: 200, refused: 0 } });
    expect((await count()) - before).toBe(200);
    const kept = await sql(`select from product where slug like 'oi-do-%' and shelf_life_days = 9`);
    expect(kept).toHaveLength(200);
  });
});

describe('an export', () => {
  it('imported again changes nothing, neither of the demonstration nor of what was imported', async () => {
    const { data } = await test.ask(
      'mutation ($id: ID!) { productUpdate(input: { id: $id, description: { vi: "- Một\\n\\n- Hai  ba, \\"bốn\\"", en: "=1+1" } }) { userErrors { code } } }',
      { id: publicId('prd', (await productOf('man-doi'))?.id ?? '') },
      { viewer: AN_ADMIN },
    );
    expect(data.productUpdate.userErrors).toEqual([]);
    const file = join(folder, 'out.csv');
    const written = await exportProducts({ file, provinceCode: '20', stores: STORES }, test.subgraph.db);
    expect(written.products).toBeGreaterThan(500);
    const before = await everything();
    const known = await sql<{ id: string }>(`select distinct store_id as id from product where store_id is not null`);
    const stores = new Map([...known.map(({ id }): [string, string] => [id, id]), ...STORES]);
    const result = await run([], { file, stores });
    expect({ counts: result.counts, reasons: result.reasons, report: await report() }).toEqual({
      counts: { readCount: written.rows, made: 0, changed: 0, unchanged: written.rows, refused: 0 },
      reasons: {},
      report: [],
    });
    expect(await everything()).toEqual(before);
  });
});
