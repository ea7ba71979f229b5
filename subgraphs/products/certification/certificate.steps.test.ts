import { addDays } from '@cho-phien/kit/clock';
import { parseId } from '@cho-phien/kit/ids';
import { AN_ADMIN } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  api,
  decision,
  draftId,
  endingIn,
  file,
  openCertificates,
  productId,
  refuse,
  renew,
  revoke,
  rows,
  run,
  TODAY,
} from './test-certificates.ts';

beforeAll(openCertificates);
afterAll(() => api.close());

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
