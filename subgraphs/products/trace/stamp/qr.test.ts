import { expect, it } from 'vitest';
import { qrCode, qrSvg, spellingOf } from './qr.ts';
import { scan } from './test-print.ts';

it('is smaller where scheme and host in upper case make it so, and leaves the path as it is', () => {
  const page = 'https://cho-phien.example/truy-xuat/7k2m9q4v/';
  expect(spellingOf(page)(page)).toBe('HTTPS://CHO-PHIEN.EXAMPLE/truy-xuat/7k2m9q4v/');
  expect([qrCode(page).side, qrCode(spellingOf(page)(page)).side]).toEqual([33, 29]);
  const link = 'https://cho-phien.example/01/08938500000010/10/NCL-2026-0815/21/K7M2Q9';
  expect(spellingOf(link)(link)).toBe(link);
});

it('as an SVG has its quiet zone, and its label is text', async () => {
  const address = 'https://cho-phien.example/01/08938500000010/10/NCL-2026-0815';
  const svg = qrSvg(address, 'Mã của lô "<1>" & khác');
  expect(svg).toContain('aria-label="Mã của lô &#34;&#60;1&#62;&#34; &#38; khác"');
  const whole = Number(/viewBox="-4 -4 (\d+) \1"/.exec(svg)?.[1]);
  // Ten dots to a module, black where the path is.
  const side = whole * 10;
  const pixels = new Uint8Array(side * side).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < 10; row += 1) {
      const from = ((Number(y) + 4) * 10 + row) * side + (Number(x) + 4) * 10;
      pixels.fill(0, from, from + Number(length) * 10);
    }
  }
  expect((await scan({ width: side, height: side, pixels })).map((code) => new URL(code).href)).toEqual([address]);
});
