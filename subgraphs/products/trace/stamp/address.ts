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
 * (without a slash at its end); where nobody gave a GTIN, the lot's page, so that no number is taken for one.
 */
export function stampAddress({ gtin, lotCode, code }: StampedItem, serial: string | null, site: string): string {
  if (!gtin) return `${site}/truy-xuat/${code.toLowerCase()}/${serial ? `?s=${serial}` : ''}`;
  const qualifiers = [{ ai: '10', value: lotCode }, ...(serial ? [{ ai: '21', value: serial }] : [])];
  return writeDigitalLink({ key: { ai: '01', value: gtin }, qualifiers, attributes: [] }, site);
}
