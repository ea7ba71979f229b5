import { describe, expect, it } from 'vitest';
import { ocopForm, ocopForms, type OcopCriterion, type OcopForm } from './form.ts';
import { ocopRules, OcopMinimumOfSheets, OcopMissedMinimumRule, type LegalVersion } from './legal-version.ts';
import { score, scoredCriteria } from './score.ts';
import type { OcopSheet } from './sheet.ts';

const rules = ocopRules('QD26-2026')!;
const eachForm = ocopForms().map((form) => [form.code, form] as const);

/** The best option of a criterion, the first of those with the most points. */
const best = ({ options, points }: OcopCriterion) => options.find((option) => option.points === points)!;
const sheetOf = (form: OcopForm, choose: (criterion: OcopCriterion) => number | undefined): OcopSheet =>
  new Map(
    scoredCriteria(form).flatMap((criterion) => {
      const number = choose(criterion);
      return number === undefined ? [] : [[criterion.code, number] as const];
    }),
  );
const perfect = (form: OcopForm) => sheetOf(form, (criterion) => best(criterion).number);
const withAnswers = (sheet: OcopSheet, answers: Record<string, number>): OcopSheet =>
  new Map([...sheet, ...Object.entries(answers)]);

/** A form of one criterion worth 100 points, without minimums: for means that only many members make. */
const plain: OcopForm = {
  ...ocopForm('QD26-01')!,
  criteria: [
    {
      code: 'A/1',
      part: 'A',
      parent: null,
      label: { vi: '', en: '' },
      points: 100,
      notes: [],
      options: Array.from({ length: 101 }, (_, points) => ({
        number: points + 1,
        points,
        label: { vi: '', en: '' },
        minimumFor: null,
      })),
    },
  ],
};
const council = (...totals: number[]) => totals.map((total) => new Map([['A/1', total + 1]]));
const plainScore = (...totals: number[]) => score(rules, plain, council(...totals));

describe.each(eachForm)('form %s', (_, form) => {
  it('gives 100 points and 5 stars for the best of everything', () => {
    expect(score(rules, form, [perfect(form)])).toMatchObject({
      total: 100,
      band: 5,
      stars: 5,
      parts: [{ total: 40 }, { total: 25 }, { total: 35 }],
      next: null,
      unanswered: [],
    });
  });

  it('gives 1 star and every criterion as open for an empty sheet', () => {
    const empty = score(rules, form, [new Map()]);
    expect(empty).toMatchObject({ total: 0, band: 1, stars: 1, next: { stars: 2 } });
    expect(empty.unanswered).toEqual(scoredCriteria(form));
  });

  it('takes a star for a minimum missed, and names it', () => {
    const marked = scoredCriteria(form).flatMap((criterion) =>
      criterion.options.filter(({ minimumFor }) => minimumFor !== null).map((needed) => ({ criterion, needed })),
    );
    expect(marked.length).toBeGreaterThan(0);
    for (const { criterion, needed } of marked) {
      const lower = criterion.options.findLast(({ points }) => points < needed.points);
      const sheet = new Map(perfect(form));
      if (lower) sheet.set(criterion.code, lower.number);
      else sheet.delete(criterion.code);
      const result = score(rules, form, [sheet]);
      const stars = Math.min(
        result.band,
        ...criterion.options
          .filter(({ points, minimumFor }) => minimumFor !== null && points > (lower?.points ?? -1))
          .map(({ minimumFor }) => minimumFor! - 1),
      );
      expect([criterion.code, result.stars]).toEqual([criterion.code, stars]);
      const check = result.checks.find((one) => one.stars === needed.minimumFor)!;
      expect(check.isReached).toBe(false);
      expect(check.missed).toContainEqual({
        criterion,
        needed,
        stars: needed.minimumFor,
        reached: lower ?? null,
      });
    }
  });

  it('says steps that do lift it by one star, and no step too many', () => {
    const lowest = sheetOf(form, () => 1);
    for (let sheet = lowest, stars = 0; ;) {
      const result = score(rules, form, [sheet]);
      expect(result.stars).toBeGreaterThan(stars);
      stars = result.stars;
      if (!result.next) break;
      const { steps } = result.next;
      expect(steps.length).toBeGreaterThan(0);
      const raised = (of: typeof steps) =>
        withAnswers(sheet, Object.fromEntries(of.map(({ criterion, to }) => [criterion.code, to.number])));
      expect(score(rules, form, [raised(steps)]).stars).toBe(result.next.stars);
      for (const step of steps) {
        expect(score(rules, form, [raised(steps.filter((one) => one !== step))]).stars).toBeLessThan(result.next.stars);
      }
      sheet = raised(steps);
    }
  });
});

describe('the cheapest way up', () => {
  const form = ocopForm('QD26-04')!;

  it('is the fewest levels, not the greatest leaps', () => {
    // 2 points are missing: one level of the story brings them, of anything else two would be needed.
    const sheet = withAnswers(perfect(form), { 'A/1.2': 1, 'A/2.4': 1, 'A/3.1': 1, 'B/4.3': 1, 'B/5.3': 3 });
    const result = score(rules, form, [sheet]);
    expect(result).toMatchObject({ total: 88, stars: 4 });
    expect(result.next!.steps).toMatchObject([{ criterion: { code: 'B/5.3' }, to: { number: 4 }, gain: 2 }]);
  });

  it('raises the sheets of a council together', () => {
    const sheets = [withAnswers(perfect(form), { 'B/5.3': 1 }), withAnswers(perfect(form), { 'B/5.3': 4, 'A/2.4': 1 })];
    expect(score(rules, form, sheets)).toMatchObject({ total: 97, stars: 2 });
    expect(score(rules, form, sheets).next!.steps).toMatchObject([{ criterion: { code: 'B/5.3' }, isMinimum: true }]);
  });
});

describe('the mean of a council', () => {
  it('is that of the totals: 89 and 91 make 90, which is 5 stars', () => {
    expect(plainScore(89, 91)).toMatchObject({ total: 90, stars: 5, sheetCount: 2, sumOfTotals: 180 });
  });

  it('is never rounded up', () => {
    const totals = (count: number, sum: number) =>
      Array.from({ length: count }, (_, index) => Math.floor((sum + index) / count));
    expect(plainScore(...totals(100, 8_999))).toMatchObject({ total: 89.99, band: 4, stars: 4 });
    expect(plainScore(...totals(200, 17_999))).toMatchObject({ total: 89.99, stars: 4 });
    expect(plainScore(...totals(200, 17_999)).checks.at(-1)).toMatchObject({ stars: 5, pointsMissing: 0.01 });
    expect(plainScore(89, 90, 90)).toMatchObject({ total: 89.66, stars: 4 });
    expect(plainScore(90)).toMatchObject({ total: 90, stars: 5 });
  });

  it.each([
    [29, 1],
    [30, 2],
    [49, 2],
    [50, 3],
    [69, 3],
    [70, 4],
    [89, 4],
    [90, 5],
  ])('of %i is %i stars', (total, stars) => {
    expect(plainScore(total).stars).toBe(stars);
  });
});

describe('98 points with one missed 4-star minimum', () => {
  const form = ocopForm('QD26-04')!;
  // Contracts for 50% to under 75%: 2 points less than the best, and under what 4 stars ask.
  const sheet = withAnswers(perfect(form), { 'A/1.5': 2 });
  const contracts = form.criteria.find(({ code }) => code === 'A/1.5')!;

  it('are not 4 stars', () => {
    const result = score(rules, form, [sheet]);
    expect(result).toMatchObject({ total: 98, band: 5, stars: 3 });
    expect(result.checks.map(({ stars, isReached, missed }) => [stars, isReached, missed.length])).toEqual([
      [3, true, 0],
      [4, false, 1],
      [5, false, 2],
    ]);
    expect(result.next).toEqual({
      stars: 4,
      steps: [{ criterion: contracts, to: contracts.options[2], gain: 1, isMinimum: true }],
    });
  });

  it('are 5 stars where the rules let minimums have no effect', () => {
    const without: LegalVersion = {
      ...rules,
      scoring: { ...rules.scoring, missedMinimum: OcopMissedMinimumRule.NO_EFFECT },
    };
    expect(score(without, form, [sheet])).toMatchObject({ stars: 5, next: null });
  });

  it('count by how many of a council see it so, as the rules switch it', () => {
    const full = perfect(form);
    const stars = (minimumOfSheets: OcopMinimumOfSheets, sheets: OcopSheet[]) =>
      score({ ...rules, scoring: { ...rules.scoring, minimumOfSheets } }, form, sheets).stars;
    expect(stars(OcopMinimumOfSheets.MORE_THAN_HALF, [full, full, sheet])).toBe(5);
    expect(stars(OcopMinimumOfSheets.MORE_THAN_HALF, [full, sheet])).toBe(3);
    expect(stars(OcopMinimumOfSheets.EVERY, [full, full, sheet])).toBe(3);
    expect(stars(OcopMinimumOfSheets.MEAN, [full, sheet])).toBe(4);
  });
});

describe('another decision', () => {
  const seven: LegalVersion = {
    ...rules,
    id: 'QD7-2031',
    bands: [
      { stars: 3, from: 60 },
      { stars: 2, from: 20 },
      { stars: 1, from: 0 },
    ],
    certificate: { lowestStars: 2, validMonths: 24 },
    scoring: { ...rules.scoring, decimals: 1 },
  };

  it('scores by its own bands and decimals, without a line of code', () => {
    const result = score(seven, plain, council(59, 60, 60));
    expect(result).toMatchObject({ total: 59.6, stars: 2, next: { stars: 3 } });
    expect(result.checks.map(({ stars, pointsMissing }) => [stars, pointsMissing])).toEqual([
      [2, 0],
      [3, 0.4],
    ]);
  });
});
