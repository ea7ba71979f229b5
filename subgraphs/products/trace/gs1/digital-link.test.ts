import { describe, expect, it } from 'vitest';
import { APPLICATION_IDENTIFIERS, LINK_KEYS } from './application-identifiers.ts';
import { canonicalUri } from './canonical-uri.ts';
import { checkDigit, checkPair } from './check-digit.ts';
import { parseDigitalLink, writeDigitalLink } from './digital-link.ts';
import { Gs1Error } from './gs1-error.ts';

const GTIN = '08934567890120';
const HOST = 'https://cho.example.vn';

/** A link that is read, and its canonical form behind the host. */
const GOOD: readonly (readonly [link: string, canonical: string])[] = [
  [`/01/${GTIN}`, `/01/${GTIN}`],
  ['/01/8934567890120', `/01/${GTIN}`],
  ['/01/036000291452', '/01/00036000291452'],
  ['/01/96385074', '/01/00000096385074'],
  [`/01/${GTIN}/10/L7`, `/01/${GTIN}/10/L7`],
  [`/01/${GTIN}/10/l7`, `/01/${GTIN}/10/l7`],
  [`/01/${GTIN}/10/L7/21/1`, `/01/${GTIN}/10/L7/21/1`],
  [`/01/${GTIN}/21/1`, `/01/${GTIN}/21/1`],
  [`/01/${GTIN}/22/A/10/L7/21/1`, `/01/${GTIN}/22/A/10/L7/21/1`],
  [`/01/${GTIN}/22/A/21/1`, `/01/${GTIN}/22/A/21/1`],
  [`/01/${GTIN}/235/TPX-1`, `/01/${GTIN}/235/TPX-1`],
  [`/01/0893456789%30120/10/A%2FB`, `/01/${GTIN}/10/A%2FB`],
  [`/01/${GTIN}/10/A%2fB`, `/01/${GTIN}/10/A%2FB`],
  [`/01/${GTIN}/10/A%2DB`, `/01/${GTIN}/10/A-B`],
  [`/01/${GTIN}/10/A+B`, `/01/${GTIN}/10/A%2BB`],
  [`/01/${GTIN}/10/A!B(C)`, `/01/${GTIN}/10/A%21B%28C%29`],
  [`/01/${GTIN}/10/01`, `/01/${GTIN}/10/01`],
  [`/01/${GTIN}/10/${'L'.repeat(20)}`, `/01/${GTIN}/10/${'L'.repeat(20)}`],
  [`/tem/01/${GTIN}`, `/01/${GTIN}`],
  [`/a/b/c/01/${GTIN}/10/L7`, `/01/${GTIN}/10/L7`],
  [`/00/faux/00/006141411234567890`, `/00/006141411234567890`],
  [`/01/${GTIN}?17=261231&15=261200`, `/01/${GTIN}`],
  [`/01/${GTIN}?3103=000750&3922=0299`, `/01/${GTIN}`],
  [`/01/${GTIN}?7007=261101261105&422=704`, `/01/${GTIN}`],
  [`/01/${GTIN}?7003=2611012359&7030=704XUONG1`, `/01/${GTIN}`],
  [`/01/${GTIN}?8008=26110123&4330=000500-`, `/01/${GTIN}`],
  [`/01/${GTIN}/235/X?10=L7`, `/01/${GTIN}/235/X`],
  [`/01/${GTIN}?&&99=A&&`, `/01/${GTIN}`],
  [`/01/${GTIN}?linkType=gs1:pip&utm_source=zalo&alone`, `/01/${GTIN}`],
  [`/01/${GTIN}?`, `/01/${GTIN}`],
  [`/01/${GTIN}#`, `/01/${GTIN}`],
  [`/01/${GTIN}/10/L7?15=261231#top`, `/01/${GTIN}/10/L7`],
  ['/00/006141411234567890', '/00/006141411234567890'],
  ['/00/952012345678912345?02=9520123456788&37=25&10=L', '/00/952012345678912345'],
  ['/253/9526064000028GIAY-1', '/253/9526064000028GIAY-1'],
  ['/253/9526064000028', '/253/9526064000028'],
  ['/255/9526064000028000001', '/255/9526064000028000001'],
  ['/401/9526064ABC', '/401/9526064ABC'],
  ['/402/12345678901234560', '/402/12345678901234560'],
  ['/414/9520123456788', '/414/9520123456788'],
  ['/414/9520123456788/254/32a%2Fb', '/414/9520123456788/254/32a%2Fb'],
  ['/414/9520123456788/7040/1AB9', '/414/9520123456788/7040/1AB9'],
  ['/417/9520123456788', '/417/9520123456788'],
  ['/8003/09526064000028R1', '/8003/09526064000028R1'],
  ['/8004/9520614141234567?01=9520123456788', '/8004/9520614141234567'],
  [`/8006/${GTIN}0102/10/L7`, `/8006/${GTIN}0102/10/L7`],
  ['/8010/0200A-%2F%23/8011/12', '/8010/0200A-%2F%23/8011/12'],
  ['/8013/1987654Ad4X4bL5ttr2310c2K', '/8013/1987654Ad4X4bL5ttr2310c2K'],
  ['/8017/795260646688514634', '/8017/795260646688514634'],
  ['/8018/795260646688514634/8019/123', '/8018/795260646688514634/8019/123'],
];

/** A link that is refused, with the code and the text that begins where the error is. */
const BAD: readonly (readonly [link: string, code: string, at: string])[] = [
  ['', 'NO_KEY', ''],
  ['/', 'NO_KEY', '/'],
  ['/san-pham/na-dai', 'NO_KEY', '/san-pham'],
  ['/ARHkfSZsDE2CdZRj3iTM', 'NO_KEY', '/ARHk'],
  ['/10/L7', 'NO_KEY', '/10'],
  [`/gtin/${GTIN}`, 'ALIAS', 'gtin'],
  [`/GTIN/${GTIN}`, 'ALIAS', 'GTIN'],
  [`/01/${GTIN}/lot/L7`, 'ALIAS', 'lot'],
  ['/sscc/006141411234567890', 'ALIAS', 'sscc'],
  [`/1/${GTIN}`, 'NO_KEY', '/1'],
  ['/01', 'INCOMPLETE', ''],
  ['/01/', 'INCOMPLETE', ''],
  [`/01/${GTIN}/`, 'INCOMPLETE', ''],
  [`/01/${GTIN}/10`, 'INCOMPLETE', ''],
  [`/01/${GTIN}/10/`, 'INCOMPLETE', ''],
  ['/01//10/L7', 'INCOMPLETE', '/10'],
  ['/01/08934567890121', 'CHECK_DIGIT', '08934567890121'],
  ['/01/8934567890121', 'CHECK_DIGIT', '8934567890121'],
  ['/01/00000000000000', 'VALUE', '00000000000000'],
  ['/01/893456789012', 'CHECK_DIGIT', '893456789012'],
  ['/01/893456789', 'LENGTH', '893456789'],
  ['/01/008934567890120', 'CHECK_DIGIT', '008934567890120'],
  ['/01/0893456789012A', 'CHARACTER', 'A'],
  ['/01/08934567890120%00', 'LENGTH', '08934567890120%00'],
  [`/01/${GTIN}/10/${'L'.repeat(21)}`, 'LENGTH', 'L'.repeat(21)],
  [`/01/${GTIN}/10/Lô`, 'NOT_A_URI', 'ô'],
  [`/01/${GTIN}/10/L%C3%B4`, 'CHARACTER', '%C3%B4'],
  [`/01/${GTIN}/10/A%20B`, 'CHARACTER', '%20B'],
  [`/01/${GTIN}/10/A B`, 'NOT_A_URI', ' B'],
  [`/01/${GTIN}/10/A"B`, 'NOT_A_URI', '"B'],
  [`/01/${GTIN}/10/A%2`, 'ENCODING', '%2'],
  [`/01/${GTIN}/10/A%`, 'ENCODING', '%'],
  [`/01/${GTIN}/10/A%4G`, 'ENCODING', '%4G'],
  [`/01/${GTIN}/10/A%FF`, 'ENCODING', '%FF'],
  [`/01/${GTIN}/10/A%00`, 'CHARACTER', '%00'],
  [`/01/${GTIN}/10/A@B`, 'CHARACTER', '@B'],
  [`/01/${GTIN}/21/1/10/L7`, 'QUALIFIER', '10/L7'],
  [`/01/${GTIN}/10/L7/22/A`, 'QUALIFIER', '22/A'],
  [`/01/${GTIN}/10/L7/10/L8`, 'QUALIFIER', '10/L8'],
  [`/01/${GTIN}/235/T/21/1`, 'QUALIFIER', '21/1'],
  [`/01/${GTIN}/254/A`, 'QUALIFIER', '254/A'],
  [`/01/${GTIN}/15/261231`, 'QUALIFIER', '15/'],
  [`/01/${GTIN}/89/A`, 'UNKNOWN_AI', '89/A'],
  [`/00/006141411234567890/10/L7`, 'QUALIFIER', '10/L7'],
  ['/414/9520123456788/254/A/7040/1AB9', 'QUALIFIER', '7040/'],
  ['/8018/795260646688514634/8019/12345678901', 'LENGTH', '12345678901'],
  ['/253/9526064000028ABCDEFGHIJKLMNOPQR', 'LENGTH', '9526064000028ABC'],
  ['/253/9526064000029', 'CHECK_DIGIT', '9526064000029'],
  ['/401/ABCD123', 'VALUE', 'ABCD123'],
  ['/8003/19526064000028', 'VALUE', '19526064000028'],
  [`/8006/${GTIN}0301`, 'VALUE', '0301'],
  [`/8006/${GTIN}0001`, 'VALUE', '0001'],
  ['/8010/0200a', 'CHARACTER', 'a'],
  ['/8010/0200A/8011/01', 'VALUE', '01'],
  ['/8013/1987654Ad4X4bL5ttr2310c2J', 'CHECK_DIGIT', '1987654A'],
  ['/8017/795260646688514635', 'CHECK_DIGIT', '795260646688514635'],
  [`/01/${GTIN}?10=L7`, 'ATTRIBUTE', '10=L7'],
  [`/01/${GTIN}/22/A?10=L7`, 'ATTRIBUTE', '10=L7'],
  [`/01/${GTIN}/10/L7?10=L7`, 'DUPLICATE', '10=L7'],
  [`/01/${GTIN}?15=261231&15=261231`, 'DUPLICATE', '15=261231'],
  [`/01/${GTIN}?01=${GTIN}`, 'DUPLICATE', '01='],
  [`/01/${GTIN}?8200=http`, 'ATTRIBUTE', '8200='],
  [`/01/${GTIN}?21=1`, 'ATTRIBUTE', '21='],
  [`/01/${GTIN}/235/T?22=A`, 'ATTRIBUTE', '22='],
  ['/00/006141411234567890?254=A', 'ATTRIBUTE', '254='],
  [`/01/${GTIN}?89=A`, 'UNKNOWN_AI', '89=A'],
  [`/01/${GTIN}?3106=000001`, 'UNKNOWN_AI', '3106='],
  [`/01/${GTIN}?99=`, 'INCOMPLETE', ''],
  [`/01/${GTIN}?99`, 'INCOMPLETE', ''],
  [`/01/${GTIN}?99=A+B`, 'CHARACTER', '+B'],
  [`/01/${GTIN}?utm=%zz`, 'ENCODING', '%zz'],
  [`/01/${GTIN}?17=261301`, 'DATE', '261301'],
  [`/01/${GTIN}?17=270229`, 'DATE', '270229'],
  [`/01/${GTIN}?7007=261100`, 'DATE', '261100'],
  [`/01/${GTIN}?7003=2611012400`, 'DATE', '2400'],
  [`/01/${GTIN}?3103=00075`, 'LENGTH', '00075'],
  [`/01/${GTIN}?422=999`, 'VALUE', '999'],
  [`/01/${GTIN}?423=70415`, 'VALUE', '70415'],
  [`/01/${GTIN}?426=7041`, 'LENGTH', '7041'],
];

function refusal(link: string): Gs1Error {
  try {
    parseDigitalLink(link);
  } catch (error) {
    if (error instanceof Gs1Error) return error;
    throw error;
  }
  throw new Error(`${link} was read`);
}

describe('a link', () => {
  it.each(GOOD)('%s is read', (link, canonical) => {
    expect(canonicalUri(HOST + link)).toBe(`https://id.gs1.org${canonical}`);
    // What was read and is written again reads the same.
    const read = parseDigitalLink(HOST + link);
    expect(parseDigitalLink(writeDigitalLink(read, read.origin + read.prefix))).toEqual(read);
  });

  it.each(BAD)('%s is refused: %s', (link, code, at) => {
    const text = HOST + link;
    const error = refusal(text);
    expect([error.code, text.slice(error.at, error.at + at.length)]).toEqual([code, at]);
    if (at === '') expect(error.at).toBe(text.length);
    expect(canonicalUri(text)).toBe(text);
  });

  it.each([
    '',
    'ftp://a/01/96385074',
    'https:///01/96385074',
    'https://01/96385074',
    `https://a$/01/${GTIN}`,
    '//a/01/1',
  ])('%j is none at all', (text) => {
    expect(['NOT_A_URI', 'NO_KEY']).toContain(refusal(text).code);
  });

  it.each([
    'HTTPS://ID.GS1.ORG',
    'http://a',
    'https://a:65535',
    'https://192.0.2.1',
    'https://[2001:db8::1]:8080',
    'https://xn--fsq.xn--0zwm56d',
    'https://id.gs1.org.',
  ])('may stand on %s', (origin) => {
    expect(parseDigitalLink(`${origin}/01/${GTIN}`).origin).toBe(origin.toLowerCase());
  });

  it('keeps what it does not know, and what is no part of the key', () => {
    expect(parseDigitalLink(`${HOST}/tem/x/01/8934567890120/10/L%2F7?15=261231&utm=%C3%B4&a&99=x#b`)).toEqual({
      origin: HOST,
      prefix: '/tem/x',
      key: { ai: '01', value: GTIN },
      qualifiers: [{ ai: '10', value: 'L/7' }],
      attributes: [
        { ai: '15', value: '261231' },
        { ai: '99', value: 'x' },
      ],
      others: ['utm=%C3%B4', 'a'],
      fragment: 'b',
    });
  });
});

describe('the table of application identifiers', () => {
  it('has measures with each number of decimal places, and no more', () => {
    const measures = [...APPLICATION_IDENTIFIERS.keys()].filter((ai) => /^3[1-6]/.test(ai));
    expect(measures).toContain('3103');
    expect(measures).toContain('3695');
    for (const ai of ['3106', '3170', '3380', '3580', '310', '36']) expect(measures).not.toContain(ai);
    expect(measures).toHaveLength(6 * (7 + 10 + 8 + 10 + 8 + 10));
  });

  it('knows each qualifier, and begins no identifier with another', () => {
    const ais = [...APPLICATION_IDENTIFIERS.keys()];
    for (const { qualifiers = [] } of APPLICATION_IDENTIFIERS.values()) {
      for (const ai of qualifiers.flat()) expect(ais).toContain(ai);
    }
    for (const ai of ais) expect(ais.filter((other) => other !== ai && other.startsWith(ai))).toEqual([]);
    expect(LINK_KEYS).toHaveLength(16);
  });

  it('checks digits and pairs as the standard does', () => {
    expect(checkDigit('0893456789012')).toBe('0');
    expect(checkDigit('37610425002123456')).toBe('9');
    expect(checkPair('1987654Ad4X4bL5ttr2310c')).toBe('2K');
  });

  it('reads a path of nothing but slashes as fast as any other', { timeout: 1_000 }, () => {
    expect(refusal(`${HOST}/01/x/${'/'.repeat(15_000)}`).code).toBe('INCOMPLETE');
  });

  it('finds every wrong digit of a GTIN', () => {
    for (let place = 0; place < GTIN.length; place++) {
      for (let digit = 0; digit < 10; digit++) {
        const text = GTIN.slice(0, place) + digit + GTIN.slice(place + 1);
        if (text !== GTIN) expect(refusal(`${HOST}/01/${text}`).code).toBe('CHECK_DIGIT');
      }
    }
  });
});
