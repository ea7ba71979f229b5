import { globalgap } from './globalgap.ts';
import { organic } from './organic.ts';
import { phc } from './phc.ts';
import { puc } from './puc.ts';
import type { Scheme } from './scheme.ts';
import { vietgap } from './vietgap.ts';

/** OCOP in the same filters as the schemes. */
export const OCOP = 'OCOP';

/** Every scheme, in the order to show them. */
export const schemes: readonly Scheme[] = [vietgap, globalgap, organic, puc, phc];

const byCode = new Map(schemes.map((scheme) => [scheme.code, scheme]));

/** The scheme with this code, or undefined. */
export function scheme(code: string): Scheme | undefined {
  return byCode.get(code);
}
