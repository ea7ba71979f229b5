import { addDays, addMonths, daysBetween, startOfDay, type Day } from '@cho-phien/kit/clock';

/** How a recorded OCOP certificate stands on one day. */
export enum OcopCertificateState {
  ACTIVE = 'ACTIVE',
  EXPIRING = 'EXPIRING',
  IN_GRACE = 'IN_GRACE',
  EXPIRED = 'EXPIRED',
  REVOKED = 'REVOKED',
}

/** Months a certificate holds from its day of issue (Decision 26/2026/QĐ-TTg; 148/2023 and 1048/2019 alike). */
const VALID_MONTHS = 36;
/** From this many days before the end the certificate counts as expiring: re-evaluation may be filed from then on. */
const EXPIRING_DAYS = 180;
/** A late filing keeps it valid at most this long past its end (Decision 26/2026/QĐ-TTg, Article 12(3)). */
const GRACE_DAYS = 180;

/** The dates of a certificate that decide its state. */
export interface CertificateDates {
  issuedOn: Day;
  /** When re-evaluation was filed after the window of 180 to 120 days before the end was missed. */
  lateFiledOn: Day | null;
  revokedOn: Day | null;
}

/** The certificate on one day, computed from its dates. */
export interface CertificateOnDay {
  state: OcopCertificateState;
  /** Last day in force by itself. */
  expiresOn: Day;
  /** Last day in force thanks to a late filing; null without one. */
  graceUntil: Day | null;
  /** Days left until the end that counts; null once it is over. */
  daysLeft: number | null;
  /** Only a certificate in force may show its stars. */
  showsBadge: boolean;
  /** First instant at which the state is another; null when it stays. */
  nextChangeAt: Date | null;
}

/** Computes the state on a day. What the dates say of later days does not count yet. */
export function certificateOnDay(dates: CertificateDates, day: Day): CertificateOnDay {
  const expiresOn = addMonths(dates.issuedOn, VALID_MONTHS);
  const isFiled = dates.lateFiledOn !== null && dates.lateFiledOn <= day;
  const graceUntil = isFiled ? addDays(expiresOn, GRACE_DAYS) : null;
  const state = stateOn(day, dates.revokedOn, expiresOn, graceUntil);
  const inForce = state !== OcopCertificateState.REVOKED && state !== OcopCertificateState.EXPIRED;
  const end = day <= expiresOn ? expiresOn : (graceUntil ?? expiresOn);
  return {
    state,
    expiresOn,
    graceUntil,
    daysLeft: inForce ? daysBetween(day, end) : null,
    showsBadge: inForce,
    nextChangeAt: nextChange(state, dates, day, end),
  };
}

function stateOn(day: Day, revokedOn: Day | null, expiresOn: Day, graceUntil: Day | null): OcopCertificateState {
  if (revokedOn && revokedOn <= day) return OcopCertificateState.REVOKED;
  if (day > expiresOn) {
    return graceUntil && day <= graceUntil ? OcopCertificateState.IN_GRACE : OcopCertificateState.EXPIRED;
  }
  return daysBetween(day, expiresOn) <= EXPIRING_DAYS ? OcopCertificateState.EXPIRING : OcopCertificateState.ACTIVE;
}

function nextChange(state: OcopCertificateState, dates: CertificateDates, day: Day, end: Day): Date | null {
  const days: Day[] = [];
  if (state === OcopCertificateState.ACTIVE) days.push(addDays(end, -EXPIRING_DAYS));
  if (state === OcopCertificateState.EXPIRING || state === OcopCertificateState.IN_GRACE) days.push(addDays(end, 1));
  for (const ahead of [dates.lateFiledOn, dates.revokedOn]) {
    if (ahead !== null && ahead > day && state !== OcopCertificateState.REVOKED) days.push(ahead);
  }
  const [first] = days.sort();
  return first ? startOfDay(first) : null;
}
