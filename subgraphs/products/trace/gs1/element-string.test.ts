import { describe, expect, it } from 'vitest';
import { parseDigitalLink, writeDigitalLink } from './digital-link.ts';
import { elementsOfLink, linkOfElements, parseElementString, printElements, scanElements } from './element-string.ts';
import { Gs1Error } from './gs1-error.ts';

const GTIN = '08934567890120';

/** The same as printed, as a scanner tells it (`~` for the separator) and as a link. */
const SAME: readonly (readonly [printed: string, scanned: string, link: string])[] = [
  [`(01)${GTIN}`, `01${GTIN}`, `/01/${GTIN}`],
  [`(01)${GTIN}(10)L7`, `01${GTIN}10L7`, `/01/${GTIN}/10/L7`],
  [`(01)${GTIN}(10)L7(21)1`, `01${GTIN}10L7~211`, `/01/${GTIN}/10/L7/21/1`],
  [`(01)${GTIN}(10)L7(15)261231`, `01${GTIN}10L7~15261231`, `/01/${GTIN}/10/L7?15=261231`],
  [`(01)${GTIN}(10)L7(3103)000750(99)A`, `01${GTIN}10L7~310300075099A`, `/01/${GTIN}/10/L7?3103=000750&99=A`],
  [`(01)${GTIN}(10)A/B+C`, `01${GTIN}10A/B+C`, `/01/${GTIN}/10/A%2FB%2BC`],
  [`(01)${GTIN}(10)A\\(21)`, `01${GTIN}10A(21)`, `/01/${GTIN}/10/A%2821%29`],
  [`(01)${GTIN}(235)T(10)L7`, `01${GTIN}235T~10L7`, `/01/${GTIN}/235/T?10=L7`],
  [
    '(00)006141411234567890(02)08934567890120(37)25',
    '00006141411234567890020893456789012037' + '25',
    '/00/006141411234567890?02=08934567890120&37=25',
  ],
  ['(414)9520123456788(254)S1', '4149520123456788254S1', '/414/9520123456788/254/S1'],
  ['(8003)09526064000028R1(99)A', '800309526064000028R1~99A', '/8003/09526064000028R1?99=A'],
];

describe('elements', () => {
  it.each(SAME)('%s', (printed, scanned, link) => {
    const raw = scanned.replaceAll('~', '\u001d');
    const url = `https://id.gs1.org${link}`;
    for (const elements of [
      parseElementString(printed),
      parseElementString(raw),
      elementsOfLink(parseDigitalLink(url)),
    ]) {
      expect([printElements(elements), scanElements(elements)]).toEqual([printed, raw]);
      expect(writeDigitalLink(linkOfElements(elements))).toBe(url);
    }
  });

  it.each([
    [`]d201${GTIN}10L7\u001d`, `(01)${GTIN}(10)L7`],
    [`]C100006141411234567890`, '(00)006141411234567890'],
    [`\u001d01${GTIN}\u001d10L7`, `(01)${GTIN}(10)L7`],
    ['(01)8934567890120', `(01)${GTIN}`],
    [`(10)L7(01)${GTIN}(10)L7`, `(10)L7(01)${GTIN}`],
  ])('%j is read as it is meant', (text, printed) => {
    expect(printElements(parseElementString(text))).toBe(printed);
  });

  it('come into the order that a link has', () => {
    const elements = parseElementString(`(99)x(21)1(10)L7(01)${GTIN}(22)A`);
    expect(writeDigitalLink(linkOfElements(elements))).toBe(`https://id.gs1.org/01/${GTIN}/22/A/10/L7/21/1?99=x`);
  });

  it.each([
    ['', 'INCOMPLETE'],
    ['L7', 'UNKNOWN_AI'],
    ['(1)8934567890120', 'UNKNOWN_AI'],
    ['(89)A', 'UNKNOWN_AI'],
    ['(01)08934567890121', 'CHECK_DIGIT'],
    ['(01)', 'INCOMPLETE'],
    [`(01)${GTIN}(10)`, 'INCOMPLETE'],
    [`(01)${GTIN} (10)L7`, 'LENGTH'],
    [`01${GTIN}10L7\u001d10L8`, 'DUPLICATE'],
    ['010893456789012', 'LENGTH'],
    ['0108934567', 'LENGTH'],
    ['0108934567890120152613', 'LENGTH'],
    [`01${GTIN}10${'L'.repeat(21)}`, 'LENGTH'],
    [`01${GTIN}89A`, 'UNKNOWN_AI'],
  ])('%j is refused: %s', (text, code) => {
    expect(refusal(() => parseElementString(text)).code).toBe(code);
  });

  it.each([
    ['(10)L7', 'NO_KEY'],
    [`(01)${GTIN}(235)T(22)A`, 'ATTRIBUTE'],
    [`(01)${GTIN}(8200)http://a`, 'ATTRIBUTE'],
  ])('%s makes no link: %s', (text, code) => {
    expect(refusal(() => linkOfElements(parseElementString(text))).code).toBe(code);
  });
});

function refusal(work: () => unknown): Gs1Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Gs1Error) return error;
    throw error;
  }
  throw new Error('it was read');
}
