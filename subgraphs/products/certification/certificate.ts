import { addDays, daysBetween, startOfDay, type Day } from '@cho-phien/kit/clock';

/** How a recorded OCOP certificate stands on one day. */
export enum OcopCertificateState {
  UPCOMING = 'UPCOMING',
  ACTIVE = 'ACTIVE',
  EXPIRING = 'EXPIRING',
  IN_GRACE = 'IN_GRACE',
  EXPIRED = 'EXPIRED',
  REVOKED = 'REVOKED',
}

/** The days of a certificate that decide its state. They are written down as they come about: see `dates.ts`. */
export interface CertificateDates {
  /** First day in force. */
  issuedOn: Day;
  /** First day on which re-evaluation may be filed; the certificate is expiring from then on. */
  renewalFrom: Day;
  /** Last day in force by itself. */
  expiresOn: Day;
  /** When re-evaluation was filed. */
  filedOn: Day | null;
  /** Last day of grace; only a filing after the window gives one. */
  graceUntil: Day | null;
  /** When re-evaluation was decided, either way: grace ends with it. */
  decidedOn: Day | null;
  revokedOn: Day | null;
}

/** The certificate on one day, computed from its dates. */
export interface CertificateOnDay {
  state: OcopCertificateState;
  /** Days left until the end that counts; null before its issue and once it is over. */
  daysLeft: number | null;
  /** Only a certificate in force may show its stars. */
  showsBadge: boolean;
  /** First instant at which the state is another; null when it stays. */
  nextChangeAt: Date | null;
}

const OUT_OF_FORCE = [OcopCertificateState.UPCOMING, OcopCertificateState.EXPIRED, OcopCertificateState.REVOKED];

/** Computes the state on a day. What the dates say of later days does not count yet. */
export function certificateOnDay(dates: CertificateDates, day: Day): CertificateOnDay {
  const state = stateOn(dates, day);
  const inForce = !OUT_OF_FORCE.includes(state);
  const isFiled = dates.filedOn !== null && dates.filedOn <= day;
  const end = isFiled && day > dates.expiresOn && dates.graceUntil ? dates.graceUntil : dates.expiresOn;
  return {
    state,
    daysLeft: inForce ? daysBetween(day, end) : null,
    showsBadge: inForce,
    nextChangeAt: nextChange(state, dates, day),
  };
}

/** The same as `certificate_state` in SQL (migration 0027); a test holds the two against each other. */
function stateOn(dates: CertificateDates, day: Day): OcopCertificateState {
  const { issuedOn, renewalFrom, expiresOn, filedOn, graceUntil, decidedOn, revokedOn } = dates;
  if (day < issuedOn) return OcopCertificateState.UPCOMING;
  if (revokedOn && revokedOn <= day) return OcopCertificateState.REVOKED;
  if (day <= expiresOn) return day >= renewalFrom ? OcopCertificateState.EXPIRING : OcopCertificateState.ACTIVE;
  const isFiled = filedOn !== null && filedOn <= day;
  const isOpen = decidedOn === null || day < decidedOn;
  return isFiled && isOpen && graceUntil !== null && day <= graceUntil
    ? OcopCertificateState.IN_GRACE
    : OcopCertificateState.EXPIRED;
}

/** The first day among those that may change the state on which it is another. */
function nextChange(state: OcopCertificateState, dates: CertificateDates, day: Day): Date | null {
  const { issuedOn, renewalFrom, expiresOn, filedOn, graceUntil, decidedOn, revokedOn } = dates;
  const first = [
    issuedOn,
    renewalFrom,
    addDays(expiresOn, 1),
    filedOn,
    graceUntil && addDays(graceUntil, 1),
    decidedOn,
    revokedOn,
  ]
    .filter((each) => each !== null)
    .filter((each) => each > day)
    .sort()
    .find((each) => stateOn(dates, each) !== state);
  return first ? startOfDay(first) : null;
}
