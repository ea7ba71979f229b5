import { ocopForms } from './form.ts';
import type { LegalVersion } from './legal-version.ts';
import type { OcopLegalVersion } from './legal-version.type.ts';

/** The rules as the API shows them. */
export function viewOf({ authority, certificate, revocation, scoring, ...version }: LegalVersion): OcopLegalVersion {
  const grantedBy = new Map(authority.map(({ stars, by }) => [stars, by]));
  return {
    ...version,
    hasForms: ocopForms(version.id).length > 0,
    bands: version.bands.map((band) => ({
      ...band,
      grantedBy: grantedBy.get(band.stars) ?? null,
    })),
    lowestCertifiedStars: certificate.lowestStars,
    validMonths: certificate.validMonths,
    revocationGrounds: revocation.reasons,
    revocationWithinDays: revocation.withinDays,
    scoring: {
      ...scoring,
      missedMinimumReason: scoring.why.missedMinimum,
      minimumOfSheetsReason: scoring.why.minimumOfSheets,
    },
  };
}
