import { traceCodePath } from '../digital-link/trace-code-path.ts';
import { writeDigitalLink } from '../gs1/digital-link.ts';

/** What an address is made of. */
export interface StampedItem {
  gtin: string | null;
  lotCode: string;
  /** The trace code, as it is stored. */
  code: string;
}

/**
 * What the QR code of a lot says, of one stamp of it where that has a serial number: a GS1 Digital Link on the site
 * (without a slash at its end); where nobody gave a GTIN, the trace code at an address that leads to the lot's page and counts that, so that no number
 * is taken for one. Stamps that were printed before say the page itself, `/truy-xuat/7k2m9q4v/?s=…`, which goes on standing.
 */
export function stampAddress({ gtin, lotCode, code }: StampedItem, serial: string | null, site: string): string {
  if (!gtin) return site + traceCodePath(code, serial);
  const qualifiers = [{ ai: '10', value: lotCode }, ...(serial ? [{ ai: '21', value: serial }] : [])];
  return writeDigitalLink({ key: { ai: '01', value: gtin }, qualifiers, attributes: [] }, site);
}
