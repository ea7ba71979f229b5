import { randomUUID } from 'node:crypto';
import { A_CONSUMER, AN_ADMIN, aMember, anOfficer } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { api, decision, draftId, openCertificates, productId, rows, run } from './test-certificates.ts';

beforeAll(openCertificates);
afterAll(() => api.close());

describe('ocopCertificateGrant', () => {
  it('records a decision with the days that its rules give', async () => {
    const { certificate, userErrors } = await run(
      'ocopCertificateGrant',
      decision({ totalMean: 89.5, productCode: '20-06463-003-2026', sourceUrl: 'https://langson.example/qd' }),
    );
    expect(userErrors).toEqual([]);
    expect(certificate).toMatchObject({
      state: 'ACTIVE',
      showsBadge: true,
      totalMean: 89.5,
      expiresOn: '2029-06-02',
      graceUntil: null,
      productCode: '20-06463-003-2026',
      recordedAt: '2026-11-21T05:00:00.000Z',
      renewal: { opensOn: '2028-12-04', closesOn: '2029-02-02', filedOn: null },
    });
    expect(certificate.category.code).toMatch(/^QD26-/);
  });

  it.each([
    ['two stars', { stars: 2 }, 'stars', 'dưới 3 sao'],
    ['one star', { stars: 1 }, 'stars', 'dưới 3 sao'],
    ['six stars', { stars: 6 }, 'stars', '3 đến 5'],
    ['five stars by the province', { stars: 5 }, 'issuedBy', 'bộ'],
    ['four stars by the ministry', { issuedBy: 'MINISTRY' }, 'issuedBy', 'cấp tỉnh'],
    [
      'three stars by the province in 2023',
      { stars: 3, legalVersion: 'QD148-2023', decisionDate: '2023-06-01' },
      'issuedBy',
      'cấp huyện',
    ],
    ['rules that nobody made', { legalVersion: 'QD1-1999' }, 'legalVersion', 'QD26-2026'],
    ['a decision before its rules', { decisionDate: '2026-05-21' }, 'decisionDate', '2026-05-22'],
    [
      'a decision after its rules had ended',
      {
        stars: 3,
        legalVersion: 'QD148-2023',
        issuedBy: 'DISTRICT',
        decisionDate: '2026-11-01',
        issuedOn: '2026-11-02',
      },
      'decisionDate',
      '2025-07-05',
    ],
    [
      'a decision after the last dossiers of the rules before',
      { legalVersion: 'QD148-2023+1489-2025', decisionDate: '2026-07-22', issuedOn: '2026-07-22' },
      'decisionDate',
      '2026-07-21',
    ],
    ['issued before it was decided', { issuedOn: '2026-05-31' }, 'issuedOn', 'quyết định'],
    ['issued tomorrow', { issuedOn: '2026-11-22' }, 'issuedOn', 'chưa đến'],
    ['fewer points than its stars need', { totalMean: 69.99 }, 'totalMean', '70'],
    ['more points than there are', { totalMean: 100.5 }, 'totalMean', '100'],
    ['a number that nobody can read', { decisionNumber: '\u200b' }, 'decisionNumber', '100'],
    ['a number with signs that do not show', { decisionNumber: '12\u202e/QĐ' }, 'decisionNumber', '100'],
    ['an address that names another host first', { sourceUrl: 'https://vbpl.vn@example.org/' }, 'sourceUrl', 'https'],
    ['an address with spaces', { sourceUrl: 'https://vbpl.vn/a b' }, 'sourceUrl', 'https'],
    ['a code of no form', { productCode: '20/06463' }, 'productCode', '20-06463-003-2026'],
    ['a code of no province', { productCode: '99-06463-003-2026' }, 'productCode', '99'],
    ['a code of no commune', { productCode: '20-99999-003-2026' }, 'productCode', '99999'],
    ['a code of a commune elsewhere', { productCode: '01-06463-003-2026' }, 'productCode', 'không thuộc'],
    ['a code of next year', { productCode: '20-06463-003-2027' }, 'productCode', '2027'],
    ['no number', { decisionNumber: '  ' }, 'decisionNumber', '1 đến 100'],
    ['no such set', { categoryCode: 'QD26-99' }, 'categoryCode', 'bộ sản phẩm'],
    ['a source that is no address', { sourceUrl: 'javascript:alert(1)' }, 'sourceUrl', 'https://'],
    ['a renewal of nothing', { renewsId: 'crt_00000000000000000000000000000000' }, 'renewsId', 'Không có'],
  ])('refuses %s and writes nothing', async (_, changes, field, words) => {
    const before = await rows();
    const { certificate, userErrors } = await run('ocopCertificateGrant', decision(changes));
    expect(certificate).toBeNull();
    expect(userErrors).toMatchObject([{ path: ['input', field], message: expect.stringContaining(words) as string }]);
    expect(await rows()).toEqual(before);
  });

  it('tells everything that is wrong at once, and takes a decision once per issuer and product', async () => {
    const { userErrors } = await run(
      'ocopCertificateGrant',
      decision({ stars: 2, issuedOn: '2027-01-01', categoryCode: 'x' }),
    );
    expect(userErrors.map(({ path }: { path: string[] }) => path[1])).toEqual(['stars', 'issuedOn', 'categoryCode']);
    const once = decision({ decisionNumber: '2865/QĐ-UBND' });
    expect((await run('ocopCertificateGrant', once)).userErrors).toEqual([]);
    const again = await run('ocopCertificateGrant', { ...once, decisionNumber: ' 2865/QĐ-UBND ' });
    expect(again.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'decisionNumber'] }]);
  });

  it('takes a product code for one product, of two at once too', async () => {
    const productCode = '20-06463-009-2026';
    const both = await Promise.all(
      [productId, draftId].map((id) => run('ocopCertificateGrant', decision({ productId: id, productCode }), AN_ADMIN)),
    );
    expect(both.flatMap(({ userErrors }) => userErrors)).toMatchObject([
      { code: 'CONFLICT', path: ['input', 'productCode'] },
    ]);
    const winner = both[0]?.certificate ? productId : draftId;
    const again = await run('ocopCertificateGrant', decision({ productId: winner, productCode }), AN_ADMIN);
    expect(again.userErrors).toEqual([]);
  });

  it('is for officers of the whole province', async () => {
    const before = await rows();
    const refused = async (viewer: Viewer) =>
      (await run('ocopCertificateGrant', decision(), viewer)).errors?.[0]?.extensions?.code as string;
    expect(await refused({ kind: 'anonymous' })).toBe('UNAUTHENTICATED');
    for (const viewer of [A_CONSUMER, aMember(randomUUID()), anOfficer('20', '06463'), anOfficer('01')]) {
      expect(await refused(viewer)).toBe('FORBIDDEN');
    }
    expect(await rows()).toEqual(before);
    expect((await run('ocopCertificateGrant', decision(), AN_ADMIN)).userErrors).toEqual([]);
  });
});

describe('a key', () => {
  it('makes one certificate of the same request twice, and of two at once', async () => {
    const input = { ...decision(), idempotencyKey: 'lan-gui-thu-1' };
    const first = await run('ocopCertificateGrant', input);
    expect((await run('ocopCertificateGrant', input)).certificate).toEqual(first.certificate);
    const both = { ...decision(), idempotencyKey: 'lan-gui-thu-2' };
    const before = await rows();
    const [one, other] = await Promise.all([run('ocopCertificateGrant', both), run('ocopCertificateGrant', both)]);
    expect(one.certificate.id).toBe(other.certificate.id);
    expect((await rows())?.certificates).toBe((before?.certificates ?? 0) + 1);
  });

  it('of another request is refused, of another account is another, of a refusal is free', async () => {
    const input = { ...decision(), idempotencyKey: 'lan-gui-thu-3' };
    await run('ocopCertificateGrant', input);
    const other = await run('ocopCertificateGrant', { ...input, stars: 3 });
    expect(other.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'idempotencyKey'] }]);
    const somebody: Viewer = { ...(AN_ADMIN as Extract<Viewer, { kind: 'account' }>), accountId: randomUUID() };
    const theirs = await run('ocopCertificateGrant', { ...decision(), idempotencyKey: 'lan-gui-thu-3' }, somebody);
    expect(theirs.userErrors).toEqual([]);
    const wrong = { ...decision({ stars: 2 }), idempotencyKey: 'lan-gui-thu-4' };
    expect((await run('ocopCertificateGrant', wrong)).userErrors).toHaveLength(1);
    expect((await run('ocopCertificateGrant', { ...wrong, stars: 3 })).userErrors).toEqual([]);
    expect((await run('ocopCertificateGrant', { ...decision(), idempotencyKey: 'x' })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'idempotencyKey'] },
    ]);
  });
});
