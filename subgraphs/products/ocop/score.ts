import type { OcopCriterion, OcopForm, OcopOption } from './form.ts';
import { OcopMinimumOfSheets, OcopMissedMinimumRule, type LegalVersion } from './legal-version.ts';
import { pointsOf, pointsOn, type OcopSheet } from './sheet.ts';
import { cheapestSteps, type OcopStep } from './steps.ts';

/** A minimum that the sheets do not reach. */
export interface OcopMissedMinimum {
  criterion: OcopCriterion;
  /** The stars it stands in the way of, and of all above. */
  stars: number;
  /** The best option that the sheets reach by the same rule; null where they reach none. */
  reached: OcopOption | null;
  needed: OcopOption;
}

/** What one number of stars asks, and what is missing of it. */
export interface OcopStarCheck {
  stars: number;
  pointsNeeded: number;
  /** Points missing in the mean, never rounded down: none only when none is missing. */
  pointsMissing: number;
  /** Minimums of this star and of those below it that are missed. */
  missed: OcopMissedMinimum[];
  isReached: boolean;
}

/** The result of a form, with what explains it. */
export interface OcopScore {
  form: OcopForm;
  rules: LegalVersion;
  sheetCount: number;
  /** All points of all sheets: with `sheetCount` the exact mean. */
  sumOfTotals: number;
  /** The mean of the totals, cut to the decimals of the rules and never rounded up. */
  total: number;
  parts: { code: string; points: number; total: number }[];
  /** The stars that the points alone would give. */
  band: number;
  /** The stars: those of the band, less what missed minimums take. */
  stars: number;
  /** For each number of stars that has certificates, lowest first. */
  checks: OcopStarCheck[];
  /** What would lift it by one star; null at the top. */
  next: { stars: number; steps: OcopStep[] } | null;
  /** Criteria that at least one sheet leaves open: they count 0 there. */
  unanswered: OcopCriterion[];
}

/** Scores a form by its rules. The sheets must name criteria and options of the form; at least one sheet. */
export function score(rules: LegalVersion, form: OcopForm, sheets: readonly OcopSheet[]): OcopScore {
  const criteria = scoredCriteria(form);
  const count = sheets.length;
  const sumOf = (of: readonly OcopCriterion[]) => sum(of.map((criterion) => pointsOn(criterion, sheets)));
  const sumOfTotals = sumOf(criteria);
  const missed = missedMinimums(rules, criteria, sheets);
  const checks = rules.bands
    .filter(({ stars }) => stars >= rules.certificate.lowestStars)
    .map(({ stars, from }) => starCheck(rules, stars, from * count - sumOfTotals, count, missed))
    .reverse();
  // The lowest band begins at 0, so there always is one.
  const band = rules.bands.find(({ from }) => sumOfTotals >= from * count)!.stars;
  const stars = starsOf(rules, band, missed);
  const above = rules.bands.findLast((one) => one.stars > stars);
  return {
    form,
    rules,
    sheetCount: count,
    sumOfTotals,
    total: cut(sumOfTotals, count, rules.scoring.decimals),
    parts: rules.parts.map(({ code, points }) => ({
      code,
      points,
      total: cut(sumOf(criteria.filter(({ part }) => part === code)), count, rules.scoring.decimals),
    })),
    band,
    stars,
    checks,
    next: above
      ? { stars: above.stars, steps: cheapestSteps(criteria, sheets, above, countingMinimums(rules, missed)) }
      : null,
    unanswered: criteria.filter(({ code }) => sheets.some((sheet) => !sheet.has(code))),
  };
}

/** The criteria that are scored: those with options. */
export function scoredCriteria({ criteria }: OcopForm): OcopCriterion[] {
  return criteria.filter(({ options }) => options.length > 0);
}

function missedMinimums(
  rules: LegalVersion,
  criteria: readonly OcopCriterion[],
  sheets: readonly OcopSheet[],
): OcopMissedMinimum[] {
  return criteria.flatMap((criterion) =>
    criterion.options
      .filter((option) => option.minimumFor !== null && !isReached(rules, criterion, option, sheets))
      .map((needed) => ({
        criterion,
        stars: needed.minimumFor!,
        reached: criterion.options.findLast((option) => isReached(rules, criterion, option, sheets)) ?? null,
        needed,
      })),
  );
}

/** Whether the sheets reach an option: by as many of them as the rules say, with its points or more. */
function isReached(
  { scoring }: LegalVersion,
  criterion: OcopCriterion,
  option: OcopOption,
  sheets: readonly OcopSheet[],
): boolean {
  const answering = sheets.filter((sheet) => sheet.has(criterion.code));
  const reaching = answering.filter((sheet) => pointsOf(criterion, sheet) >= option.points).length;
  switch (scoring.minimumOfSheets) {
    case OcopMinimumOfSheets.MORE_THAN_HALF:
      return reaching * 2 > sheets.length;
    case OcopMinimumOfSheets.EVERY:
      return reaching === sheets.length;
    case OcopMinimumOfSheets.MEAN:
      return answering.length > 0 && pointsOn(criterion, sheets) >= option.points * sheets.length;
  }
}

function countingMinimums(
  { scoring }: LegalVersion,
  missed: readonly OcopMissedMinimum[],
): readonly OcopMissedMinimum[] {
  return scoring.missedMinimum === OcopMissedMinimumRule.NO_EFFECT ? [] : missed;
}

/** Drops one star at a time while a minimum of the star, or of one below it, is missed. */
function starsOf(rules: LegalVersion, band: number, missed: readonly OcopMissedMinimum[]): number {
  const counting = countingMinimums(rules, missed);
  const held = rules.bands.find(({ stars }) => stars <= band && !counting.some((minimum) => minimum.stars <= stars));
  return held?.stars ?? rules.bands.at(-1)!.stars;
}

function starCheck(
  rules: LegalVersion,
  stars: number,
  missingSum: number,
  count: number,
  allMissed: readonly OcopMissedMinimum[],
): OcopStarCheck {
  const missed = allMissed.filter((minimum) => minimum.stars <= stars);
  const missing = Math.max(0, missingSum);
  return {
    stars,
    pointsNeeded: rules.bands.find((band) => band.stars === stars)!.from,
    // Cutting below zero is rounding up above it.
    pointsMissing: missing === 0 ? 0 : -cut(-missing, count, rules.scoring.decimals),
    missed,
    isReached: missing === 0 && countingMinimums(rules, missed).length === 0,
  };
}

/** The mean of whole points, cut to so many decimals, towards less. Whole numbers until the last division: exact. */
function cut(total: number, count: number, decimals: number): number {
  const unit = 10 ** decimals;
  const scaled = total * unit;
  const rest = ((scaled % count) + count) % count;
  return (scaled - rest) / count / unit;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
