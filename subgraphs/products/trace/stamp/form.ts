import type { QrCode } from '@cho-phien/kit/qr';

/** Something drawn once in a file, and shown wherever it stands. */
export type Form = PDFKit.PDFKitReference;

/** The dark modules of a code as one path, a module a unit wide. */
export function codeForm({ side, runs }: QrCode, document: PDFKit.PDFDocument): Form {
  const form = document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, side, side] });
  form.end(Buffer.from(`${runs.map(({ x, y, length }) => `${x} ${y} ${length} 1 re`).join('\n')}\nf`));
  return form;
}

/** What `draw` draws within a box of points, its upper left corner at nothing. What does not fit the box is not seen. */
export function drawnForm(
  box: { width: number; height: number },
  document: PDFKit.PDFDocument,
  draw: () => void,
): Form {
  const { page } = document;
  const drawn: string[] = [];
  // The same page for all that is asked of it; what is drawn goes elsewhere.
  document.page = Object.create(page, { write: { value: (content: string) => drawn.push(content) } });
  try {
    draw();
  } finally {
    document.page = page;
  }
  const form = document.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, box.width, box.height],
    Resources: { Font: { ...page.fonts } },
  });
  form.end(Buffer.from(drawn.join('\n'), 'latin1'));
  return form;
}

/** Shows a form, stretched so many times, with its corner at a place in points. */
export function show(form: Form, scale: number, x: number, y: number, document: PDFKit.PDFDocument): void {
  const name = `X${form.id}`;
  document.page.xobjects[name] = form;
  const [a, e, f] = [scale, x, y].map((number) => +number.toFixed(5));
  document.addContent(`q ${a} 0 0 ${a} ${e} ${f} cm /${name} Do Q`);
}
