import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const READER = 'zxing-wasm/reader/zxing_reader.wasm';

/** A picture in grey: 0 is black, 255 white. */
export interface Picture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

let reader: Promise<unknown> | undefined;

/** From the package, and not from the network, which is where it looks by itself. */
async function openReader(): Promise<unknown> {
  const { buffer } = new Uint8Array(await readFile(createRequire(import.meta.url).resolve(READER)));
  return prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
}

/** What the QR codes of a picture say, by ZXing. */
export async function scan({ width, height, pixels }: Picture): Promise<string[]> {
  reader ??= openReader();
  await reader;
  const data = new Uint8ClampedArray(width * height * 4);
  for (const [index, grey] of pixels.entries()) data.fill(grey, index * 4, index * 4 + 4);
  const found = await readBarcodes({ width, height, data, colorSpace: 'srgb' }, { formats: ['QRCode'] });
  return found.map(({ text }) => text);
}

/** What the code in an SVG of `qrSvg` says, drawn with ten dots to a module. */
export async function scanSvg(svg: string): Promise<string[]> {
  const side = Number(/viewBox="-4 -4 (\d+) \1"/.exec(svg)?.[1]) * 10;
  const pixels = new Uint8Array(side * side).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < 10; row += 1) {
      const from = ((Number(y) + 4) * 10 + row) * side + (Number(x) + 4) * 10;
      pixels.fill(0, from, from + Number(length) * 10);
    }
  }
  return scan({ width: side, height: side, pixels });
}
