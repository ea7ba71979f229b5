import type { Text } from '@cho-phien/kit/errors';

/** What a scheme certifies. */
export enum CertifiedThing {
  FARMING = 'FARMING',
  GROWING_AREA = 'GROWING_AREA',
  FACILITY = 'FACILITY',
}

/** A field of a certification that a scheme may demand. */
export type SchemeField = 'certifier' | 'crops' | 'areaSquareMetres' | 'market' | 'site' | 'communeCode' | 'expiresOn';

/** A scheme of certification other than OCOP: one file each beside this one. */
export interface Scheme {
  /** Stands in filters and list fields. */
  code: string;
  /** The address of its list on the site. */
  slug: string;
  name: Text;
  certifies: CertifiedThing;
  /** What it says of goods, in a sentence a buyer understands. */
  meaning: Text;
  /** Who issues it. */
  issuer: Text;
  /** What a number looks like; loose where we have not read how numbers are made. */
  number: { pattern: RegExp; example: string };
  required: readonly SchemeField[];
  /** The most months that one may hold; null where none is known. */
  mostMonths: number | null;
  /** What of this file nobody has read in the rule itself, for people; null when all of it was. */
  unverified: Text | null;
}
