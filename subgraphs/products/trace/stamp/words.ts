import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BLACK_EDGE, type Measure, type PlacedLine } from './layout.ts';
import { remembering } from './remembering.ts';

/** Be Vietnam Pro: made for Vietnamese, under the SIL Open Font License, which lets it stand in documents. */
const require = createRequire(import.meta.url);
const regular = readFileSync(
  require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
);
const bold = readFileSync(
  require.resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
);

/** Makes a document know the fonts of stamps. Only letters that are drawn come into the file. */
export function registerFonts(document: PDFKit.PDFDocument): void {
  document.registerFont('regular', regular).registerFont('bold', bold);
}

/** Widths as the sum of each letter's own: a text is asked about at many sizes, and letters are few. */
export function measurer(document: PDFKit.PDFDocument): Measure {
  const letters = [false, true].map((isBold) =>
    remembering((letter: string) =>
      document
        .font(isBold ? 'bold' : 'regular')
        .fontSize(100)
        .widthOfString(letter),
    ),
  );
  return (text, size, isBold) => {
    let width = 0;
    for (const letter of text) width += letters[isBold ? 1 : 0]?.(letter) ?? 0;
    return (width * size) / 100;
  };
}

/** Writes a line, its box's corner at a place in points. */
export function write(
  { text, size, isBold, isInverse, top }: PlacedLine,
  x: number,
  y: number,
  document: PDFKit.PDFDocument,
): void {
  document.font(isBold ? 'bold' : 'regular').fontSize(size);
  const edge = isInverse ? BLACK_EDGE * size : 0;
  if (isInverse) {
    document.rect(x, y + top, document.widthOfString(text) + 2 * edge, size * 1.2).fill('black');
    document.fillColor('white');
  }
  document.text(text, x + edge, y + top, { lineBreak: false });
  if (isInverse) document.fillColor('black');
}
