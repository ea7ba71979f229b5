import { parseDigitalLink, writeDigitalLink } from './digital-link.ts';
import { parseEpcUrn } from './epc-urn.ts';
import { Gs1Error } from './gs1-error.ts';

/**
 * One comparable form of an identifier's URI: links of GS1 on whatever host, and EPC URNs that are one key, become
 * `https://id.gs1.org/01/…/10/…` with key and qualifiers only, since what stands behind the question mark identifies
 * nothing. Every other URI stays as it is.
 */
export function canonicalUri(uri: string): string {
  try {
    const { key, qualifiers } = /^urn:/i.test(uri) ? parseEpcUrn(uri) : parseDigitalLink(uri);
    return writeDigitalLink({ key, qualifiers, attributes: [] });
  } catch (error) {
    if (error instanceof Gs1Error) return uri;
    throw error;
  }
}
