import type { Picture } from '@cho-phien/kit/test-scan';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { labelCorner, type StampFormat } from './format.ts';

/** Printers have 300 dots to an inch or more. */
const DPI = 300;

/** A printed page. */
export interface Printed extends Picture {
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
export function cut({ width, pixels }: Printed, format: StampFormat, nth: number): Picture {
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

/** How far the ink of a label stays from its edges, in millimetres; Infinity when there is none. */
export function distanceOfInk({ width, height, pixels }: Picture): number {
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
