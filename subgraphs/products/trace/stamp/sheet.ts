import { qrCode } from '@cho-phien/kit/qr';
import PDFDocument from 'pdfkit';
import { codeForm, drawnForm, show } from './form.ts';
import {
  labelCorner,
  labelsPerPage,
  STAMP_FORMATS,
  type Corner,
  type StampFormat,
  type StampFormatName,
} from './format.ts';
import { layOut, LEADING, type PlacedLine } from './layout.ts';
import { placeOf } from './place.ts';
import { remembering } from './remembering.ts';
import { spellingOf } from './spelling.ts';
import { linesOf, serialLine, type Stamp, type StampedLot } from './stamp.ts';
import { measurer, registerFonts, write } from './words.ts';

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
  registerFonts(document);
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

/**
 * What draws a stamp with its label's corner at a place. The words stand alike on all stamps, with room for the widest
 * serial; but for that they are drawn once.
 */
function drawer(
  document: PDFKit.PDFDocument,
  format: StampFormat,
  lot: StampedLot,
  stamps: readonly Stamp[],
): (stamp: Stamp, corner: Corner) => void {
  const spell = spellingOf(stamps[0]?.address ?? '');
  const codes = remembering((address: string) => {
    const code = qrCode(spell(address));
    return { place: placeOf(code, format), form: codeForm(code, document) };
  });
  const words = remembering((textLeft: number) => {
    const lines = linesFrom(textLeft, document, format, lot, stamps);
    const box = { width: (format.label.width - textLeft) * MM, height: format.label.height * MM };
    const form = drawnForm(box, document, () => {
      for (const line of lines) if (!line.isSerial) write(line, 0, 0, document);
    });
    return { form, serialLines: lines.filter(({ isSerial }) => isSerial) };
  });
  const onDot = (length: number) => Math.round(length / format.dot) * format.dot * MM;
  return ({ address, serial }, corner) => {
    const { form, place } = codes(address);
    show(form, place.module * MM, onDot(corner.x + place.x), onDot(corner.y + place.y), document);
    const [x, y] = [(corner.x + place.textLeft) * MM, corner.y * MM];
    const around = words(place.textLeft);
    show(around.form, 1, x, y, document);
    if (serial) for (const line of around.serialLines) write({ ...line, text: serialLine(serial) }, x, y, document);
  };
}

/** The words from the left edge that the code leaves them, in millimetres, in the middle of the label's height. */
function linesFrom(
  textLeft: number,
  document: PDFKit.PDFDocument,
  format: StampFormat,
  lot: StampedLot,
  stamps: readonly Stamp[],
): PlacedLine[] {
  const width = (format.label.width - format.inset.x - textLeft) * MM;
  const height = (format.label.height - 2 * format.inset.y) * MM;
  const measure = measurer(document);
  const widest = widestOf(stamps, (stamp) => (stamp.serial ? measure(stamp.serial, 1, false) : 0));
  const lines = widest ? layOut(linesOf(lot, widest), { width, height }, format.letters, measure) : [];
  const last = lines.at(-1);
  const spare = last ? height - last.top - last.size * LEADING : 0;
  return lines.map((line) => ({ ...line, top: format.inset.y * MM + spare / 2 + line.top }));
}

function widestOf(stamps: readonly Stamp[], width: (stamp: Stamp) => number): Stamp | undefined {
  let [widest] = stamps;
  for (const stamp of stamps) if (widest && width(stamp) > width(widest)) widest = stamp;
  return widest;
}
