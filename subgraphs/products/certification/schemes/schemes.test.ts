import { randomUUID } from 'node:crypto';
import { addDays, addMonths } from '@cho-phien/kit/clock';
import { parseId, publicId, seedUuid } from '@cho-phien/kit/ids';
import {
  A_CONSUMER,
  AN_ADMIN,
  aMember,
  anOfficer,
  openTestSubgraph,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import type { Scheme, SchemeField } from './scheme.ts';
import { schemes } from './schemes.ts';

const TODAY = '2026-11-21';

let api: TestSubgraph;
let product: { id: string; slug: string; store: { id: string }; origin: { commune: { code: string } } };
beforeAll(async () => {
  api = await openTestSubgraph(products);
  const { data } = await api.ask(
    '{ products(first: 100, filter: { isDemo: false }) { nodes { id slug store { id } origin { commune { code } } } } }',
  );
  product = data.products.nodes.find((node: typeof product) => node.store && node.origin.commune);
  await api.subgraph.db.query(
    `insert into store (id, version, is_public, commune_code, opening) values ($1, 1, true, $2, 'OPEN')`,
    [parseId('str', product.store.id), product.origin.commune.code],
  );
});
afterAll(() => api.close());

/** A commune of the province that is not the product's. */
const elsewhere = () => (product.origin.commune.code === '05977' ? '06463' : '05977');
const officer = () => anOfficer('20', product.origin.commune.code);

async function run(name: 'certificationRecord' | 'certificationRevoke', input: object, viewer: Viewer = officer()) {
  const type = name === 'certificationRecord' ? 'CertificationRecordInput!' : 'CertificationRevokeInput!';
  const answer = await api.ask(
    `mutation ($input: ${type}) { it: ${name}(input: $input) {
       certification { id scheme { code } state subject number issuedOn expiresOn revokedOn revocationReason nextChangeAt }
       userErrors { code path message ... on IllegalStepError { state legalSteps } } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
    { viewer },
  );
  return { ...answer.data?.it, errors: answer.errors };
}

/** Every field that a scheme demands, and nothing else. */
function complete({ code, number, required, mostMonths }: Scheme): Record<string, unknown> {
  const values: Record<SchemeField, unknown> = {
    certifier: 'Tổ chức thử',
    crops: ['na'],
    areaSquareMetres: 140_000,
    market: 'Trung Quốc',
    site: 'Vùng trồng thử',
    communeCode: product.origin.commune.code,
    expiresOn: addMonths('2026-11-01', mostMonths ?? 12),
  };
  return {
    scheme: code,
    productId: product.id,
    number: number.example,
    issuedOn: '2026-11-01',
    ...Object.fromEntries(required.map((field) => [field, values[field]])),
  };
}

const list = async (certificate: string, now?: number) => {
  const query = `query ($filter: ProductFilter) {
    it: products(filter: $filter, first: 100) { totalCount nextChangeAt nodes { slug }
      facets { nextChangeAt certificates { certificate scheme { name { vi } } count } } } }`;
  const { data, errors } = await api.ask(
    query,
    { filter: { certificate, isDemo: false } },
    now === undefined ? {} : { now },
  );
  expect(errors).toBeUndefined();
  return data.it;
};

const written = async () => {
  const [row] = await api.subgraph.db.query<object>(
    `select (select count(*) from certification) as rows, (select count(*) from audit_entry) as audited,
            (select count(*) from change) as changes, (select count(*) from idempotency_key) as keys`,
  );
  return row;
};

describe.each(schemes.map((scheme) => [scheme.code, scheme] as const))('%s', (code, scheme) => {
  it('is told with its words, its issuer and what of it is not verified', async () => {
    const { data } = await api.ask(
      `{ it: certificationSchemes { code slug name { vi en } certifies meaning { vi en } issuer { vi en } numberExample
         required mostMonths unverified { vi en } } }`,
    );
    const told = data.it.find((each: { code: string }) => each.code === code);
    expect(told).toMatchObject({ slug: scheme.slug, name: scheme.name, required: scheme.required });
    for (const text of [told.name, told.meaning, told.issuer]) expect(text.vi && text.en).toBeTruthy();
    expect(scheme.number.example).toMatch(scheme.number.pattern);
  });

  it('demands its fields and the form of its number, all at once', async () => {
    const before = await written();
    const bare = { scheme: code, productId: product.id, number: '!', issuedOn: TODAY };
    // Without a commune of the site the product's own decides who may.
    const { userErrors } = await run('certificationRecord', bare);
    expect(userErrors.map(({ path }: { path: string[] }) => path[1])).toEqual(['number', ...scheme.required]);
    expect(await written()).toEqual(before);
  });

  it('is recorded, listed and counted while it holds, and taken off when it is revoked', async () => {
    const { certification, userErrors } = await run('certificationRecord', complete(scheme));
    expect(userErrors).toEqual([]);
    expect(certification).toMatchObject({ scheme: { code }, state: 'IN_FORCE', subject: 'PRODUCT' });
    const found = await list(code);
    expect(found).toMatchObject({ totalCount: 1, nodes: [{ slug: product.slug }] });
    expect(found.facets.certificates).toContainEqual({
      certificate: code,
      scheme: { name: { vi: scheme.name.vi } },
      count: 1,
    });
    const { expiresOn } = certification;
    if (expiresOn) {
      const midnight = new Date(`${addDays(expiresOn, 1)}T00:00:00+07:00`);
      expect(certification.nextChangeAt).toBe(midnight.toISOString());
      expect(found.nextChangeAt).toBe(midnight.toISOString());
      expect((await list(code, midnight.getTime() - 1)).totalCount).toBe(1);
      expect((await list(code, midnight.getTime())).totalCount).toBe(0);
    } else expect((await list(code, Date.parse('2046-01-01'))).totalCount).toBe(1);

    const again = await run('certificationRecord', complete(scheme));
    expect(again.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'number'] }]);

    const revoked = await run('certificationRevoke', { id: certification.id, reason: 'Thử', revokedOn: TODAY });
    expect(revoked.certification).toMatchObject({ state: 'REVOKED', revocationReason: 'Thử', revokedOn: TODAY });
    expect((await list(code)).totalCount).toBe(0);
    const twice = await run('certificationRevoke', { id: certification.id, reason: 'Thử', revokedOn: TODAY });
    expect(twice.userErrors).toMatchObject([{ code: 'CONFLICT', state: 'REVOKED', legalSteps: [] }]);
  });

  it('does not hold longer than it may', async () => {
    if (scheme.mostMonths === null) return;
    const expiresOn = addDays(addMonths('2026-11-01', scheme.mostMonths), 1);
    const { userErrors } = await run('certificationRecord', { ...complete(scheme), expiresOn });
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'expiresOn'] }]);
  });
});

describe('certifications', () => {
  it('are written by officers of the place, not by those who sell', async () => {
    const before = await written();
    const input = { ...complete(schemes[0]!), number: 'TT-QUYEN' };
    const refused = async (viewer: Viewer) =>
      (await run('certificationRecord', input, viewer)).errors?.[0]?.extensions?.code as string;
    const storeUuid = product.store.id.slice(4).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
    expect(await refused({ kind: 'anonymous' })).toBe('UNAUTHENTICATED');
    for (const viewer of [A_CONSUMER, aMember(storeUuid), anOfficer('01')]) {
      expect(await refused(viewer)).toBe('FORBIDDEN');
    }
    expect(await written()).toEqual(before);
  });

  it('of a store are written by officers of its own commune, not of any that the site is said to be in', async () => {
    const before = await written();
    const input = {
      ...complete(schemes.find(({ code }) => code === 'PHC')!),
      productId: null,
      storeId: product.store.id,
      communeCode: elsewhere(),
    };
    const { errors } = await run('certificationRecord', input, anOfficer('20', elsewhere()));
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    // Nor do those of the store's commune write of a site elsewhere: that is for the province.
    expect((await run('certificationRecord', input)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(await written()).toEqual(before);
    expect(
      (await run('certificationRecord', { ...input, number: 'VN-TGPH-0778' }, anOfficer('20'))).userErrors,
    ).toEqual([]);
  });

  it('of a place of the store stand on its products and in no list of products', async () => {
    const listFields = () =>
      api.subgraph.db.query(`select list_fields from product where public_id('prd', id) = $1`, [product.id]);
    const before = await listFields();
    const input = { ...complete(schemes.find(({ code }) => code === 'PHC')!), number: 'VN-TGPH-0777' };
    const { certification } = await run('certificationRecord', {
      ...input,
      productId: null,
      storeId: product.store.id,
    });
    expect(certification).toMatchObject({ subject: 'STORE', state: 'IN_FORCE' });
    const { data } = await api.ask(
      `{ it: product(id: "${product.id}") { certifications { id subject commune { code } } } }`,
    );
    expect(data.it.certifications).toContainEqual({
      id: certification.id,
      subject: 'STORE',
      commune: { code: product.origin.commune.code },
    });
    expect((await list('PHC')).totalCount).toBe(0);
    expect(await listFields()).toEqual(before);
  });

  it('are taken back by the day of the revocation, which may be recorded after the end', async () => {
    const input = {
      ...complete(schemes.find(({ code }) => code === 'VIETGAP')!),
      number: 'VietGAP-TT-13-01-20-0777',
      issuedOn: '2025-11-11',
      expiresOn: '2026-11-10',
    };
    const { certification, userErrors } = await run('certificationRecord', input);
    expect(userErrors).toEqual([]);
    const revoke = (revokedOn: string) =>
      run('certificationRevoke', { id: certification.id, reason: 'Thử', revokedOn });
    expect((await revoke('2026-11-11')).userErrors).toMatchObject([{ code: 'CONFLICT', state: 'EXPIRED' }]);
    expect((await revoke('2026-11-05')).certification).toMatchObject({ state: 'REVOKED', revokedOn: '2026-11-05' });
    const again = api.subgraph.db.query(`update certification set revoked_on = null where id = $1`, [
      parseId('cer', certification.id),
    ]);
    await expect(again).rejects.toThrow('written once');
  });

  it('need exactly one of product and store, and one that is there', async () => {
    const input = complete(schemes[0]!);
    const both = await run('certificationRecord', { ...input, storeId: product.store.id }, AN_ADMIN);
    expect(both.userErrors).toMatchObject([{ path: ['input', 'productId'] }]);
    const nowhere = publicId('prd', seedUuid('product', 'khong-co'));
    const missing = await run('certificationRecord', { ...input, productId: nowhere }, AN_ADMIN);
    expect(missing.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'productId'] }]);
    expect((await run('certificationRecord', { ...input, scheme: 'SAO' })).userErrors).toMatchObject([
      { path: ['input', 'scheme'] },
    ]);
  });

  it('filter by no scheme that nobody knows', async () => {
    const { errors } = await api.ask('{ products(filter: { certificate: "SAO" }) { nodes { id } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'filter.certificate' } }]);
  });
});
