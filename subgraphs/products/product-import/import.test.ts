import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicId, seedUuid } from '@cho-phien/kit/ids';
import { AN_ADMIN, aMember, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';
import { exportProducts } from './export.ts';
import { importProducts, type ImportOptions } from './run.ts';

const HEADINGS =
  'Mã sản phẩm,Tên sản phẩm,Tên tiếng Anh,Bộ sản phẩm,Cửa hàng,Xã/Phường,Mùa vụ,Mô tả,Mô tả tiếng Anh,Cách dùng,' +
  'Cách dùng tiếng Anh,Cách bảo quản,Cách bảo quản tiếng Anh,Điều kiện bảo quản,Hạn dùng (ngày),Trạng thái,' +
  'Quy cách,Lượng,Đơn vị,Mã vạch,Giá (đồng),Đã gồm thuế,Đã gồm phí gửi';
const OPEN = seedUuid('store', 'cua-hang-mo');
const CLOSED = seedUuid('store', 'cua-hang-dong');
const STORES = new Map([
  ['cua-hang-mo', OPEN],
  ['cua-hang-dong', CLOSED],
]);

let test: TestSubgraph;
let folder: string;
beforeAll(async () => {
  test = await openTestSubgraph(products);
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-products-'));
  await sql(
    `insert into store (id, version, is_public, commune_code, opening) values ($1, 1, true, '05977', 'OPEN'),
            ($2, 1, false, '05977', 'OPEN')`,
    [OPEN, CLOSED],
  );
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

const sql = <Row extends object>(text: string, values?: unknown[]) => test.subgraph.db.query<Row>(text, values);
const reportFile = () => join(folder, 'report.csv');

interface Line {
  slug?: string;
  name?: string;
  category?: string;
  store?: string;
  commune?: string;
  season?: string;
  storage?: string;
  shelfLife?: string;
  state?: string;
  size?: string;
  quantity?: string;
  unit?: string;
  gtin?: string;
  price?: string;
  tax?: string;
  /** Whether all that the law asks is there. */
  isComplete?: boolean;
}

/** A row of the headings above. */
function line({ isComplete = false, ...cells }: Line): string {
  const says = (text: string) => (isComplete ? text : '');
  return [
    cells.slug,
    cells.name,
    says('Test goods'),
    cells.category ?? (cells.name && 'Rau, quả tươi'),
    cells.store,
    cells.commune,
    cells.season,
    says('Quả vườn nhà.\nHái buổi sáng.'),
    says('Fruit of the garden.'),
    says('Ăn tươi.'),
    says('Eat fresh.'),
    says('Để nơi mát.'),
    says('Keep it cool.'),
    cells.storage ?? (cells.name && 'tươi vài ngày'),
    cells.shelfLife ?? says('7'),
    cells.state,
    cells.size,
    cells.quantity,
    cells.unit,
    cells.gtin,
    cells.price,
    cells.tax,
    '',
  ]
    .map((cell) => `"${(cell ?? '').replaceAll('"', '""')}"`)
    .join(',');
}

const SIZE = { quantity: '1 kg', price: '45.000' };

async function run(rows: readonly string[], options: Partial<ImportOptions> = {}) {
  const file = options.file ?? join(folder, 'products.csv');
  if (!options.file) await writeFile(file, [HEADINGS, ...rows].join('\r\n'));
  return importProducts(
    { provinceCode: '20', stores: STORES, reportFile: reportFile(), ...options, file },
    test.subgraph.db,
  );
}

/** Each line of the report: number, reason, column. */
async function report(): Promise<string[]> {
  const lines = (await readFile(reportFile(), 'utf8')).trim().split('\r\n').slice(1);
  return lines.map((one) => {
    const [number, , reason, heading] = one.split(',');
    return [number, reason, heading].join(' ').trim();
  });
}

/** All that the catalogue holds, to see that nothing changed. */
const everything = () =>
  sql(
    `select ${['product', 'variant', 'offer', 'revision', 'product_address']
      .map(
        (table) => `(select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from ${table} t) as ${table}`,
      )
      .join(', ')}, (select count(*) from change) as changes,
            (select count(*) from audit_entry where entity <> 'ProductImport') as audit`,
  );

const productOf = async (slug: string) => {
  const [row] = await sql<{ id: string; version: number; state: string } & Record<string, unknown>>(
    `select * from product where slug = $1`,
    [slug],
  );
  return row;
};
const sizesOf = (slug: string) =>
  sql(
    `select v.name_vi as name, v.name_en as "nameEn", quantity, quantity_unit as unit, gtin, amount, includes_tax as tax, o.is_demo as "isDemo"
       from variant v join product p on p.id = v.product_id left join offer o on o.variant_id = v.id and o.valid_to is null
      where p.slug = $1 order by v.position`,
    [slug],
  );

describe('an import', () => {
  it('takes what rows say: a product, and a size for each row', async () => {
    const result = await run([
      line({ name: 'Quýt thử một', commune: 'Mai Pha', season: '11-1', shelfLife: '2 tuần', ...SIZE, tax: 'không' }),
      line({ quantity: '500', unit: 'g', price: '25000 đ', gtin: '8934563138165' }),
      line({ size: 'Giỏ quà', quantity: '12 quả', price: '1,200,000' }),
      line({ name: 'Quýt thử hai', store: 'cua-hang-mo', category: 'QD26-01', storage: 'ngăn mát' }),
    ]);
    expect(result).toMatchObject({ isFinished: true, rowCount: 4, counts: { made: 4, refused: 0 }, reasons: {} });
    expect(await productOf('quyt-thu-mot')).toMatchObject({
      state: 'DRAFT',
      name_en: '',
      category_code: 'QD26-01',
      origin_commune_code: '05977',
      origin_province_code: '20',
      origin_confidence: 'FROM_SOURCE',
      season_months: [1, 11, 12],
      storage: 'FRESH_SHORT',
      shelf_life_days: 14,
      store_id: null,
      is_demo: false,
      version: 1,
    });
    expect(await sizesOf('quyt-thu-mot')).toEqual([
      {
        name: '1 kg',
        nameEn: '',
        quantity: 1_000,
        unit: 'GRAM',
        gtin: null,
        amount: 45_000,
        tax: false,
        isDemo: false,
      },
      {
        name: '500 g',
        nameEn: '',
        quantity: 500,
        unit: 'GRAM',
        gtin: '8934563138165',
        amount: 25_000,
        tax: true,
        isDemo: false,
      },
      {
        name: 'Giỏ quà',
        nameEn: '',
        quantity: 12,
        unit: 'PIECE',
        gtin: null,
        amount: 1_200_000,
        tax: true,
        isDemo: false,
      },
    ]);
    expect(await productOf('quyt-thu-hai')).toMatchObject({
      store_id: OPEN,
      origin_commune_code: '05977',
      storage: 'CHILLED',
    });
  });

  it('tells everything that is wrong with each row, and writes nothing of a product of which one row is wrong', async () => {
    const before = await everything();
    const good = { ...SIZE, name: 'Hàng hỏng' };
    const result = await run([
      line({ ...good, name: 'Hàng hỏng một' }),
      line({ quantity: 'nhiều', price: 'liên hệ', gtin: '123' }),
      line({ slug: 'A/B', ...good, name: 'Hàng hỏng hai', category: 'Máy cày', store: 'nha-ai', commune: 'Hòa Bình' }),
      line({
        ...good,
        name: 'Hàng hỏng ba',
        season: 'sau Tết',
        storage: 'đâu cũng được',
        shelfLife: 'lâu',
        state: 'bay',
        tax: 'tùy',
      }),
      line({ ...good, name: 'Hàng hỏng bốn', category: 'QD26-01', quantity: '5', gtin: '8,93E+12' }),
      line({ ...good, name: 'Hàng hỏng năm', quantity: '3 xe' }),
      line({ ...good, name: 'Hàng hỏng năm', quantity: '3 kg', storage: 'ngăn mát' }),
      line({ ...good, name: 'Hàng hỏng sáu' }),
      line({ ...good, name: 'Hàng hỏng sáu' }),
      line({ slug: publicId('prd', OPEN), ...SIZE }),
      line({ slug: 'hang-moi-thieu', ...SIZE }),
      line({ ...good, name: 'Hàng hỏng một' }),
      line({ ...good, name: 'Hàng hỏng bảy', gtin: '08934563138165' }),
      line({ ...good, name: 'Hàng hỏng tám', price: '45.000 - 60.000' }),
    ]);
    expect(result.counts).toEqual({ readCount: 14, made: 0, changed: 0, unchanged: 0, refused: 14 });
    expect(await report()).toEqual([
      '2 OTHER_ROW_WRONG',
      '3 GTIN_WRONG Mã vạch',
      '3 PRICE_UNREADABLE Giá (đồng)',
      '3 NUMBER_UNREADABLE Lượng',
      '4 STORE_UNKNOWN Cửa hàng',
      '4 SLUG_UNREADABLE Mã sản phẩm',
      '4 CATEGORY_UNKNOWN Bộ sản phẩm',
      '4 COMMUNE_AMBIGUOUS Xã/Phường',
      '5 SEASON_UNREADABLE Mùa vụ',
      '5 STORAGE_UNKNOWN Điều kiện bảo quản',
      '5 SHELF_LIFE_UNREADABLE Hạn dùng (ngày)',
      '5 STATE_UNREADABLE Trạng thái',
      '5 YES_OR_NO Đã gồm thuế',
      '6 GTIN_LOST Mã vạch',
      '6 UNIT_MISSING Lượng',
      '7 UNIT_WRONG Lượng',
      '8 ROWS_DIFFER Điều kiện bảo quản',
      '9 OTHER_ROW_WRONG',
      '10 SIZE_TWICE',
      '11 NOT_OURS',
      '12 NEEDED Tên sản phẩm',
      '12 NEEDED Bộ sản phẩm',
      '12 NEEDED Điều kiện bảo quản',
      '13 DUPLICATE_IN_FILE',
      '14 GTIN_TAKEN Mã vạch',
      '15 PRICE_UNREADABLE Giá (đồng)',
    ]);
    expect(await everything()).toEqual(before);
  });

  it('of the same file again changes nothing, whatever became of the names meanwhile', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => [
      line({ name: `Hồi thử ${index % 50}`, store: index < 50 ? 'cua-hang-mo' : '', ...SIZE, isComplete: true }),
      line({ quantity: '200 g', price: '9.000' }),
    ]).flat();
    expect((await run(rows)).counts).toMatchObject({ made: 120, refused: 0 });
    const before = await everything();
    expect((await run(rows)).counts).toMatchObject({ made: 0, changed: 0, unchanged: 120, refused: 0 });
    expect(await everything()).toEqual(before);
  });

  it('tried first tells the same and writes nothing', async () => {
    const rows = [line({ name: 'Chỉ thử thôi', ...SIZE }), line({ name: 'Thử hỏng' }), line({ quantity: 'x' })];
    const before = [await everything(), await sql('select * from product_import')];
    const tried = await run(rows, { isDryRun: true });
    expect([await everything(), await sql('select * from product_import')]).toEqual(before);
    const done = await run(rows);
    expect({ ...tried.counts, reasons: tried.reasons }).toEqual({ ...done.counts, reasons: done.reasons });
    expect(done.counts).toMatchObject({ made: 1, refused: 2 });
  });

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

  it('takes no stars in the name of a size', async () => {
    const before = await everything();
    await run([line({ name: 'Cau khoe', ...SIZE, size: 'Loại 5 sao' })]);
    expect(await report()).toEqual(['2 SIZE_STARS Quy cách']);
    expect(await everything()).toEqual(before);
  });

  it('gives a short name a whole address', async () => {
    await run([line({ name: 'Bí', ...SIZE })]);
    expect(await productOf('bi-san-pham')).toMatchObject({ name_vi: 'Bí' });
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
    await run([line({ name: 'Lê duyệt', store: 'cua-hang-mo', ...SIZE, isComplete: true })]);
    const id = (await productOf('le-duyet'))?.id ?? '';
    const submit = 'mutation ($id: ID!) { productSubmit(input: { id: $id }) { userErrors { code } } }';
    const answer = await test.ask(submit, { id: publicId('prd', id) }, { viewer: aMember(OPEN), now: Date.now() });
    expect(answer.data.productSubmit.userErrors).toEqual([]);
    await sql(`update product set state = 'ARCHIVED' where id = $1`, [(await productOf('quyt-thu-mot'))?.id]);
    const before = await everything();
    const result = await run([
      line({ slug: 'quyt-thu-mot', season: '7' }),
      line({ slug: 'quyt-thu-hai', store: 'cua-hang-dong' }),
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

  it('takes orders ahead, the duties of input materials, and where a price holds', async () => {
    const file = join(folder, 'more.csv');
    const headings =
      'Mã sản phẩm,Tên sản phẩm,Bộ sản phẩm,Điều kiện bảo quản,Đặt trước (tuần),Số lưu hành,Hoạt chất,Cách ly (ngày),Lượng,Giá (đồng),Nơi bán';
    const rows = [
      'hang-dat-truoc,Hồng thử,"Rau, quả tươi",nơi khô mát,6 tuần,,,,1 kg,45000,"05977; Lạng Sơn"',
      'thuoc-thu,Thuốc thử,Thuốc bảo vệ thực vật,nơi khô mát,,QĐ 12,"Abamectin 1,8%",0,100 ml,20000,cả nước',
      'sai-ca,Sai cả,"Rau, quả tươi",nơi khô mát,30,,,400,1 kg,45000,Atlantis',
    ];
    await writeFile(file, [headings, ...rows].join('\r\n'));
    const first = await run([], { file });
    expect(await report()).toEqual([
      '4 WEEKS_UNREADABLE Đặt trước (tuần)',
      '4 WAITING_UNREADABLE Cách ly (ngày)',
      '4 AREA_UNKNOWN Nơi bán',
    ]);
    expect(first.counts).toMatchObject({ made: 2, refused: 1 });
    expect(await productOf('hang-dat-truoc')).toMatchObject({ preorder_weeks: 6 });
    expect(await productOf('thuoc-thu')).toMatchObject({
      registration_number: 'QĐ 12',
      active_ingredient: 'Abamectin 1,8%',
      waiting_days: 0,
    });
    const areas = await sql(
      `select p.slug, o.area_codes as codes from offer o join product p on p.id = o.product_id
        where p.slug in ('hang-dat-truoc', 'thuoc-thu') order by p.slug`,
    );
    expect(areas).toEqual([
      { slug: 'hang-dat-truoc', codes: ['05977', '20'] },
      { slug: 'thuoc-thu', codes: ['VN'] },
    ]);
    const before = await everything();
    expect((await run([], { file })).counts).toMatchObject({ unchanged: 2, refused: 1 });
    expect(await everything()).toEqual(before);
  });

  it('is the act of an operator in the audit, and one change of each product', async () => {
    const result = await run([line({ name: 'Trám ghi sổ', ...SIZE }), line({ quantity: '500 g', price: '20000' })]);
    const entries = await sql<{ entity: string }>(
      `select actor_kind, action, entity, operation from audit_entry where request_id = $1 and operation = 'INSERT' order by position`,
      [result.id],
    );
    const by = { actor_kind: 'OPERATOR', action: 'productImport', operation: 'INSERT' };
    expect(entries).toEqual(
      ['ProductImport', 'Product', 'Variant', 'Variant', 'Offer', 'Offer'].map((entity) => ({ ...by, entity })),
    );
    const id = publicId('prd', (await productOf('tram-ghi-so'))?.id ?? '');
    expect(await sql(`select version, before from change where entity_id = $1`, [id])).toEqual([
      { version: 1, before: null },
    ]);
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
