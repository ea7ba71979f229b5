import { describe, expect, it } from 'vitest';
import { canonicalUri } from './canonical-uri.ts';
import { parseDigitalLink } from './digital-link.ts';
import { writeEpcUrn } from './epc-urn.ts';

/** A URN, the same as a link, and how many digits the company's prefix has. */
const SAME: readonly (readonly [urn: string, link: string, prefix: number])[] = [
  ['urn:epc:id:sgtin:8934567.089012.7', '/01/08934567890120/21/7', 7],
  ['urn:epc:id:sgtin:893456.0789012.A%2FB', '/01/08934567890120/21/A%2FB', 6],
  ['urn:epc:id:sgtin:893456789012.0.A', '/01/08934567890120/21/A', 12],
  ['urn:epc:class:lgtin:8934567.089012.L7', '/01/08934567890120/10/L7', 7],
  ['urn:epc:idpat:sgtin:8934567.089012.*', '/01/08934567890120', 7],
  ['urn:epc:id:sscc:0614141.1234567890', '/00/106141412345678908', 7],
  ['urn:epc:id:sgln:9520123.45678.0', '/414/9520123456788', 7],
  ['urn:epc:id:sgln:9520123.45678.S%2F1', '/414/9520123456788/254/S%2F1', 7],
  ['urn:epc:id:pgln:9520123.45678', '/417/9520123456788', 7],
  ['urn:epc:id:gsrn:9520123.4567891234', '/8018/952012345678912345', 7],
  ['urn:epc:id:grai:9526064.00002.R1', '/8003/09526064000028R1', 7],
  ['urn:epc:id:gdti:9526064.00002.G1', '/253/9526064000028G1', 7],
  ['urn:epc:id:giai:9526064.A1', '/8004/9526064A1', 7],
  ['urn:epc:id:ginc:9526064.C%2F1', '/401/9526064C%2F1', 7],
  ['urn:epc:id:gsin:9526064.000000001', '/402/95260640000000011', 7],
  ['urn:epc:id:upui:8934567.089012.U7', '/01/08934567890120/235/U7', 7],
  ['urn:epc:id:sgcn:9526064.00002.17', '/255/952606400002817', 7],
  ['urn:epc:id:cpi:9526064.P-1.42', '/8010/9526064P-1/8011/42', 7],
];

/** URNs that a link cannot be written back to: what it says of piece or class is not in its qualifiers. */
const ONE_WAY: readonly (readonly [urn: string, link: string])[] = [
  ['urn:epc:id:itip:8934567.089012.01.02.S7', '/8006/089345678901200102/21/S7'],
  ['urn:epc:idpat:itip:8934567.089012.01.02.*', '/8006/089345678901200102'],
  ['urn:epc:idpat:upui:8934567.089012.*', '/01/08934567890120'],
  ['urn:epc:idpat:grai:9526064.00002.*', '/8003/09526064000028'],
  ['urn:epc:idpat:gdti:9526064.00002.*', '/253/9526064000028'],
  ['urn:epc:idpat:sgcn:9526064.00002.*', '/255/9526064000028'],
  ['urn:epc:idpat:cpi:9526064.P-1.*', '/8010/9526064P-1'],
];

describe('an EPC URN', () => {
  it.each(SAME)('%s is a link, and back', (urn, link, prefix) => {
    expect(canonicalUri(urn)).toBe(`https://id.gs1.org${link}`);
    expect(writeEpcUrn(parseDigitalLink(`https://id.gs1.org${link}`), prefix)).toBe(urn);
  });

  it.each(ONE_WAY)('%s is a link', (urn, link) => {
    expect(canonicalUri(urn)).toBe(`https://id.gs1.org${link}`);
  });

  it.each([
    'urn:epc:id:itip:8934567.089012.01.S7',
    'urn:epc:id:itip:8934567.089012.03.02.S7',
    'urn:epc:id:sgtin:8934567.089012.*%',
    'urn:epc:id:sgtin:8934567.08901.7',
    'urn:epc:id:sgtin:8934567.089012',
    'urn:epc:id:sgtin:8934567.089012.',
    'urn:epc:id:sgtin:89345.67089012.7',
    'urn:epc:id:sgtin:8934567.08901A.7',
    'urn:epc:idpat:sgtin:8934567.*.*',
    'urn:epc:idpat:sgtin:8934567.089012.7',
    'urn:epc:id:pgln:9520123.45678.1',
    'urn:epc:id:usdod:CJ783A.56329',
    'urn:uuid:0b9a1d6e-1c8e-4f0e-8f1b-6a3f0f3f1b11',
    'urn:epcglobal:cbv:btt:po',
    'https://cho.example.vn/truy-xuat/7k2m9q4v/',
    'not a URI at all',
  ])('%s stays as it is', (uri) => {
    expect(canonicalUri(uri)).toBe(uri);
  });

  it('has no form where the prefix is unknown, or lot and serial stand together', () => {
    const link = parseDigitalLink('https://a/01/08934567890120/10/L7/21/1');
    expect(writeEpcUrn(link, 7)).toBeUndefined();
    for (const length of [0, 5, 13, 6.5]) {
      expect(writeEpcUrn({ ...link, qualifiers: [] }, length)).toBeUndefined();
    }
  });
});
