import { scan } from '@cho-phien/kit/test-scan';
import { describe, expect, it, vi } from 'vitest';
import { labelsPerPage, STAMP_FORMATS, type StampFormatName } from './format.ts';
import { placeOf } from './place.ts';
import { stampSheet } from './sheet.ts';
import type { StampedLot } from './stamp.ts';
import { cut, distanceOfInk, print } from './test-print.ts';

// Drawing and reading take a processor, which other tests use too.
vi.setConfig({ testTimeout: 60_000 });

const FORMATS = Object.keys(STAMP_FORMATS) as StampFormatName[];
const MADE_AT = new Date('2026-08-15T03:00:00Z');
const LOT: StampedLot = {
  name: 'Na Chi Lăng Đồng Bành',
  lotCode: 'NCL-2026-0815',
  packedOn: '2026-08-15',
  bestBefore: '2026-08-19',
  gtin: '08938500000010',
  traceCode: '7K2M9Q4V',
  isDemo: false,
};
/** As long as they may be, and wider than letters are. */
const LONGEST = {
  name: 'Hồng vành khuyên Văn Lãng treo gió, loại đặc biệt, Ngưỡng Ễ Ậ thuở xưa '.repeat(4),
  lotCode: 'WWWWWWWWWWMMMMMMMMMM',
};
const ADDRESS = 'https://cho-phien.example/01/08938500000010/10/NCL-2026-0815';

/** As many serialised stamps. */
const serialised = (count: number) =>
  Array.from({ length: count }, (_, nth) => {
    const serial = `${1000 + nth}K7`;
    return { address: `${ADDRESS}/21/${serial}`, serial };
  });

describe.each(FORMATS)('a sheet of %s', (name) => {
  const format = STAMP_FORMATS[name];
  const perPage = labelsPerPage(format);

  it('printed at 300 dpi is read back, every code in its label', async () => {
    const skip = perPage > 1 ? 2 : 0;
    const stamps = serialised(perPage + 3);
    const pages = await print(await stampSheet({ format: name, lot: LOT, stamps, skip, madeAt: MADE_AT }));
    expect(pages).toHaveLength(Math.ceil((perPage + 3 + skip) / perPage));
    const read: string[][] = [];
    for (let nth = 0; nth < pages.length * perPage; nth += 1) {
      const page = pages[Math.floor(nth / perPage)];
      if (page) read.push(await scan(cut(page, format, nth % perPage)));
    }
    const labels = read.map((codes) => codes.map((code) => new URL(code).href));
    const expected = [...Array(skip).fill([]), ...stamps.map(({ address }) => [address])];
    while (expected.length < labels.length) expected.push([]);
    expect(labels).toEqual(expected);
  });

  it('reads any address as it was: a path keeps its case, and stays readable when long', async () => {
    const addresses = [
      'http://localhost:4321/truy-xuat/7k2m9q4v/',
      'https://cho-phien.example/truy-xuat/7k2m9q4v/',
      'https://cho-phien.example/01/08938500000010/10/nclAbC-%2F%25%3A1',
      `https://nong-san.cho-phien.langson.gov.example/01/08938500000010/10/${'%2F'.repeat(20)}/21/ABCD12345`,
    ];
    for (const address of addresses) {
      const stamps = [{ address, serial: null }];
      const [page] = await print(await stampSheet({ format: name, lot: LOT, stamps, madeAt: MADE_AT }));
      const [code = ''] = page ? await scan(cut(page, format, 0)) : [];
      const path = /^[a-z]+:\/\/[^/]+/i;
      expect(new URL(code).href).toBe(address);
      expect(code.replace(path, '')).toBe(address.replace(path, ''));
    }
  });

  it('says in words what is on the label', async () => {
    const sheet = { format: name, stamps: serialised(1), madeAt: MADE_AT };
    const [{ text } = { text: '' }] = await print(await stampSheet({ ...sheet, lot: LOT }));
    const words = text.replace(/\s+/g, ' ');
    for (const part of ['Na Chi Lăng Đồng Bành', 'Lô NCL-2026-0815', '7K2M-9Q4V', 'cho-phien.example', '1000K7']) {
      expect(words).toContain(part);
    }
    expect(words).toMatch(/(Đóng gói|ĐG) 15\/08\/2026/);
    expect(words).toMatch(/(Hạn dùng|HSD) 19\/08\/2026/);
    expect(words).not.toContain('DEMO');
    const [demo] = await print(await stampSheet({ ...sheet, lot: { ...LOT, isDemo: true } }));
    expect(demo?.text).toContain('DEMO');
  });

  it('never shows a number of another kind as a GTIN', async () => {
    const stamps = [{ address: 'https://cho-phien.example/truy-xuat/7k2m9q4v/', serial: null }];
    const [page] = await print(
      await stampSheet({ format: name, lot: { ...LOT, gtin: null }, stamps, madeAt: MADE_AT }),
    );
    expect(page?.text).not.toMatch(/\(01\)|\d{8}/);
  });

  it.each([
    ['usual words', {}],
    ['the longest words', LONGEST],
    ['a name without a space', { name: 'Nguyễn'.repeat(50) }],
  ])('keeps %s within every label', async (_, words) => {
    const lot = { ...LOT, ...words, isDemo: true };
    const pdf = await stampSheet({ format: name, lot, stamps: serialised(perPage), madeAt: MADE_AT });
    const [page] = await print(pdf, 1);
    const white = Math.min(format.inset.x, format.inset.y) - 0.3;
    for (let nth = 0; page && nth < perPage; nth += 1) {
      expect(distanceOfInk(cut(page, format, nth))).toBeGreaterThan(white);
    }
    expect(page?.text).toContain('…'.repeat(lot.name.length > 100 ? 1 : 0));
  });

  it('has modules of whole dots, never less than 0.3 mm, with white around them', () => {
    for (let version = 1; version <= 9; version += 1) {
      const side = 17 + 4 * version;
      const { module, x, y, textLeft } = placeOf({ side }, format);
      expect(module).toBeGreaterThanOrEqual(0.3);
      expect(module / format.dot).toBeCloseTo(Math.round(module / format.dot), 6);
      expect(Math.min(x, y, textLeft - x - side * module) / module).toBeGreaterThan(3.999);
      expect(textLeft).toBeLessThan(format.label.width * 0.75);
    }
    expect(() => placeOf({ side: 177 }, format)).toThrow(RangeError);
  });

  it('is the same file again, and a small one', async () => {
    const stamps = Array.from({ length: 24 }, () => ({ address: ADDRESS, serial: null }));
    const sheet = { format: name, lot: LOT, stamps, madeAt: MADE_AT };
    const pdf = await stampSheet(sheet);
    expect(Buffer.compare(pdf, await stampSheet(sheet))).toBe(0);
    expect(pdf.length).toBeLessThan(48_000);
  });
});

it('is to be printed at its own size', async () => {
  const pdf = await stampSheet({ format: 'A4_24', lot: LOT, stamps: serialised(1), madeAt: MADE_AT });
  expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/PrintScaling \/None/);
});
