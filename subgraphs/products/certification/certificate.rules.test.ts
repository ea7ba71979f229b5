import type { Text } from '@cho-phien/kit/errors';
import { expect, it } from 'vitest';
import { legalVersions, ocopRules } from '../ocop/legal-version.ts';
import { checkGround } from './certificate.rules.ts';
import { OcopRevocationReason } from './certification.type.ts';

it('the grounds that callers may name are those of the rules, of every version', () => {
  const named = [...new Set(legalVersions().flatMap(({ revocation }) => revocation.reasons.map(({ code }) => code)))];
  expect(named.sort()).toEqual(Object.values(OcopRevocationReason).sort());
});

it('a ground that the rules of a certificate do not name is refused', () => {
  const rules = ocopRules('QD26-2026')!;
  const refused: [string, Text][] = [];
  const check = (reason: string, reasons = rules.revocation.reasons) =>
    checkGround(reason, { ...rules, revocation: { ...rules.revocation, reasons } }, (field, text) =>
      refused.push([field, text]),
    );
  for (const { code } of rules.revocation.reasons) check(code);
  expect(refused).toEqual([]);
  check('MARK_MISUSED', rules.revocation.reasons.slice(0, 3));
  expect(refused).toMatchObject([['reason', { vi: expect.stringContaining('căn cứ') as string }]]);
});
