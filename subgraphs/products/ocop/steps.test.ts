import { expect, it } from 'vitest';
import { ocopForm, type OcopCriterion, type OcopForm } from './form.ts';
import { ocopRules, type LegalVersion } from './legal-version.ts';
import { score, scoredCriteria } from './score.ts';
import { pointsOn, type OcopSheet } from './sheet.ts';

const whole = ocopForm('QD26-07')!;

/** The levels of the cheapest way to so many points by trying every way there is; undefined where none is. */
function fewestByTrying(
  criteria: readonly OcopCriterion[],
  sheets: readonly OcopSheet[],
  needed: number,
): number | undefined {
  const [criterion, ...rest] = criteria;
  if (!criterion) return needed <= 0 ? 0 : undefined;
  const ways = [undefined, ...criterion.options].flatMap((to) => {
    const levels = sheets.map((sheet) => Math.max(0, (to?.number ?? 0) - (sheet.get(criterion.code) ?? 0)));
    const others = fewestByTrying(rest, sheets, needed - pointsOn(criterion, sheets, to?.points));
    return others === undefined ? [] : [others + levels.reduce((sum, each) => sum + each, 0)];
  });
  return ways.length > 0 ? Math.min(...ways) : undefined;
}

it('finds the cheapest steps of all, whatever the sheets', () => {
  // Numbers that look random and are the same each time.
  let state = 7;
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 60; round += 1) {
    const criteria = Array.from({ length: 5 }, () => scoredCriteria(whole)[random(30)]!)
      .filter((one, index, all) => all.indexOf(one) === index)
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
    const sheets = Array.from(
      { length: 1 + random(3) },
      () => new Map(criteria.map(({ code, options }) => [code, 1 + random(options.length)])),
    );
    const { next } = score(rules, form, sheets);
    if (!next) continue;
    const levels = next.steps.map(({ criterion, to }) =>
      sheets.reduce((sum, sheet) => sum + Math.max(0, to.number - sheet.get(criterion.code)!), 0),
    );
    const total = levels.reduce((sum, each) => sum + each, 0);
    expect([round, total]).toEqual([round, fewestByTrying(criteria, sheets, rules.bands[0]!.from * sheets.length)]);
  }
});
