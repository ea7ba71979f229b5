import { randomUUID } from 'node:crypto';
import { addDays } from '@cho-phien/kit/clock';
import { AN_ADMIN, anOfficer, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { expect } from 'vitest';
import { products } from '../subgraph.ts';

export const OFFICER = anOfficer('20');
export const TODAY = '2026-11-21';

/** The subgraph of a test file, a product that is public and one that is not. */
export let api: TestSubgraph;
export let productId: string;
export let draftId: string;

/** Opens it, before all tests of a file. */
export async function openCertificates(): Promise<void> {
  api = await openTestSubgraph(products);
  const slugs = await api.ask('{ products(first: 1, filter: { slugs: ["na-dai-dong-mo"] }) { nodes { id } } }');
  productId = slugs.data.products.nodes[0].id;
  const drafts = await api.ask(
    '{ products(first: 1, filter: { state: DRAFT }) { nodes { id } } }',
    {},
    { viewer: AN_ADMIN },
  );
  draftId = drafts.data.products.nodes[0].id;
}

const CERTIFICATE = `certificate { id state showsBadge stars category { code } totalMean expiresOn graceUntil revokedOn
  revocationReason revocationDecision productCode sourceUrl recordedAt renewal { opensOn closesOn filedOn isLate decisionDueOn result
  decidedOn } renews { id } renewedBy { id } }
  userErrors { code path message ... on IllegalStepError { state legalSteps } }`;

export async function run(name: string, input: object, viewer: Viewer = OFFICER) {
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

export const decision = (changes: object = {}) => ({
  productId,
  stars: 4,
  legalVersion: 'QD26-2026',
  decisionNumber: `${randomUUID().slice(0, 8)}/QĐ-UBND`,
  decisionDate: '2026-06-01',
  issuedBy: 'PROVINCE',
  issuedOn: '2026-06-02',
  ...changes,
});

export const rows = async () => {
  const [row] = await api.subgraph.db.query<Record<string, number>>(
    `select (select count(*) from ocop_certificate) as certificates, (select count(*) from idempotency_key) as keys,
            (select count(*) from audit_entry) as audited, (select count(*) from change) as changes`,
  );
  return row;
};

/** A certificate whose term ends so many days from today. */
export async function endingIn(days: number, changes: object = {}): Promise<string> {
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

export const file = (id: string, filedOn = TODAY) => run('ocopCertificateFileRenewal', { id, filedOn });
export const refuse = (id: string) =>
  run('ocopCertificateRefuseRenewal', { id, decisionNumber: 'KQ-1', decidedOn: TODAY });
export const renew = (id: string) =>
  run('ocopCertificateGrant', decision({ renewsId: id, decisionDate: TODAY, issuedOn: TODAY }));
export const revoke = (id: string, revokedOn = TODAY) =>
  run('ocopCertificateRevoke', { id, reason: 'MARK_MISUSED', decisionNumber: 'TH-1', revokedOn });
