/** Where a product stands in the register of stars, from the surest knowledge to none. */
export enum OcopStanding {
  IN_FORCE = 'IN_FORCE',
  LAPSED = 'LAPSED',
  REPORTED = 'REPORTED',
  NONE = 'NONE',
}

const RECORDED = 'exists (select from ocop_certificate c where c.product_id = p.id)';
const CLAIMED = 'exists (select from ocop_claim c where c.product_id = p.id)';

/** As SQL: does certificate `c` show its stars on a day? `day` is a placeholder. */
export function showsOn(day: string): string {
  return `certificate_shows(c.expires_on, c.filed_on, c.grace_until, c.decided_on, c.revoked_on, ${day}::date)`;
}

/** As SQL: has product `p` a certificate that shows its stars on a day, of so many stars when `stars` is given? */
export function hasBadge(day: string, stars?: string): string {
  const ofStars = stars ? `and c.stars = ${stars}` : '';
  return `exists (select from ocop_certificate c where c.product_id = p.id ${ofStars} and ${showsOn(day)})`;
}

/** As SQL: does product `p` stand so on a day? A recorded certificate decides; without one a report is a claim. */
export function standsSo(standing: OcopStanding, day: () => string): string {
  switch (standing) {
    case OcopStanding.IN_FORCE:
      return hasBadge(day());
    case OcopStanding.LAPSED:
      return `${RECORDED} and not ${hasBadge(day())}`;
    case OcopStanding.REPORTED:
      return `${CLAIMED} and not ${RECORDED}`;
    case OcopStanding.NONE:
      return `not ${CLAIMED} and not ${RECORDED}`;
  }
}
