import { addDays, startOfDay, type Day } from '@cho-phien/kit/clock';
import { CertificationState } from './certification.type.ts';

/** The days that decide how a certification stands. */
export interface CertificationDates {
  issuedOn: Day;
  expiresOn: Day | null;
  revokedOn: Day | null;
}

/** How a certification stands on a day, and the first instant at which it stands otherwise. */
export function certificationOnDay(
  dates: CertificationDates,
  day: Day,
): { state: CertificationState; nextChangeAt: Date | null } {
  const state = stateOn(dates, day);
  const { expiresOn, revokedOn } = dates;
  const next = [expiresOn && addDays(expiresOn, 1), revokedOn]
    .filter((each) => each !== null)
    .filter((each) => each > day)
    .sort()
    .find((each) => stateOn(dates, each) !== state);
  return { state, nextChangeAt: next ? startOfDay(next) : null };
}

/** The same as `certification_holds` in SQL, for one that was issued. */
function stateOn({ expiresOn, revokedOn }: CertificationDates, day: Day): CertificationState {
  if (revokedOn !== null && revokedOn <= day) return CertificationState.REVOKED;
  return expiresOn !== null && expiresOn < day ? CertificationState.EXPIRED : CertificationState.IN_FORCE;
}

/** As SQL: is product `p` certified on a day by the scheme of a code? Both are placeholders. */
export function isCertified(day: string, code: string): string {
  return `exists (select from certification x where x.product_id = p.id and x.scheme = ${code}
    and certification_holds(x.issued_on, x.expires_on, x.revoked_on, ${day}::date))`;
}
