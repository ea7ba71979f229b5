import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publicId } from '@cho-phien/kit/ids';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  closeProducts,
  everything,
  folder,
  line,
  OPEN,
  openProducts,
  productOf,
  report,
  run,
  SIZE,
  sizesOf,
  sql,
} from './test-imports.ts';

beforeAll(openProducts);
afterAll(closeProducts);

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
