import { randomUUID } from 'node:crypto';
import { dayOf } from '@cho-phien/kit/clock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, type Sent } from './raw-http.ts';
import { startRealApi, type RealApi } from './real-api.ts';

/** Where links lead when nobody says where the site is. */
const SITE = 'http://localhost:4321';
const VOCABULARY = 'https://ref.gs1.org/voc/';

/** Goods with a certificate in force and a seller; with two; with one that was taken back; not public. */
const [GTIN, TWO, REVOKED, DRAFT] = ['08934567890120', '08934567890137', '00000096385074', '00036000291452'];
/** A box with one lot, one with two, and a facility. */
const [BOX, FULL_BOX, GLN] = ['189385000000000017', '189385000000000024', '8938500009976'];
const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8';

/** A request: its address, what it says of itself, and what must come of it; `{L7}` stands for the trace code of that lot. */
type Row = readonly [
  path: string,
  said: { language?: string; accept?: string; method?: string },
  status: number,
  /** The page that it leads to, or the code of its refusal. */
  expected: string,
];

/** Pages, by short names; the codes of lots are known later. */
const PRODUCT = '/san-pham/hang-mau-mien-dong/';
const ENGLISH = '/en/products/hang-mau-mien-dong/';
const TRACE = '/truy-xuat/{L7}/';
const TRACE_EN = '/en/trace/{L7}/';
const STORE = '/nguoi-ban/cua-hang-mau-1/';
const LINKSET = 'application/linkset+json';

const ROWS: readonly Row[] = [
  // The default, by language.
  [`/01/${GTIN}`, {}, 307, PRODUCT],
  [`/01/${GTIN}`, { accept: HTML }, 307, PRODUCT],
  [`/01/${GTIN}`, { accept: '*/*' }, 307, PRODUCT],
  [`/01/${GTIN}`, { language: 'vi' }, 307, PRODUCT],
  [`/01/${GTIN}`, { language: 'en' }, 307, ENGLISH],
  [`/01/${GTIN}`, { language: 'en-GB' }, 307, ENGLISH],
  [`/01/${GTIN}`, { language: 'EN-us,en;q=0.9' }, 307, ENGLISH],
  [`/01/${GTIN}`, { language: 'vi-VN,vi;q=0.9,en;q=0.8' }, 307, PRODUCT],
  [`/01/${GTIN}`, { language: 'en;q=0.5, vi;q=0.8' }, 307, PRODUCT],
  [`/01/${GTIN}`, { language: 'vi;q=0.5, en;q=0.8' }, 307, ENGLISH],
  [`/01/${GTIN}`, { language: 'en, vi' }, 307, PRODUCT],
  [`/01/${GTIN}`, { language: 'fr, en;q=0.3' }, 307, ENGLISH],
  [`/01/${GTIN}`, { language: 'fr' }, 307, PRODUCT],
  [`/01/${GTIN}`, { language: '*' }, 307, PRODUCT],
  [`/01/${GTIN}`, { language: 'vi;q=0, *' }, 307, ENGLISH],
  [`/01/${GTIN}`, { language: 'en;q=0.5, *' }, 307, PRODUCT],
  [`/01/${GTIN}`, { language: 'en;q=0' }, 307, PRODUCT],
  [`/01/${GTIN}`, { language: ';;;q=x,,' }, 307, PRODUCT],
  // Numbers of every length.
  ['/01/8934567890120', {}, 307, PRODUCT],
  ['/01/96385074', {}, 307, '/san-pham/hang-mau-banh-khao/'],
  ['/01/00000096385074', {}, 307, '/san-pham/hang-mau-banh-khao/'],
  ['/01/0893456789%30120', {}, 307, PRODUCT],
  // Lots and serials, and what stands behind them.
  [`/01/${GTIN}/10/L7`, {}, 307, TRACE],
  [`/01/${GTIN}/10/L7`, { language: 'en' }, 307, TRACE_EN],
  [`/01/${GTIN}/10/%4C7`, {}, 307, TRACE],
  [`/01/${GTIN}/10/L7/21/99`, {}, 307, `${TRACE}?s=99`],
  [`/01/${GTIN}/22/2/10/L7/21/99`, {}, 307, `${TRACE}?s=99`],
  [`/01/${GTIN}/10/L7/21/a%2F%26b?s=1&x=2`, { language: 'en' }, 307, `${TRACE_EN}?s=a%2F%26b&x=2`],
  [`/01/${GTIN}/10/L7/21/99?linkType=gs1:recallStatus`, {}, 307, `${TRACE}?s=99`],
  [`/01/${GTIN}/10/L7/21/99?linkType=gs1:pip`, {}, 307, PRODUCT],
  [`/01/${GTIN}/10/UNKNOWN/21/99`, {}, 307, PRODUCT],
  [`/01/${GTIN}/10/A%2FB`, {}, 307, '/truy-xuat/{A/B}/'],
  [`/01/${GTIN}/10/l7`, {}, 307, PRODUCT],
  [`/01/${GTIN}/10/UNKNOWN`, {}, 307, PRODUCT],
  [`/01/${GTIN}/10/UNKNOWN`, { language: 'en' }, 307, ENGLISH],
  [`/01/${GTIN}/21/99`, {}, 307, PRODUCT],
  [`/01/${GTIN}/235/TPX`, {}, 307, PRODUCT],
  [`/01/${TWO}/10/L7`, {}, 307, '/san-pham/hang-mau-mat-ong/'],
  [`/tem/x/01/${GTIN}`, {}, 404, 'NOT_FOUND'],
  [`/00/tem/01/${GTIN}`, {}, 307, PRODUCT],
  // What stamps of lots without a GTIN say.
  ['/t/{L7}', {}, 307, TRACE],
  ['/t/{L7}', { language: 'en' }, 307, TRACE_EN],
  ['/t/{L7}/1000K7', {}, 307, `${TRACE}?s=1000K7`],
  ['/t/{L7}/1000K7', { language: 'en' }, 307, `${TRACE_EN}?s=1000K7`],
  ['/t/{L7}/a%26b', {}, 307, `${TRACE}?s=a%26b`],
  [`/t/{L7}/${'1'.repeat(21)}`, {}, 307, TRACE],
  ['/t/{L7}/', {}, 307, TRACE],
  ['/t/{L7}', { method: 'HEAD' }, 307, TRACE],
  ['/t/00000000', {}, 404, 'UNKNOWN'],
  ['/t/00000000', { accept: HTML }, 404, 'a page'],
  ['/t/00000001', {}, 400, 'MISTYPED'],
  ['/t/', {}, 400, 'MISTYPED'],
  ['/t/%ff', {}, 400, 'MISTYPED'],
  ['/t/{L7}/1/2', {}, 400, 'MISTYPED'],
  [`/t/${GTIN}`, {}, 400, 'MISTYPED'],
  ['/t/{L7}?serial=1000K7', {}, 200, 'text/html; charset=utf-8'],
  ['/t/{L7}', { method: 'POST' }, 405, 'METHOD_NOT_ALLOWED'],
  // Types of links.
  [`/01/${GTIN}?linkType=gs1:pip`, {}, 307, PRODUCT],
  [`/01/${GTIN}?linkType=gs1:pip`, { language: 'en' }, 307, ENGLISH],
  [`/01/${GTIN}?linkType=gs1%3Apip`, {}, 307, PRODUCT],
  [`/01/${GTIN}?linkType=${VOCABULARY}pip`, {}, 307, PRODUCT],
  [`/01/${GTIN}?linkType=https://gs1.org/voc/pip`, {}, 307, PRODUCT],
  [`/01/${GTIN}?linktype=gs1:pip`, {}, 307, PRODUCT],
  [`/01/${GTIN}?linkType=gs1:defaultLink`, { language: 'en' }, 307, ENGLISH],
  [`/01/${GTIN}?linkType=gs1:hasRetailers`, {}, 307, STORE],
  [`/01/${GTIN}?linkType=gs1:certificationInfo`, {}, 307, '/giay-chung-nhan/{certificate}/'],
  [`/01/${GTIN}?linkType=gs1:certificationInfo`, { language: 'en' }, 307, '/en/certificates/{certificate}/'],
  [`/01/${GTIN}/10/L7?linkType=gs1:pip`, {}, 307, PRODUCT],
  [`/01/${GTIN}/10/L7?linkType=gs1:hasRetailers`, { language: 'en' }, 307, '/en/sellers/cua-hang-mau-1/'],
  [`/01/${GTIN}/10/L7?linkType=gs1:traceability`, { language: 'en' }, 307, TRACE_EN],
  [`/01/${GTIN}/10/L7?linkType=gs1:recallStatus`, {}, 307, TRACE],
  [`/01/${TWO}?linkType=gs1:certificationInfo`, {}, 300, ''],
  [`/01/${TWO}?linkType=gs1:certificationInfo`, { accept: HTML }, 300, ''],
  [`/01/${GTIN}?linkType=gs1:traceability`, {}, 404, 'NO_SUCH_LINK'],
  [`/01/${GTIN}/10/UNKNOWN?linkType=gs1:traceability`, {}, 404, 'NO_SUCH_LINK'],
  [`/01/${GTIN}?linkType=gs1:recallStatus`, {}, 404, 'NO_SUCH_LINK'],
  [`/01/${REVOKED}?linkType=gs1:certificationInfo`, {}, 404, 'NO_SUCH_LINK'],
  [`/01/${GTIN}?linkType=gs1:nutritionalInfo`, {}, 404, 'NO_SUCH_LINK'],
  [`/01/${GTIN}?linkType=pip`, {}, 404, 'NO_SUCH_LINK'],
  [`/01/${GTIN}?linkType=`, {}, 404, 'NO_SUCH_LINK'],
  [`/01/${GTIN}?linkType=gs1:constructor`, {}, 404, 'NO_SUCH_LINK'],
  // What goes along.
  [`/01/${GTIN}?utm_source=zalo`, {}, 307, `${PRODUCT}?utm_source=zalo`],
  [`/01/${GTIN}/10/L7?15=261231&utm=%C3%B4&a`, {}, 307, `${TRACE}?15=261231&utm=%C3%B4&a`],
  [`/01/${GTIN}?linkType=gs1:pip&x=1&context=vn`, {}, 307, `${PRODUCT}?x=1`],
  [`/01/${GTIN}?`, {}, 307, PRODUCT],
  // All links.
  [`/01/${GTIN}`, { accept: LINKSET }, 200, LINKSET],
  [`/01/${GTIN}`, { accept: 'application/json' }, 200, 'application/json'],
  [`/01/${GTIN}`, { accept: 'text/html;q=0.5, application/linkset+json' }, 200, LINKSET],
  [`/01/${GTIN}`, { accept: 'application/json;q=0.1, application/linkset+json;q=0.9' }, 200, LINKSET],
  [`/01/${GTIN}`, { accept: 'text/html, application/json' }, 307, PRODUCT],
  [`/01/${GTIN}`, { accept: 'application/linkset+json;q=0' }, 307, PRODUCT],
  [`/01/${GTIN}?linkType=linkset`, {}, 200, LINKSET],
  [`/01/${GTIN}?linkType=all`, { accept: HTML }, 200, LINKSET],
  [`/01/${GTIN}/10/L7?linkType=all`, { language: 'en' }, 200, LINKSET],
  [`/01/${GTIN}/10/UNKNOWN?linkType=all`, {}, 200, LINKSET],
  [`/01/${TWO}?linkType=all`, {}, 200, LINKSET],
  // A box of one lot, one of two, and a pallet with both.
  [`/00/${BOX}`, {}, 307, TRACE],
  [`/00/${BOX}`, { language: 'en' }, 307, TRACE_EN],
  [`/00/${BOX}?linkType=gs1:traceability`, {}, 307, TRACE],
  [`/00/${BOX}?linkType=all`, {}, 200, LINKSET],
  [`/00/${BOX}?linkType=gs1:pip`, {}, 404, 'NO_SUCH_LINK'],
  [`/00/${FULL_BOX}`, {}, 300, ''],
  [`/00/${FULL_BOX}`, { accept: HTML }, 300, ''],
  [`/00/${FULL_BOX}`, { accept: LINKSET }, 200, LINKSET],
  [`/00/${BOX.replace(/.$/, '0')}`, {}, 400, 'CHECK_DIGIT'],
  [`/00/${BOX.slice(1)}`, {}, 400, 'LENGTH'],
  [`/00/${BOX}/10/L7`, {}, 400, 'QUALIFIER'],
  // A place, as a location and as a party.
  [`/414/${GLN}`, {}, 307, STORE],
  [`/414/${GLN}`, { language: 'en' }, 307, '/en/sellers/cua-hang-mau-1/'],
  [`/414/${GLN}/254/32`, {}, 307, STORE],
  [`/414/${GLN}?linkType=gs1:locationInfo`, {}, 307, STORE],
  [`/414/${GLN}?linkType=all`, {}, 200, LINKSET],
  [`/417/${GLN}`, {}, 307, STORE],
  [`/414/${GLN.replace(/.$/, '0')}`, {}, 400, 'CHECK_DIGIT'],
  ['/417/9520123456788', {}, 404, 'UNKNOWN'],
  ['/417/9520123456788', { accept: LINKSET }, 404, 'UNKNOWN'],
  ['/417/952012345678', {}, 400, 'LENGTH'],
  ['/253/9520123456788', {}, 404, 'UNKNOWN'],
  // Keys that are well formed, and of nothing here.
  ['/01/04006381333931', {}, 404, 'UNKNOWN'],
  ['/01/04006381333931', { accept: LINKSET }, 404, 'UNKNOWN'],
  [`/01/${DRAFT}`, {}, 404, 'UNKNOWN'],
  ['/00/006141411234567890', {}, 404, 'UNKNOWN'],
  ['/414/9520123456788', {}, 404, 'UNKNOWN'],
  ['/8004/9520614141234567', {}, 404, 'UNKNOWN'],
  // Keys that are none.
  ['/01/08934567890121', {}, 400, 'CHECK_DIGIT'],
  ['/01/8934567890121', { accept: LINKSET }, 400, 'CHECK_DIGIT'],
  ['/01/893456789', {}, 400, 'LENGTH'],
  ['/01/0893456789012A', {}, 400, 'CHARACTER'],
  ['/01', {}, 400, 'INCOMPLETE'],
  ['/01/', {}, 400, 'INCOMPLETE'],
  [`/01/${GTIN}/`, {}, 400, 'INCOMPLETE'],
  [`/01/${GTIN}/10`, {}, 400, 'INCOMPLETE'],
  [`/01/${GTIN}/10/${'L'.repeat(21)}`, {}, 400, 'LENGTH'],
  [`/01/${GTIN}/10/A%2`, {}, 400, 'ENCODING'],
  [`/01/${GTIN}/10/A%GG`, {}, 400, 'ENCODING'],
  [`/01/${GTIN}/10/%FF`, {}, 400, 'ENCODING'],
  [`/01/${GTIN}/10/%C3%B4`, {}, 400, 'CHARACTER'],
  [`/01/${GTIN}/21/1/10/L7`, {}, 400, 'QUALIFIER'],
  [`/01/${GTIN}/lot/L7`, {}, 400, 'ALIAS'],
  [`/01/${GTIN}/89/x`, {}, 400, 'UNKNOWN_AI'],
  [`/01/${GTIN}?10=L7`, {}, 400, 'ATTRIBUTE'],
  [`/01/${GTIN}?17=261301`, {}, 400, 'DATE'],
  [`/01/${GTIN}?linkType=%zz`, {}, 400, 'ENCODING'],
  ['/8013/1987654Ad4X4bL5ttr2310c2J', {}, 400, 'CHECK_DIGIT'],
  // Other methods.
  [`/01/${GTIN}`, { method: 'HEAD' }, 307, PRODUCT],
  [`/01/${GTIN}?linkType=all`, { method: 'HEAD' }, 200, LINKSET],
  ['/01/08934567890121', { method: 'HEAD' }, 400, ''],
  [`/01/${GTIN}`, { method: 'OPTIONS' }, 204, ''],
  [`/01/${GTIN}`, { method: 'POST' }, 405, 'METHOD_NOT_ALLOWED'],
  [`/01/${GTIN}`, { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
];

describe.each([
  ['in one process', []],
  ['with products in another', ['products'] as const],
])('the resolver of GS1 Digital Links, %s', (_where, remote) => {
  let api: RealApi;
  /** What `{…}` stands for. */
  const known = new Map<string, string>();

  beforeAll(async () => {
    api = await startRealApi({ remote, copies: true });
    const slugs = ['mien-dong', 'mat-ong', 'banh-khao'].map((name) => `hang-mau-${name}`);
    const { products } = await ask(
      `query ($slugs: [String!]) { products(first: 10, filter: { slugs: $slugs }) { nodes { id slug store { id } ocopCertificates { id } } } }`,
      { slugs },
    );
    const [plain, two, revoked] = slugs.map((slug) =>
      products.nodes.find((node: { slug: string }) => node.slug === slug),
    );
    known.set('certificate', plain.ocopCertificates[0].id);
    const variantId = await size(plain.id, GTIN);
    await size(two.id, TWO);
    await size(revoked.id, REVOKED);
    const { made } = await change('made: productCreate', 'ProductCreateInput', 'product { id }', {
      name: { vi: 'Chưa đăng' },
      categoryCode: 'QD26-01',
      storage: 'AMBIENT',
    });
    await size(made.product.id, DRAFT);
    await certify(two.id);
    const harvest = await lot('lotHarvest', 'LotHarvestInput', { productId: plain.id, quantity: 10_000 });
    const ids: string[] = [];
    for (const lotCode of ['L7', 'A/B']) {
      const inputs = [{ lotId: harvest.id, quantity: 1_000 }];
      const { id, code } = await lot('lotPack', 'LotPackInput', {
        inputs,
        variantId,
        pieces: 2,
        pieceGrams: 500,
        lotCode,
      });
      known.set(lotCode, code.toLowerCase());
      ids.push(id);
    }
    for (const [sscc, inside] of [
      [BOX, ids.slice(0, 1)],
      [FULL_BOX, ids],
    ] as const) {
      const parts = inside.map((lotId) => ({ lotId, quantity: 1 }));
      await lot('lotShip', 'LotShipInput', { parts, to: { name: 'Bà Sáu Mẫu', phone: '0912 345 678' }, sscc });
    }
    await change('facilitySave', 'FacilitySaveInput', 'facility { id }', {
      storeId: plain.store.id,
      kind: 'PACKING_HOUSE',
      name: { vi: 'Nhà đóng gói mẫu' },
      communeCode: '05977',
      gln: GLN,
    });
  });
  afterAll(() => api.stop());

  async function ask(query: string, variables: object) {
    const headers = { 'content-type': 'application/json', ...(await api.admin()) };
    const body = JSON.stringify({ query, variables });
    const answer = await fetch(`${api.gateway.url}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = (await answer.json()) as { data: any; errors?: object[] };
    expect(errors).toBeUndefined();
    return data;
  }

  async function change(field: string, type: string, shown: string, input: object) {
    const data = await ask(
      `mutation ($input: ${type}!) { ${field}(input: $input) { ${shown} userErrors { code message } } }`,
      {
        input,
      },
    );
    for (const payload of Object.values<{ userErrors: object[] }>(data)) expect(payload.userErrors).toEqual([]);
    return data;
  }

  async function size(productId: string, gtin: string): Promise<string> {
    const input = { productId, name: { vi: 'túi 500 g' }, quantity: 500, quantityUnit: 'GRAM', gtin };
    return (await change('it: variantCreate', 'VariantCreateInput', 'variant { id }', input)).it.variant.id;
  }

  async function lot(field: string, type: string, input: object): Promise<{ id: string; code: string }> {
    return (await change(`it: ${field}`, type, 'lot { id code }', { eventId: randomUUID(), ...input })).it.lot;
  }

  async function certify(productId: string): Promise<void> {
    const today = dayOf(new Date());
    await change('ocopCertificateGrant', 'OcopCertificateGrantInput', 'certificate { id }', {
      idempotencyKey: randomUUID(),
      productId,
      stars: 4,
      legalVersion: 'QD26-2026',
      decisionNumber: 'THU-02',
      decisionDate: today,
      issuedOn: today,
      issuedBy: 'PROVINCE',
    });
  }

  function get(path: string, { language, accept, method = 'GET' }: Row[1] = {}): Promise<Sent> {
    const headers = { ...(language && { 'accept-language': language }), ...(accept && { accept }) };
    return send(api.gateway, path, { method, headers });
  }

  const named = (text: string) => text.replace(/\{([^}]+)\}/g, (_all, name: string) => known.get(name) ?? '?');

  /** What came of a request, in a word: where it leads, the code of its refusal, or the kind of its answer. */
  function outcome({ status, headers, text }: Sent): string {
    if (status === 307) return String(headers.location);
    if (status === 404 && String(headers['content-type']).includes('html')) return 'a page';
    if (status >= 400 && text) return JSON.parse(text).code ?? JSON.parse(text).errors[0].extensions.code;
    return status === 200 ? String(headers['content-type']) : '';
  }

  it('answers each request as it must', async () => {
    const wrong: object[] = [];
    for (const [path, said, status, expected] of ROWS) {
      const answer = await get(named(path), said);
      const got = [answer.status, outcome(answer)];
      const wanted = [status, status === 307 ? SITE + named(expected) : expected];
      if (String(got) !== String(wanted)) wrong.push({ path, said, wanted, got });
      if (answer.headers['access-control-allow-origin'] !== '*') wrong.push({ path, said, headers: answer.headers });
      if (said.method === 'HEAD' && answer.text !== '') wrong.push({ path, said, text: answer.text });
    }
    expect(wrong).toEqual([]);
    expect(ROWS.length).toBeGreaterThan(60);
  });

  it('gives all links of a lot and of its product, as the schema of GS1 has them', async () => {
    const { linkset } = checkLinkset((await get(`/01/${GTIN}/10/A%2FB?linkType=all`, { language: 'en' })).text);
    expect(linkset.map(({ anchor, itemDescription }) => [anchor, itemDescription])).toEqual([
      [`${SITE}/01/${GTIN}/10/A%2FB`, 'Sample: canna vermicelli, certificate in force, lot A/B'],
      [`${SITE}/01/${GTIN}`, 'Sample: canna vermicelli, certificate in force'],
    ]);
    expect(linkset.map((links) => typesIn(links))).toEqual([
      ['defaultLink', 'defaultLinkMulti', 'traceability', 'recallStatus'],
      ['defaultLink', 'defaultLinkMulti', 'pip', 'certificationInfo', 'hasRetailers'],
    ]);
    expect(linkset[0]?.[`${VOCABULARY}defaultLink`]).toEqual([
      {
        href: SITE + named('/truy-xuat/{A/B}/'),
        title: 'Truy xuất nguồn gốc',
        type: 'text/html',
        hreflang: ['vi'],
      },
    ]);
    const pages = linkset[1]?.[`${VOCABULARY}pip`] as { href: string; hreflang: string[] }[];
    expect(pages.map(({ href, hreflang }) => [href, ...hreflang])).toEqual([
      [SITE + PRODUCT, 'vi'],
      [SITE + ENGLISH, 'en'],
    ]);
    for (const path of [`/01/${GTIN}`, `/01/${TWO}`, `/01/${REVOKED}`, `/01/${GTIN}/10/UNKNOWN`]) {
      checkLinkset((await get(path, { accept: LINKSET })).text);
    }
  });

  it('names all links in its header, and the key in one form', async () => {
    const { headers } = await get(`/01/8934567890120/10/L7/21/1?x=1`, {});
    const links = String(headers.link).split(/, (?=<)/);
    expect(links[0]).toBe(
      `<${SITE}/01/${GTIN}/10/L7?linkType=linkset>; rel="linkset"; type="application/linkset+json"`,
    );
    expect(links[1]).toBe(`<https://id.gs1.org/01/${GTIN}/10/L7/21/1>; rel="http://www.w3.org/2002/07/owl#sameAs"`);
    expect(links).toHaveLength(2 + 10);
    expect(links.filter((link) => link.includes(`rel="${VOCABULARY}pip"`))).toEqual([
      `<${SITE}${PRODUCT}>; rel="${VOCABULARY}pip"; type="text/html"; hreflang="vi"; title*=UTF-8''Trang%20s%E1%BA%A3n%20ph%E1%BA%A9m`,
      `<${SITE}${ENGLISH}>; rel="${VOCABULARY}pip"; type="text/html"; hreflang="en"; title*=UTF-8''Product%20page`,
    ]);
    expect(headers.vary).toBe('accept, accept-language');
    expect((await get(`/01/${GTIN}`, { accept: LINKSET })).headers.link).toContain('json-ld#context');
  });

  it('lets a client choose of links that suit alike', async () => {
    const path = `/01/${TWO}?linkType=gs1:certificationInfo`;
    const { linkset } = checkLinkset((await get(path, { language: 'en' })).text);
    const [links] = linkset;
    expect(typesIn(links)).toEqual(['certificationInfo']);
    const choices = links?.[`${VOCABULARY}certificationInfo`] as { href: string; title: string; hreflang: string[] }[];
    expect(choices.map(({ title, hreflang }) => [title.replace(/ [^ ]*$/, ''), ...hreflang])).toEqual([
      ['OCOP certificate', 'en'],
      ['OCOP certificate', 'en'],
    ]);
    const { text, headers } = await get(path, { accept: HTML });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text.match(/<a href="[^"]*\/giay-chung-nhan\/crt_/g)).toHaveLength(2);
  });

  it('tells of a box what is in it, and nothing of who gets it', async () => {
    const { linkset } = checkLinkset((await get(`/00/${FULL_BOX}?linkType=all`, { language: 'en' })).text);
    expect(linkset.map(({ anchor, itemDescription }) => [anchor, itemDescription])).toEqual([
      [`${SITE}/00/${FULL_BOX}`, `Box ${FULL_BOX}`],
    ]);
    expect(typesIn(linkset[0])).toEqual(['traceability']);
    const lots = linkset[0]?.[`${VOCABULARY}traceability`] as { href: string; title: string; hreflang: string[] }[];
    const english = lots.filter(({ hreflang }) => hreflang[0] === 'en');
    expect(english.map(({ href, title }) => [href, title])).toEqual(
      ['L7', 'A/B'].map((code) => [
        SITE + named(`/en/trace/{${code}}/`),
        `Sample: canna vermicelli, certificate in force, lot ${code}`,
      ]),
    );
    const { text } = await get(`/00/${FULL_BOX}`, { accept: HTML });
    expect(text.match(/<a href="[^"]*\/truy-xuat\//g)).toHaveLength(2);
    expect(text + JSON.stringify(linkset)).not.toMatch(/Sáu|912/);
    checkLinkset((await get(`/414/${GLN}?linkType=all`)).text);
    const { statements } = await api.costOf(() => get(`/00/${FULL_BOX}`));
    expect(statements).toHaveLength(1);
  });

  it('says what is wrong, in the words of who asks', async () => {
    const told = await get(`/01/08934567890121`, { language: 'en' });
    expect(told.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(told.text)).toEqual({
      type: 'about:blank',
      title: 'The check digit is wrong: one of the digits is mistaken',
      status: 400,
      detail: '(01), GTIN: the check digit is wrong.',
      code: 'CHECK_DIGIT',
      at: 4,
      ai: '01',
    });
    const unknown = await get(`/8004/9520614141234567`, { language: 'en', accept: LINKSET });
    expect(unknown.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(unknown.text)).toMatchObject({
      status: 404,
      code: 'UNKNOWN',
      ai: '8004',
      anchor: 'https://id.gs1.org/8004/9520614141234567',
    });
    const page = await get(`/01/04006381333931`, { accept: HTML });
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.text).toContain('Chợ chưa biết mã này');
    expect(page.text).toContain(`href="${SITE}/truy-xuat/"`);
    const damaged = await get(`/01/08934567890121/10/<script>`.replace(/[<>]/g, encodeURIComponent), { accept: HTML });
    expect([damaged.status, damaged.text.includes('gõ mã tám ký tự')]).toEqual([400, true]);
    expect(damaged.text).not.toContain('script');
  });

  it('lets the pages of others ask, and says which methods there are', async () => {
    const { headers } = await get(`/01/${GTIN}`, { method: 'OPTIONS' });
    expect(headers).toMatchObject({
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-origin': '*',
    });
    expect((await get(`/01/${GTIN}`, { method: 'POST' })).headers.allow).toBe('GET, HEAD, OPTIONS');
  });

  it('describes itself', async () => {
    const { status, headers, text } = await get('/.well-known/gs1resolver');
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(JSON.parse(text)).toEqual({
      name: 'Chợ Phiên',
      resolverRoot: SITE,
      supportedPrimaryKeys: ['00', '01', '414', '417'],
      supportedLinkType: [{ namespace: VOCABULARY, prefix: 'gs1:' }],
      linkTypeDefaultCanBeLinkset: false,
    });
  });

  it('asks the database once', async () => {
    const { statements } = await api.costOf(() => get(`/01/${GTIN}/10/L7`));
    expect(statements.filter((sql) => !/insert into scan/.test(sql))).toHaveLength(1);
  });
});

type Linkset = { linkset: ({ anchor: string; itemDescription: string } & Record<string, unknown>)[] };

/** Holds a linkset against what GS1's schema for them demands, and reads it. */
function checkLinkset(text: string): Linkset {
  const read = JSON.parse(text) as Linkset;
  expect(Object.keys(read)).toEqual(['linkset']);
  expect(read.linkset.length).toBeGreaterThan(0);
  for (const { anchor, itemDescription, ...types } of read.linkset) {
    expect(anchor).toMatch(/^https?:\/\/[a-zA-Z0-9./]+/);
    expect(itemDescription).toEqual(expect.any(String));
    for (const [name, targets] of Object.entries(types)) {
      expect(name).toMatch(/^https?:\/\/[a-zA-Z0-9./]+$/);
      for (const target of targets as object[]) {
        expect(target).toEqual({
          href: expect.stringMatching(/^https?:\/\/[a-zA-Z0-9./]+/),
          title: expect.any(String),
          type: expect.stringMatching(/^\w+\/[-+.\w]+$/),
          hreflang: [expect.stringMatching(/^\w{2}$/)],
        });
      }
    }
    // One default for who says nothing; of several a reader could not know which it is.
    if (`${VOCABULARY}defaultLink` in types) expect(types[`${VOCABULARY}defaultLink`]).toHaveLength(1);
  }
  return read;
}

function typesIn(links: object | undefined): string[] {
  return Object.keys(links ?? {}).flatMap((name) => (name.startsWith(VOCABULARY) ? name.slice(VOCABULARY.length) : []));
}
