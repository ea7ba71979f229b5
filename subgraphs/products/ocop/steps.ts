import type { OcopCriterion, OcopOption } from './form.ts';
import type { OcopMissedMinimum } from './score.ts';
import { pointsOn, type OcopSheet } from './sheet.ts';

/** One criterion to raise: to which option, and how many points of the mean that brings. */
export interface OcopStep {
  criterion: OcopCriterion;
  to: OcopOption;
  /** More points in the sum of all sheets. */
  gain: number;
  /** Whether a missed minimum asks for it, and not only the points. */
  isMinimum: boolean;
}

/**
 * The cheapest way to a band: what missed minimums ask; then, while points are missing, as few further criteria as
 * do, each raised no further than needed. Every sheet is taken to give the option, or more where it gave more.
 */
export function cheapestSteps(
  criteria: readonly OcopCriterion[],
  sheets: readonly OcopSheet[],
  { stars, from }: { stars: number; from: number },
  missed: readonly OcopMissedMinimum[],
): OcopStep[] {
  const steps = new Map<string, OcopStep>();
  const raise = (criterion: OcopCriterion, to: OcopOption, isMinimum: boolean) =>
    steps.set(criterion.code, {
      criterion,
      to,
      gain: pointsOn(criterion, sheets, to.points) - pointsOn(criterion, sheets),
      isMinimum,
    });

  for (const minimum of missed) if (minimum.stars <= stars) raise(minimum.criterion, minimum.needed, true);
  const floorOf = ({ code }: OcopCriterion) => steps.get(code)?.to.points ?? 0;
  const missing = () =>
    criteria.reduce((rest, criterion) => rest - pointsOn(criterion, sheets, floorOf(criterion)), from * sheets.length);
  for (let rest = missing(); rest > 0; rest = missing()) {
    const choices = criteria.flatMap((criterion) => {
      const now = pointsOn(criterion, sheets, floorOf(criterion));
      return criterion.options
        .map((to) => ({ criterion, to, more: pointsOn(criterion, sheets, to.points) - now }))
        .filter(({ more }) => more > 0);
    });
    const enough = choices.filter(({ more }) => more >= rest).sort((a, b) => a.more - b.more);
    const best = enough[0] ?? choices.sort((a, b) => b.more - a.more)[0];
    if (!best) break;
    raise(best.criterion, best.to, steps.get(best.criterion.code)?.isMinimum ?? false);
  }
  return [...steps.values()].sort((a, b) => criteria.indexOf(a.criterion) - criteria.indexOf(b.criterion));
}
