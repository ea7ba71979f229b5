import { expect, it } from 'vitest';
import { ocopForm, type OcopCriterion, type OcopForm } from './form.ts';
import { ocopRules, type LegalVersion } from './legal-version.ts';
import { score, scoredCriteria } from './score.ts';
import { pointsOn, type OcopSheet } from './sheet.ts';

const forms = [ocopForm('QD26-07')!, ocopForm('QD26-26')!];

/** Whether a criterion has two cases, such as a service by the community and by its owner, of two options each. */
function hasCases({ notes }: OcopCriterion): boolean {
  return notes.some(({ en }) => en.startsWith('Choose one of two cases'));
}

/** Options of its case that a sheet climbs to reach one; undefined where it is of the other case. */
function climbed(criterion: OcopCriterion, from: number | undefined, to: number): number | undefined {
  const { options } = criterion;
  const caseOf = (option: number) => (hasCases(criterion) && option > 2 ? 2 : 1);
  if (from !== undefined && caseOf(from) !== caseOf(to)) return undefined;
  const points = options
    .filter(({ number }) => caseOf(number) === caseOf(to) && number > (from ?? 0) && number <= to)
    .map((option) => option.points);
  return new Set(points.filter((each) => from === undefined || each > options[from - 1]!.points)).size;
}

/** The levels of the cheapest way to so many points by trying every way there is; undefined where none is. */
function fewestByTrying(
  criteria: readonly OcopCriterion[],
  sheets: readonly OcopSheet[],
  needed: number,
): number | undefined {
  const [criterion, ...rest] = criteria;
  if (!criterion) return needed <= 0 ? 0 : undefined;
  const ways = [undefined, ...criterion.options].flatMap((to) => {
    const levels = to ? levelsTo(criterion, sheets, to.number) : 0;
    if (levels === undefined) return [];
    const others = fewestByTrying(rest, sheets, needed - pointsOn(criterion, sheets, to?.points));
    return others === undefined ? [] : [others + levels];
  });
  return ways.length > 0 ? Math.min(...ways) : undefined;
}

/** Levels that all sheets climb to reach an option; undefined where one of them is of the other case. */
function levelsTo(criterion: OcopCriterion, sheets: readonly OcopSheet[], to: number): number | undefined {
  const levels = sheets.map((sheet) => climbed(criterion, sheet.get(criterion.code), to));
  return levels.reduce((sum, each) => (sum === undefined || each === undefined ? undefined : sum + each), 0);
}

it.each(forms)('finds the cheapest steps of all, whatever the sheets: $code', (whole) => {
  // Numbers that look random and are the same each time.
  let state = 7;
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  const all = scoredCriteria(whole);
  const twoCases = all.filter(hasCases);
  for (let round = 0; round < 60; round += 1) {
    const criteria = [...Array.from({ length: 5 }, () => all[random(all.length)]!), ...twoCases.slice(random(3))]
      .filter((one, index, chosen) => chosen.indexOf(one) === index)
      .slice(-5)
      .map((criterion) => ({
        ...criterion,
        options: criterion.options.map((option) => ({ ...option, minimumFor: null })),
      }));
    const form: OcopForm = { ...whole, criteria };
    const most = criteria.reduce((sum, { points }) => sum + points, 0);
    const rules: LegalVersion = {
      ...ocopRules('QD26-2026')!,
      bands: [
        { stars: 2, from: 1 + random(most) },
        { stars: 1, from: 0 },
      ],
    };
    // One case for the whole council.
    const firsts = new Map(criteria.map((one) => [one, hasCases(one) ? 1 + 2 * random(2) : 1]));
    const sheets = Array.from(
      { length: 1 + random(3) },
      () =>
        new Map(criteria.map((one) => [one.code, firsts.get(one)! + random(hasCases(one) ? 2 : one.options.length)])),
    );
    const { next } = score(rules, form, sheets);
    if (!next) continue;
    const levels = next.steps.map(({ criterion, to }) => levelsTo(criterion, sheets, to.number));
    expect([round, levels]).toEqual([round, levels.filter((each) => each !== undefined)]);
    const total = levels.reduce((sum, each) => sum! + each!, 0);
    expect([round, total]).toEqual([round, fewestByTrying(criteria, sheets, rules.bands[0]!.from * sheets.length)]);
  }
});

it('stays in the case that was answered: a tourist site is not told to become a community', () => {
  const form = ocopForm('QD26-26')!;
  const best = new Map(scoredCriteria(form).map(({ code, options }) => [code, options.length]));
  const twoCases = scoredCriteria(form).filter(hasCases);
  expect(twoCases.map(({ code }) => code)).toEqual(['C/8', 'C/9', 'C/15']);
  const rules: LegalVersion = {
    ...ocopRules('QD26-2026')!,
    bands: [
      { stars: 5, from: 100 },
      { stars: 4, from: 0 },
    ],
  };
  for (const { code, points } of twoCases) {
    for (const [given, wanted] of [
      [1, 2],
      [3, 4],
    ] as const) {
      expect(score(rules, form, [new Map([...best, [code, given]])]).next?.steps).toMatchObject([
        { criterion: { code }, to: { number: wanted }, gain: points - 1 },
      ]);
    }
  }
});
