import { addDays, addMonths, type Day } from '@cho-phien/kit/clock';
import type { LegalVersion } from '../ocop/legal-version.ts';

/** The days that a certificate has from its grant on. */
export interface TermOfCertificate {
  /** First day on which re-evaluation may be filed. */
  renewalFrom: Day;
  /** Last day on which re-evaluation is filed in time. */
  renewalUntil: Day;
  /** Last day in force by itself. */
  expiresOn: Day;
}

/** The term of a certificate issued on a day, by the rules of its version. */
export function termOf({ certificate, renewal }: LegalVersion, issuedOn: Day): TermOfCertificate {
  const expiresOn = addMonths(issuedOn, certificate.validMonths);
  return {
    renewalFrom: addDays(expiresOn, -renewal.fileFromDaysBefore),
    renewalUntil: addDays(expiresOn, -renewal.fileUntilDaysBefore),
    expiresOn,
  };
}

/**
 * Last day of the grace that a filing gives, null for none. Article 12(3) of Decision 26/2026 names those alone who
 * missed the window; what was filed in time is decided well before the end, and the decision gives it no grace.
 */
export function graceOf(
  { renewal }: LegalVersion,
  { renewalUntil, expiresOn }: TermOfCertificate,
  filedOn: Day,
): Day | null {
  return filedOn > renewalUntil ? addDays(expiresOn, renewal.graceDays) : null;
}

/** The day by which a filing is to be decided. */
export function decisionDueOn({ renewal }: LegalVersion, filedOn: Day): Day {
  return addDays(filedOn, renewal.decideWithinDays);
}
