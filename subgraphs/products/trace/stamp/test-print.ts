import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { labelCorner, type StampFormat } from './format.ts';

/** Printers have 300 dots to an inch or more. */
const DPI = 300;
const READER = 'zxing-wasm/reader/zxing_reader.wasm';

/** A printed page: 0 is black, 255 white. */
export interface Printed {
  width: number;
  height: number;
  pixels: Uint8Array;
  /** Its words, as a reader of documents finds them. */
  text: string;
}

/** The pages of a PDF at 300 dpi, by PDFium, which draws them in Chromium too. */
export async function print(pdf: Uint8Array, pages = Infinity): Promise<Printed[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    const printed: Printed[] = [];
    for (const page of document.pages()) {
      if (printed.length >= pages) break;
      // Drawing ends a page, so its words are read before.
      const text = page.getText();
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const { width, height, data } = await page.render({
        width: (originalWidth / 72) * DPI,
        height: (originalHeight / 72) * DPI,
        scale: 1,
        colorSpace: 'Gray',
        render: async (options) => options.data,
      });
      printed.push({ width, height, pixels: data, text });
    }
    return printed;
  } finally {
    document.destroy();
    library.destroy();
  }
}

/** A label cut out of its page. */
export function cut({ width, pixels }: Printed, format: StampFormat, nth: number): Omit<Printed, 'text'> {
  const { x, y } = labelCorner(format, nth);
  const [left, top, wide, tall] = [x, y, format.label.width, format.label.height].map(dots) as [
    number,
    number,
    number,
    number,
  ];
  const rows = Array.from({ length: tall }, (_, row) =>
    pixels.subarray((top + row) * width + left, (top + row) * width + left + wide),
  );
  return { width: wide, height: tall, pixels: Buffer.concat(rows) };
}

let reader: Promise<unknown> | undefined;

/** From the package, and not from the network, which is where it looks by itself. */
async function openReader(): Promise<unknown> {
  const { buffer } = new Uint8Array(await readFile(createRequire(import.meta.url).resolve(READER)));
  return prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
}

/** What the QR codes of a picture say, by ZXing. */
export async function scan({ width, height, pixels }: Omit<Printed, 'text'>): Promise<string[]> {
  reader ??= openReader();
  await reader;
  const data = new Uint8ClampedArray(width * height * 4);
  for (const [index, grey] of pixels.entries()) data.fill(grey, index * 4, index * 4 + 4);
  const found = await readBarcodes({ width, height, data, colorSpace: 'srgb' }, { formats: ['QRCode'] });
  return found.map(({ text }) => text);
}

/** How far the ink of a label stays from its edges, in millimetres; Infinity when there is none. */
export function distanceOfInk({ width, height, pixels }: Omit<Printed, 'text'>): number {
  let least = Infinity;
  for (const [index, grey] of pixels.entries()) {
    if (grey > 200) continue;
    const [x, y] = [index % width, Math.floor(index / width)];
    least = Math.min(least, x, y, width - 1 - x, height - 1 - y);
  }
  return (least * 25.4) / DPI;
}

function dots(millimetres: number): number {
  return Math.round((millimetres / 25.4) * DPI);
}
