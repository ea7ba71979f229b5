import { expect, it } from 'vitest';
import { qrCode, qrSvg } from './qr.ts';
import { scanSvg } from './test-scan.ts';

it('as an SVG has its quiet zone and is read again, and its label is text', async () => {
  const address = 'https://cho-phien.example/01/08938500000010/10/NCL-2026-0815';
  const svg = qrSvg(address, 'Mã của lô "<1>" & khác');
  expect(svg).toContain('aria-label="Mã của lô &#34;&#60;1&#62;&#34; &#38; khác"');
  const { side } = qrCode(address);
  expect(svg).toContain(`viewBox="-4 -4 ${side + 8} ${side + 8}"`);
  expect(await scanSvg(svg)).toEqual([address]);
});
