import { describe, expect, it } from 'vitest';
import { layOut, type Line } from './layout.ts';

/** Every letter is as wide as half its height. */
const measure = (text: string, size: number) => (text.length * size) / 2;
const line = (text: string, more: Partial<Line> = {}): Line => ({ text, size: 1, isBold: false, most: 1, ...more });
const texts = (lines: Line[], width: number, height: number) =>
  layOut(lines, { width, height }, 10, measure).map(({ text }) => text);

describe('words in a box', () => {
  it('are as large as asked where they fit, one below the other', () => {
    const placed = layOut([line('one'), line('two', { size: 0.8 })], { width: 100, height: 30 }, 10, measure);
    expect(placed).toMatchObject([
      { text: 'one', size: 10, top: 0 },
      { text: 'two', size: 8, top: 12.4 },
    ]);
  });

  it('get smaller together until they fit', () => {
    const [placed] = layOut([line('twelve chars')], { width: 48, height: 30 }, 10, measure);
    expect(placed?.size).toBeLessThanOrEqual(8);
    expect(placed?.size).toBeGreaterThan(7);
  });

  it('break between words, and within a word only where smaller letters would not do', () => {
    expect(texts([line('na dai Chi', { most: 2 })], 32, 30)).toEqual(['na dai', 'Chi']);
    expect(texts([line('abcdefghijkl', { most: 2 })], 32, 30)).toEqual(['abcdefghijkl']);
    expect(texts([line('abcdefghijklmn', { most: 2 })], 32, 30)).toEqual(['abcdefghijkl', 'mn']);
  });

  it('are shorter where there is a shorter form', () => {
    expect(texts([line('Hạn dùng 19/08/2026', { brief: 'HSD 19/08/2026' })], 70, 30)).toEqual(['HSD 19/08/2026']);
  });

  it('lose first what can be spared, then the end of what is long, and the rest last', () => {
    const lines = [
      line('a very long name of goods', { most: 3, isFirstCut: true }),
      line('LOT-0001-0002', { most: 2 }),
      line('spare', { isDispensable: true }),
    ];
    expect(texts(lines, 27.5, 32)).toEqual(['a very long', 'name of', 'goods', 'LOT-0001-00', '02']);
    expect(texts(lines, 27.5, 26)).toEqual(['a very long', 'name of go…', 'LOT-0001-00', '02']);
    expect(texts(lines, 27.5, 20)).toEqual(['a very lon…', 'LOT-0001-00', '02']);
    expect(texts(lines, 27.5, 14)).toEqual(['a very lon…', 'LOT-0001-0…']);
  });

  it('that need more than there is are refused, and not drawn over the edge', () => {
    expect(() => texts([line('a'), line('b'), line('c')], 30, 10)).toThrow(RangeError);
  });
});
