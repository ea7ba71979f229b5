import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import {
  labelCorner,
  labelsPerPage,
  STAMP_FORMATS,
  type Corner,
  type StampFormat,
  type StampFormatName,
} from './format.ts';
import { BLACK_EDGE, layOut, LEADING, type Measure, type PlacedLine } from './layout.ts';
import { QUIET_ZONE, qrCode, spellingOf, type QrCode } from './qr.ts';
import { linesOf, serialLine, type Stamp, type StampedLot } from './stamp.ts';

/** What to draw. */
export interface Sheet {
  format: StampFormatName;
  lot: StampedLot;
  stamps: readonly Stamp[];
  /** Labels of the first page that are used already, and stay empty. On a roll of no meaning. */
  skip?: number;
  /** What the file says of when it was made: the same sheet has the same bytes. */
  madeAt: Date;
}

/** Points of a millimetre. */
const MM = 72 / 25.4;
/** Millimetres. A smaller module is not read from any print by any phone; GS1 asks for 0.396, and all but very long addresses have it. */
const LEAST_MODULE = 0.3;

/** Be Vietnam Pro: made for Vietnamese, under the SIL Open Font License, which lets it stand in documents. */
const require = createRequire(import.meta.url);
const regular = readFileSync(
  require.resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
);
const bold = readFileSync(
  require.resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
);

/** The stamps as a PDF to print at its own size, in the order given, row by row. Only what is drawn of the fonts is in it. */
export async function stampSheet({ format: name, lot, stamps, skip = 0, madeAt }: Sheet): Promise<Uint8Array> {
  const format = STAMP_FORMATS[name];
  const size: [number, number] = [format.page.width * MM, format.page.height * MM];
  const document = new PDFDocument({
    autoFirstPage: false,
    size,
    margin: 0,
    lang: 'vi',
    // No font by itself: one that is opened twice is opened at each use.
    font: '',
    info: { Title: `Tem ${lot.lotCode}`, CreationDate: madeAt, ModDate: madeAt },
  });
  document.registerFont('regular', regular).registerFont('bold', bold);
  printAsLarge(document);
  const done = bytesOf(document);
  const draw = drawer(document, format, lot, stamps);
  const perPage = labelsPerPage(format);
  const first = skip % perPage;
  for (const [index, stamp] of stamps.entries()) {
    const place = (first + index) % perPage;
    if (index === 0 || place === 0) document.addPage();
    draw(stamp, labelCorner(format, place));
  }
  document.end();
  return done;
}

/** Printers make a page fit their paper unless told not to, and labels then stand beside their places. */
function printAsLarge(document: PDFKit.PDFDocument): void {
  const { _root: root } = document as unknown as { _root: { data: Record<string, unknown> } };
  const preferences = document.ref({ PrintScaling: 'None' });
  root.data.ViewerPreferences = preferences;
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((settle, fail) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.once('end', () => settle(Buffer.concat(chunks)));
    document.once('error', fail);
  });
}

/** What draws a stamp with its label's corner at a place. The words stand alike on all stamps, with room for the widest serial. */
function drawer(
  document: PDFKit.PDFDocument,
  format: StampFormat,
  lot: StampedLot,
  stamps: readonly Stamp[],
): (stamp: Stamp, corner: Corner) => void {
  const spell = spellingOf(stamps[0]?.address ?? '');
  const codes = remembering((address: string) => {
    const code = qrCode(spell(address));
    return { place: placeOf(code, format), form: formOf(code, document) };
  });
  const words = remembering((textLeft: number) => {
    const width = (format.label.width - format.inset.x - textLeft) * MM;
    const height = (format.label.height - 2 * format.inset.y) * MM;
    const measure = measurer(document);
    const widest = widestOf(stamps, (stamp) => (stamp.serial ? measure(stamp.serial, 1, false) : 0));
    const lines = widest ? layOut(linesOf(lot, widest), { width, height }, format.letters, measure) : [];
    const last = lines.at(-1);
    const spare = last ? height - last.top - last.size * LEADING : 0;
    return lines.map((line) => ({ ...line, top: format.inset.y * MM + spare / 2 + line.top }));
  });
  const onDot = (length: number) => Math.round(length / format.dot) * format.dot * MM;
  return ({ address, serial }, corner) => {
    const { form, place } = codes(address);
    const { module, x, y, textLeft } = place;
    const name = `Q${form.id}`;
    document.page.xobjects[name] = form;
    const numbers = [module * MM, 0, 0, module * MM, onDot(corner.x + x), onDot(corner.y + y)];
    document.addContent(`q ${numbers.map((number) => +number.toFixed(5)).join(' ')} cm /${name} Do Q`);
    for (const line of words(textLeft)) {
      const text = line.isSerial && serial ? serialLine(serial) : line.text;
      write({ ...line, text }, (corner.x + textLeft) * MM, corner.y * MM, document);
    }
  };
}

function widestOf(stamps: readonly Stamp[], width: (stamp: Stamp) => number): Stamp | undefined {
  let [widest] = stamps;
  for (const stamp of stamps) if (widest && width(stamp) > width(widest)) widest = stamp;
  return widest;
}

/** Widths as the sum of each letter's own: a text is asked about at many sizes, and letters are few. */
function measurer(document: PDFKit.PDFDocument): Measure {
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

/** How large a code stands on a label, and where: millimetres from the label's corner. */
export function placeOf({ side }: Pick<QrCode, 'side'>, { label, inset, codeSide, dot }: StampFormat) {
  const whole = side + 2 * QUIET_ZONE;
  const dots = (millimetres: number) => Math.floor(millimetres / whole / dot + 1e-9) * dot;
  const usual = dots(codeSide);
  const module = usual >= LEAST_MODULE ? usual : dots(label.height);
  if (module < LEAST_MODULE) throw new RangeError(`A code of ${side} modules is too large for this label.`);
  const x = Math.max(inset.x, QUIET_ZONE * module);
  return { module, x, y: (label.height - side * module) / 2, textLeft: x + (side + QUIET_ZONE) * module };
}

/** The dark modules of a code as one path that the file holds once, however often it is drawn. */
function formOf({ side, runs }: QrCode, document: PDFKit.PDFDocument): PDFKit.PDFKitReference {
  const form = document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, side, side] });
  form.end(Buffer.from(`${runs.map(({ x, y, length }) => `${x} ${y} ${length} 1 re`).join('\n')}\nf`));
  return form;
}

function write({ text, size, isBold, isInverse, top }: PlacedLine, x: number, y: number, document: PDFKit.PDFDocument) {
  document.font(isBold ? 'bold' : 'regular').fontSize(size);
  const edge = isInverse ? BLACK_EDGE * size : 0;
  if (isInverse) {
    document.rect(x, y + top, document.widthOfString(text) + 2 * edge, size * 1.2).fill('black');
    document.fillColor('white');
  }
  document.text(text, x + edge, y + top, { lineBreak: false });
  if (isInverse) document.fillColor('black');
}

/** The same answer for the same key, worked out once. */
function remembering<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
