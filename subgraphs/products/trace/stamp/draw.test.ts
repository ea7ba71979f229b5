import { expect, it, vi } from 'vitest';
import { drawSheet } from './draw.ts';
import { stampSheet, type Sheet } from './sheet.ts';

// Drawing and reading take a processor, which other tests use too.
vi.setConfig({ testTimeout: 60_000 });

const sheet = (count: number): Sheet => ({
  format: 'A4_65',
  lot: {
    name: 'Na Chi Lăng',
    lotCode: 'NCL-2026-0815',
    packedOn: null,
    bestBefore: null,
    gtin: null,
    traceCode: '7K2M9Q4V',
    isDemo: true,
  },
  stamps: Array.from({ length: count }, (_, nth) => ({
    address: `https://cho-phien.example/truy-xuat/7k2m9q4v/?n=${nth}`,
    serial: null,
  })),
  madeAt: new Date('2026-08-15T03:00:00Z'),
});

it('draws the same file as here, apart, and this thread goes on meanwhile', async () => {
  let beats = 0;
  const heart = setInterval(() => (beats += 1), 5);
  const drawn = await drawSheet(sheet(65));
  clearInterval(heart);
  expect(beats).toBeGreaterThan(3);
  expect(Buffer.compare(drawn ?? Buffer.alloc(0), await stampSheet(sheet(65)))).toBe(0);
});

it('refuses when too many wait, and draws again afterwards', async () => {
  const large = { ...sheet(1), stamps: Array(5000).fill(sheet(1).stamps[0]) };
  const asked = [drawSheet(large), drawSheet(large), drawSheet(sheet(1))];
  expect(asked.map((one) => one === undefined)).toEqual([false, false, true]);
  await Promise.all(asked);
  expect((await drawSheet(sheet(1)))?.length).toBeGreaterThan(1000);
});

it('says what went wrong with a sheet, and draws the next', async () => {
  const broken = {
    ...sheet(1),
    stamps: [{ address: `https://cho-phien.example/${'long'.repeat(500)}`, serial: null }],
  };
  await expect(drawSheet(broken)).rejects.toThrow('too large for this label');
  expect((await drawSheet(sheet(1)))?.length).toBeGreaterThan(1000);
});
