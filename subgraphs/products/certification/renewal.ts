import { ocopRules } from '../ocop/legal-version.ts';
import type { CertificateRow } from './certification.service.ts';
import type { OcopRenewal } from './certification.type.ts';
import { decisionDueOn } from './dates.ts';

/** The re-evaluation of a certificate as far as it has come. */
export function renewalOf(row: CertificateRow): OcopRenewal {
  const { legalVersion, renewalFrom, renewalUntil, filedOn, decidedOn, renewalResult, renewalDecision } = row;
  const rules = ocopRules(legalVersion);
  return {
    opensOn: renewalFrom,
    closesOn: renewalUntil,
    filedOn,
    isLate: filedOn !== null && filedOn > renewalUntil,
    decisionDueOn: filedOn !== null && rules ? decisionDueOn(rules, filedOn) : null,
    result: renewalResult,
    decidedOn,
    decisionNumber: renewalDecision,
  };
}
