import type { Day } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import { readdirSync, readFileSync } from 'node:fs';

/** Who recognises stars; the level of the district ended on 1 July 2025. */
export enum OcopIssuer {
  DISTRICT = 'DISTRICT',
  PROVINCE = 'PROVINCE',
  MINISTRY = 'MINISTRY',
}

/** How surely a rule is known: read in the act, reported by others, or taken to be so. */
export enum OcopBasis {
  READ = 'READ',
  REPORTED = 'REPORTED',
  ASSUMED = 'ASSUMED',
}

/** One of the three parts of a form. */
export interface OcopPart {
  /** `A`, `B` or `C`. */
  code: string;
  points: number;
  name: Text;
}

/** A ground on which a certificate may be taken back. */
export interface OcopRevocationGround {
  /** Its letter in the act. */
  letter: string;
  code: string;
  text: Text;
}

/** What to do where a minimum of the star reached is missed. */
export enum OcopMissedMinimumRule {
  DROP_ONE_AND_TEST_AGAIN = 'DROP_ONE_AND_TEST_AGAIN',
  NO_EFFECT = 'NO_EFFECT',
}

/** When a minimum counts as reached by several sheets; MEAN: when the mean of their points is the option's or more. */
export enum OcopMinimumOfSheets {
  MORE_THAN_HALF = 'MORE_THAN_HALF',
  EVERY = 'EVERY',
  MEAN = 'MEAN',
}

/** OCOP as one decision of the prime minister rules it: one file of `rules/`, which nothing in code knows by name. */
export interface LegalVersion {
  /** Such as `QD26-2026`. Certificates, scores and forms keep it. */
  id: string;
  act: Text;
  issuedOn: Day;
  /** First day in force. */
  from: Day;
  /** Last day in force; null while it is. Two may be in force side by side. */
  to: Day | null;
  parts: OcopPart[];
  /** Highest first; each reaches from its points up to the next. */
  bands: { stars: number; from: number }[];
  /** Who recognises so many stars; null: nobody does. */
  authority: { stars: number; by: OcopIssuer | null }[];
  /** The ministry that `MINISTRY` stands for, as it was called under the decision. */
  ministry: Text;
  certificate: { lowestStars: number; validMonths: number };
  /** When re-evaluation of a certificate of this version is filed; `ruledBy` is the version that says so. */
  renewal: {
    fileFromDaysBefore: number;
    fileUntilDaysBefore: number;
    decideWithinDays: number;
    /** How long past its end a certificate may hold whose owner filed after the window. */
    graceDays: number;
    ruledBy: string;
  };
  revocation: { reasons: OcopRevocationGround[]; withinDays: number; ruledBy: string };
  /** Pattern of the code of a product, its groups named by `parts`; null where the act gives none. */
  productCode: { pattern: string; parts: string[]; example: string; note: Text } | null;
  /** What it says of certificates and dossiers of earlier decisions; days count from `from`. */
  transition: {
    pendingFirstDays: number;
    pendingRenewalDays: number;
    earlierCertificates: Text;
    pending: Text;
  } | null;
  scoring: {
    /** Decimals a mean is cut to; it is never rounded up. */
    decimals: number;
    missedMinimum: OcopMissedMinimumRule;
    minimumOfSheets: OcopMinimumOfSheets;
    /** Why the switches stand so, for people. */
    why: { missedMinimum: Text; minimumOfSheets: Text };
  };
  sources: { title: string; licence: string; certainty: { covers: string; basis: OcopBasis; note: string }[] }[];
}

/** The versions of a folder of rules, oldest first. Throws for a file whose sums or order are wrong. */
export function readLegalVersions(folder: URL): LegalVersion[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const version = JSON.parse(readFileSync(new URL(encodeURIComponent(name), folder), 'utf8')) as LegalVersion;
      const wrong = faultOf(version);
      if (wrong) throw new Error(`OCOP rules ${name}: ${wrong}`);
      return version;
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

function faultOf({ parts, bands, authority, certificate }: LegalVersion): string | undefined {
  const most = parts.reduce((sum, { points }) => sum + points, 0);
  if (bands[0] && bands[0].from > most) return 'the parts do not add up to the highest band';
  if (bands.at(-1)?.from !== 0) return 'the lowest band does not begin at 0';
  if (bands.some((band, index) => index > 0 && band.from >= bands[index - 1]!.from)) return 'bands must descend';
  const granting = authority.filter(({ by }) => by !== null).map(({ stars }) => stars);
  if (Math.min(...granting) !== certificate.lowestStars) return 'certificates begin where nobody grants';
  return undefined;
}

const versions = readLegalVersions(new URL('./rules/', import.meta.url));
const byId = new Map(versions.map((version) => [version.id, version]));

/** Every version of the rules, oldest first. */
export function legalVersions(): readonly LegalVersion[] {
  return versions;
}

/**
 * The rules of a version: its bands, who grants which stars (`authority`), `certificate.validMonths`, the clocks of
 * `renewal`, the grounds and days of `revocation`, the pattern of product codes, `scoring`. Undefined for an unknown id.
 */
export function ocopRules(id: string): LegalVersion | undefined {
  return byId.get(id);
}

/** The rules that a dossier filed on a day goes by: the newest in force. Undefined before the first decision. */
export function ocopRulesOn(day: Day): LegalVersion | undefined {
  return versions.findLast(({ from, to }) => from <= day && (to === null || day <= to));
}
