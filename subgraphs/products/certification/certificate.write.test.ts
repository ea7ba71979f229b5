import { randomUUID } from 'node:crypto';
import { addDays } from '@cho-phien/kit/clock';
import { parseId } from '@cho-phien/kit/ids';
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
import { products } from '../subgraph.ts';

const OFFICER = anOfficer('20');
const TODAY = '2026-11-21';

let api: TestSubgraph;
let productId: string;
let draftId: string;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  const slugs = await api.ask('{ products(first: 1, filter: { slugs: ["na-dai-dong-mo"] }) { nodes { id } } }');
  productId = slugs.data.products.nodes[0].id;
  const drafts = await api.ask(
    '{ products(first: 1, filter: { state: DRAFT }) { nodes { id } } }',
    {},
    { viewer: AN_ADMIN },
  );
  draftId = drafts.data.products.nodes[0].id;
});
afterAll(() => api.close());

const CERTIFICATE = `certificate { id state showsBadge stars category { code } totalMean expiresOn graceUntil revokedOn
  revocationReason revocationDecision productCode sourceUrl recordedAt renewal { opensOn closesOn filedOn isLate decisionDueOn result
  decidedOn } renews { id } renewedBy { id } }
  userErrors { code path message ... on IllegalStepError { state legalSteps } }`;

async function run(name: string, input: object, viewer: Viewer = OFFICER) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const variables = { input: { idempotencyKey: randomUUID(), ...input } };
  const answer = await api.ask(
    `mutation ($input: ${type}) { it: ${name}(input: $input) { ${CERTIFICATE} } }`,
    variables,
    {
      viewer,
    },
  );
  return { ...answer.data?.it, errors: answer.errors };
}

const decision = (changes: object = {}) => ({
  productId,
  stars: 4,
  legalVersion: 'QD26-2026',
  decisionNumber: `${randomUUID().slice(0, 8)}/QĐ-UBND`,
  decisionDate: '2026-06-01',
  issuedBy: 'PROVINCE',
  issuedOn: '2026-06-02',
  ...changes,
});

const rows = async () => {
  const [row] = await api.subgraph.db.query<Record<string, number>>(
    `select (select count(*) from ocop_certificate) as certificates, (select count(*) from idempotency_key) as keys,
            (select count(*) from audit_entry) as audited, (select count(*) from change) as changes`,
  );
  return row;
};

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

/** A certificate whose term ends so many days from today. */
async function endingIn(days: number, changes: object = {}): Promise<string> {
  const expiresOn = addDays(TODAY, days);
  const issuedOn = `${Number(expiresOn.slice(0, 4)) - 3}${expiresOn.slice(4)}`;
  const { certificate, userErrors } = await run(
    'ocopCertificateGrant',
    decision({ legalVersion: 'QD148-2023', decisionDate: issuedOn, issuedOn, ...changes }),
  );
  expect(userErrors).toEqual([]);
  expect(certificate.expiresOn).toBe(expiresOn);
  return certificate.id;
}

const file = (id: string, filedOn = TODAY) => run('ocopCertificateFileRenewal', { id, filedOn });
const refuse = (id: string) => run('ocopCertificateRefuseRenewal', { id, decisionNumber: 'KQ-1', decidedOn: TODAY });
const renew = (id: string) =>
  run('ocopCertificateGrant', decision({ renewsId: id, decisionDate: TODAY, issuedOn: TODAY }));
const revoke = (id: string, revokedOn = TODAY) =>
  run('ocopCertificateRevoke', { id, reason: 'MARK_MISUSED', decisionNumber: 'TH-1', revokedOn });

describe('re-evaluation', () => {
  it('filed in the window is in time and gives no grace', async () => {
    const id = await endingIn(150);
    expect((await file(id)).certificate).toMatchObject({
      state: 'EXPIRING',
      graceUntil: null,
      renewal: { filedOn: TODAY, isLate: false, decisionDueOn: '2027-01-05' },
    });
  });

  it('filed late keeps it valid past its end until it is refused', async () => {
    const id = await endingIn(-20);
    expect((await file(id, addDays(TODAY, -30))).certificate).toMatchObject({
      state: 'IN_GRACE',
      graceUntil: addDays(TODAY, 160),
      renewal: { isLate: true },
    });
    expect((await refuse(id)).certificate).toMatchObject({ state: 'EXPIRED', renewal: { result: 'REFUSED' } });
  });

  it('is granted by the next certificate', async () => {
    const id = await endingIn(-20);
    await file(id, addDays(TODAY, -30));
    const { certificate } = await renew(id);
    expect(certificate.renews).toEqual({ id });
    const { data } = await api.ask(
      `{ it: ocopCertificate(id: "${id}") { state renewedBy { id } renewal { result decidedOn } } }`,
    );
    expect(data.it).toEqual({
      state: 'EXPIRED',
      renewedBy: { id: certificate.id },
      renewal: { result: 'GRANTED', decidedOn: TODAY },
    });
  });

  it('under the rules before is decided within 30 days of the new ones', async () => {
    const id = await endingIn(150);
    const old = (day: string) =>
      run(
        'ocopCertificateGrant',
        decision({ renewsId: id, legalVersion: 'QD148-2023+1489-2025', decisionDate: day, issuedOn: day }),
      );
    expect((await old('2026-06-22')).userErrors).toMatchObject([
      { path: ['input', 'decisionDate'], message: expect.stringContaining('2026-06-21') as string },
    ]);
    expect((await old('2026-06-21')).userErrors).toEqual([]);
  });

  it.each([
    ['before the window', 181, TODAY, '2026-11-22'],
    ['tomorrow', 100, '2026-11-22', 'chưa đến'],
    ['when it ended half a year ago', -181, TODAY, 'lần đầu'],
  ])('is not filed %s', async (_, days, filedOn, words) => {
    const { userErrors } = await file(await endingIn(days), filedOn);
    expect(userErrors).toMatchObject([
      { path: ['input', 'filedOn'], message: expect.stringContaining(words) as string },
    ]);
  });
});

describe('every step that the state does not allow', () => {
  const make: Record<string, () => Promise<string>> = {
    ACTIVE: () => endingIn(400),
    EXPIRING: () => endingIn(100),
    EXPIRED: () => endingIn(-10),
    RENEWAL_FILED: async () => ((made) => file(made).then(() => made))(await endingIn(100)),
    RENEWED: async () => ((made) => renew(made).then(() => made))(await endingIn(100)),
    RENEWAL_REFUSED: async () => {
      const made = await endingIn(100);
      await file(made);
      await refuse(made);
      return made;
    },
    REVOKED: async () => ((made) => revoke(made).then(() => made))(await endingIn(100)),
  };
  const STEPS = { FILE_RENEWAL: file, REFUSE_RENEWAL: refuse, RENEW: renew, REVOKE: revoke };
  const LEGAL: Record<string, (keyof typeof STEPS)[]> = {
    ACTIVE: ['FILE_RENEWAL', 'RENEW', 'REVOKE'],
    EXPIRING: ['FILE_RENEWAL', 'RENEW', 'REVOKE'],
    EXPIRED: ['FILE_RENEWAL', 'RENEW'],
    RENEWAL_FILED: ['REFUSE_RENEWAL', 'RENEW', 'REVOKE'],
    RENEWED: ['REVOKE'],
    RENEWAL_REFUSED: ['REVOKE'],
    REVOKED: [],
  };
  const cases = Object.entries(LEGAL).flatMap(([state, legal]) =>
    (Object.keys(STEPS) as (keyof typeof STEPS)[])
      .filter((step) => !legal.includes(step))
      .map((step) => ({ state, step })),
  );

  it.each(cases)('$step of one that is $state is refused with those that are legal', async ({ state, step }) => {
    const id = await make[state]!();
    const before = await rows();
    expect((await STEPS[step](id)).userErrors).toMatchObject([{ code: 'CONFLICT', state, legalSteps: LEGAL[state] }]);
    expect(await rows()).toEqual(before);
  });

  it('revoking is judged by its own day, which may be recorded after the end', async () => {
    const id = await endingIn(-11);
    expect((await revoke(id, addDays(TODAY, -10))).userErrors).toMatchObject([{ state: 'EXPIRED' }]);
    expect((await revoke(id, '2020-01-01')).userErrors).toMatchObject([{ path: ['input', 'revokedOn'] }]);
    const lastDay = addDays(TODAY, -11);
    expect((await revoke(id, lastDay)).certificate).toMatchObject({ state: 'REVOKED', revokedOn: lastDay });
    expect((await revoke(id, addDays(TODAY, -12))).userErrors).toMatchObject([{ state: 'REVOKED' }]);
  });

  it('waits for the product before it holds the certificate, as a grant does', async () => {
    const id = await endingIn(100);
    const [own, watcher] = [await api.subgraph.db.connect(), await api.subgraph.db.connect()];
    await own.query('begin');
    await own.query('select from product where id = $1 for update', [parseId('prd', productId)]);
    const {
      rows: [us],
    } = await own.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
    const waiting = 'select from pg_locks where not granted and transactionid = $1::xid';
    const revoked = revoke(id);
    await expect.poll(async () => (await watcher.query(waiting, [us!.xid])).rowCount, { interval: 5 }).toBe(1);
    await own.query('select from ocop_certificate where id = $1 for update nowait', [parseId('crt', id)]);
    await own.query('commit');
    expect((await revoked).certificate.state).toBe('REVOKED');
    await Promise.all([own.end(), watcher.end()]);
  });

  it('what came of a certificate is written once, whoever writes', async () => {
    const id = await endingIn(-20);
    await file(id, addDays(TODAY, -30));
    await revoke(id, addDays(TODAY, -25));
    for (const change of [
      'filed_on = filed_on - 1',
      'grace_until = grace_until + 1',
      'revoked_on = revoked_on + 1',
      'revoked_on = null, revocation_reason = null',
      "revocation_reason = 'LAW_BROKEN'",
      "revocation_decision = 'TH-2'",
    ]) {
      const written = api.subgraph.db.query(`update ocop_certificate set ${change} where id = $1`, [
        parseId('crt', id),
      ]);
      await expect(written, change).rejects.toThrow('written once');
    }
  });

  it('revoking tells ground, decision and day, and takes the badge', async () => {
    expect((await revoke(await endingIn(100))).certificate).toMatchObject({
      state: 'REVOKED',
      showsBadge: false,
      revokedOn: TODAY,
      revocationReason: 'MARK_MISUSED',
      revocationDecision: 'TH-1',
    });
  });
});

describe('what the public sees', () => {
  it('finds certificates by decision and code, and none of a product that is not public', async () => {
    const number = '77/QĐ-UBND';
    const { certificate } = await run(
      'ocopCertificateGrant',
      decision({ decisionNumber: number, productCode: '20-06463-077-2026' }),
    );
    const draft = await run('ocopCertificateGrant', decision({ productId: draftId, decisionNumber: number }), AN_ADMIN);
    expect(draft.userErrors).toEqual([]);
    const found = async (filter: object, viewer?: Viewer) => {
      const query = `query ($filter: OcopCertificateFilter) {
        it: ocopCertificates(filter: $filter) { totalCount nodes { id product { slug } } } }`;
      return (await api.ask(query, { filter }, viewer && { viewer })).data.it;
    };
    const one = { totalCount: 1, nodes: [{ id: certificate.id, product: { slug: 'na-dai-dong-mo' } }] };
    expect(await found({ decisionNumber: number })).toEqual(one);
    expect(await found({ decisionNumber: `  ${number.normalize('NFD')} ` })).toEqual(one);
    expect(await found({ productCode: '20-06463-077-2026' })).toEqual(one);
    expect((await found({ decisionNumber: number }, AN_ADMIN)).totalCount).toBe(2);
    const page = async (after: string | null) => {
      const query = `query ($after: String) { it: ocopCertificates(first: 3, after: $after) {
        nodes { id issuedOn } pageInfo { endCursor hasNextPage } } }`;
      return (await api.ask(query, { after })).data.it;
    };
    const days: string[] = [];
    const ids = new Set<string>();
    for (let at = await page(null); ; at = await page(at.pageInfo.endCursor)) {
      for (const node of at.nodes) ids.add(node.id);
      days.push(...at.nodes.map((node: { issuedOn: string }) => node.issuedOn));
      if (!at.pageInfo.hasNextPage) break;
    }
    expect(days).toEqual(days.toSorted().toReversed());
    expect(ids.size).toBe(days.length);
    const { data } = await api.ask(`{ it: ocopCertificate(id: "${draft.certificate.id}") { id } }`);
    expect(data.it).toBeNull();
  });
});
