import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../subgraph.ts';

interface Option {
  number: number;
  points: number;
  minimumFor: number | null;
}
interface Criterion {
  code: string;
  points: number;
  options: Option[];
}
interface Form {
  code: string;
  criteria: Criterion[];
}
type Answers = { criterion: string; option: number }[];

const SELF_CHECK = `query ($input: OcopSelfCheckInput!) { ocopSelfCheck(input: $input) {
  sheetCount sumOfTotals total band stars parts { code points total }
  checks { stars pointsNeeded pointsMissing isReached missed { stars criterion { code } reached { number } needed { number } } }
  next { stars steps { criterion { code } to { number } gain isMinimum } }
  unanswered { code } } }`;

let api: TestSubgraph;
let forms: Form[];
beforeAll(async () => {
  api = await openTestSubgraph(products);
  const { data } = await api.ask(
    '{ ocopForms { code criteria { code points options { number points minimumFor } } } }',
  );
  forms = data.ocopForms;
});
afterAll(() => api.close());

const scored = (form: Form) => form.criteria.filter(({ options }) => options.length > 0);
const formOf = (code: string) => forms.find((form) => form.code === code)!;
const choose = (form: Form, pick: (criterion: Criterion) => Option | undefined): Answers =>
  scored(form).flatMap((criterion) => {
    const option = pick(criterion);
    return option ? [{ criterion: criterion.code, option: option.number }] : [];
  });
const best = ({ options, points }: Criterion) => options.find((option) => option.points === points);
const check = async (formCode: string, ...sheets: Answers[]) => {
  const { data, errors } = await api.ask(SELF_CHECK, {
    input: { formCode, sheets: sheets.map((answers) => ({ answers })) },
  });
  expect(errors).toBeUndefined();
  return data.ocopSelfCheck;
};
const change = (answers: Answers, criterion: string, option: number): Answers =>
  answers.map((answer) => (answer.criterion === criterion ? { criterion, option } : answer));

describe('the forms', () => {
  it('are 26, and one is found by its code or its product set', async () => {
    expect(forms).toHaveLength(26);
    const { data } = await api.ask(`{
      byCode: ocopForm(code: "QD26-08") { category { slug } legalVersion { id } samples }
      bySet: ocopForm(categoryCode: "QD26-08") { code }
      ofThen: ocopForm(categoryCode: "QD26-08", legalVersion: "QD148-2023") { code }
      none: ocopForm(code: "QD26-99") { code }
      other: ocopForm(code: "QD26-08", legalVersion: "QD148-2023") { code }
      earlier: ocopForms(legalVersion: "QD148-2023") { code } }`);
    expect(data).toMatchObject({
      byCode: { category: { slug: expect.any(String) }, legalVersion: { id: 'QD26-2026' }, samples: 5 },
      bySet: { code: 'QD26-08' },
      ofThen: null,
      none: null,
      other: null,
      earlier: [],
    });
  });

  it('of a set follow the rules of the day', async () => {
    const before = await api.ask(
      '{ ocopForm(categoryCode: "QD26-08") { code } }',
      {},
      { now: Date.parse('2026-05-21T10:00:00+07:00') },
    );
    expect(before.data.ocopForm).toBeNull();
  });

  it('are asked for by code or by set, not by both', async () => {
    const { errors } = await api.ask('{ ocopForm(code: "QD26-01", categoryCode: "QD26-01") { code } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_ARGUMENT' });
  });

  it('come with the versions of the rules', async () => {
    const { data, errors } = await api.ask(
      `{ ocopLegalVersions { id ministry { vi } hasForms from to bands { stars from grantedBy } validMonths lowestCertifiedStars
         renewal { fileFromDaysBefore fileUntilDaysBefore } revocationGrounds { letter } scoring { missedMinimum minimumOfSheets }
         sources { certainty { basis } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.ocopLegalVersions).toHaveLength(4);
    expect(data.ocopLegalVersions.map(({ hasForms }: { hasForms: boolean }) => hasForms)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(data.ocopLegalVersions[0].ministry.vi).toMatch(/^Bộ Nông nghiệp và Phát triển nông thôn/);
    expect(data.ocopLegalVersions[3].ministry.vi).toBe('Bộ Nông nghiệp và Môi trường');
    expect(data.ocopLegalVersions[1].bands[2]).toEqual({ stars: 3, from: 50, grantedBy: 'DISTRICT' });
    expect(data.ocopLegalVersions[3]).toMatchObject({
      id: 'QD26-2026',
      from: '2026-05-22',
      to: null,
      bands: [
        { stars: 5, from: 90, grantedBy: 'MINISTRY' },
        { stars: 4, from: 70, grantedBy: 'PROVINCE' },
        { stars: 3, from: 50, grantedBy: 'PROVINCE' },
        { stars: 2, from: 30, grantedBy: null },
        { stars: 1, from: 0, grantedBy: null },
      ],
      validMonths: 36,
      lowestCertifiedStars: 3,
      renewal: { fileFromDaysBefore: 180, fileUntilDaysBefore: 120 },
      scoring: { missedMinimum: 'DROP_ONE_AND_TEST_AGAIN', minimumOfSheets: 'MORE_THAN_HALF' },
    });
    expect(data.ocopLegalVersions[3].revocationGrounds).toHaveLength(6);
  });
});

describe('the self-check of each of the 26 forms', () => {
  const codes = Array.from({ length: 26 }, (_, index) => `QD26-${String(index + 1).padStart(2, '0')}`);

  it.each(codes)('%s: the best of everything, the least, and one minimum less', async (code) => {
    const form = formOf(code);
    const perfect = choose(form, best);
    expect(await check(code, perfect)).toMatchObject({ total: 100, band: 5, stars: 5, next: null, unanswered: [] });

    const least = choose(form, ({ options }) => options[0]);
    const points = scored(form).reduce((sum, { options }) => sum + options[0]!.points, 0);
    const low = await check(code, least);
    expect(low).toMatchObject({
      total: points,
      band: points >= 30 ? 2 : 1,
      stars: points >= 30 ? 2 : 1,
      unanswered: [],
    });
    expect(low.checks.map(({ isReached }: { isReached: boolean }) => isReached)).toEqual([false, false, false]);

    // What only 5 stars ask, or 4 where the form asks nothing more for 5.
    const marked = scored(form).flatMap(({ code: criterion, options }) =>
      options
        .filter(({ minimumFor, number }) => minimumFor !== null && number > 1)
        .map((needed) => ({ criterion, needed })),
    );
    const { criterion, needed } = marked.find((one) => one.needed.minimumFor === 4)!;
    const blocked = await check(code, change(perfect, criterion, needed.number - 1));
    expect(blocked.band).toBe(5);
    expect(blocked.stars).toBe(3);
    expect(blocked.checks[1].missed).toEqual([
      {
        stars: 4,
        criterion: { code: criterion },
        reached: { number: needed.number - 1 },
        needed: { number: needed.number },
      },
    ]);
    expect(blocked.next).toMatchObject({ stars: 4, steps: [{ criterion: { code: criterion }, isMinimum: true }] });
  });
});

describe('the self-check', () => {
  it('of 98 points with one missed 4-star minimum is not 4 stars', async () => {
    const answers = change(choose(formOf('QD26-04'), best), 'A/1.5', 2);
    const result = await check('QD26-04', answers);
    expect(result).toMatchObject({
      total: 98,
      band: 5,
      stars: 3,
      parts: [{ total: 38 }, { total: 25 }, { total: 35 }],
    });
  });

  it('counts 90 for 89 and 91, and takes 89.96 for 4 stars', async () => {
    const form = formOf('QD26-21');
    const lowered = (points: number) => {
      // Lowers criteria without minimums above the option chosen until so many points are gone.
      let rest = points;
      return choose(form, (criterion) => {
        const top = best(criterion)!;
        const option = criterion.options.find(
          (one) =>
            top.points - one.points <= rest &&
            !criterion.options.some(({ minimumFor, points: marked }) => minimumFor !== null && marked > one.points),
        );
        rest -= option ? top.points - option.points : 0;
        return option ?? top;
      });
    };
    const [of89, of91, of90] = [lowered(11), lowered(9), lowered(10)];
    expect(await check('QD26-21', of89)).toMatchObject({ total: 89, stars: 4 });
    expect(await check('QD26-21', of89, of91)).toMatchObject({ sheetCount: 2, sumOfTotals: 180, total: 90, stars: 5 });
    const nearly = [of89, ...Array.from({ length: 29 }, () => of90)];
    expect(await check('QD26-21', ...nearly)).toMatchObject({ total: 89.96, band: 4, stars: 4 });
  });

  it('counts what is left open as nothing, and names it', async () => {
    const form = formOf('QD26-26');
    const answers = choose(form, (criterion) => (criterion.code === 'C/6' ? undefined : best(criterion)));
    expect(await check('QD26-26', answers)).toMatchObject({ total: 97, unanswered: [{ code: 'C/6' }] });
  });

  const refused = async (input: object) => {
    const { data, errors } = await api.ask(SELF_CHECK, { input });
    expect(data.ocopSelfCheck).toBeNull();
    const extensions = errors?.[0]?.extensions ?? {};
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_ARGUMENT' });
    return (extensions.problems as { path: string[] }[]).map(({ path }) => path.join('.'));
  };

  it('refuses all that is wrong at once, at its place', async () => {
    expect(
      await refused({
        formCode: 'QD26-01',
        legalVersion: 'QD148-2023',
        sheets: [
          {
            answers: [
              { criterion: 'A/1.1', option: 4 },
              { criterion: 'A/1', option: 1 },
              { criterion: 'A/1.2', option: 1 },
              { criterion: 'A/1.2', option: 2 },
            ],
          },
          { answers: [{ criterion: 'Z/9', option: 0 }] },
        ],
      }),
    ).toEqual([
      'input.legalVersion',
      'input.sheets.0.answers.0.option',
      'input.sheets.0.answers.1.criterion',
      'input.sheets.0.answers.3.criterion',
      'input.sheets.1.answers.0.criterion',
    ]);
  });

  it('is bounded in sheets and answers', async () => {
    const sheet = { answers: [] };
    expect(await refused({ formCode: 'QD26-01', sheets: [] })).toEqual(['input.sheets']);
    expect(await refused({ formCode: 'QD26-01', sheets: Array(31).fill(sheet) })).toEqual(['input.sheets']);
    const many = Array.from({ length: 100 }, () => ({ criterion: 'A/1.1', option: 1 }));
    expect(await refused({ formCode: 'QD26-01', sheets: [sheet, { answers: many }] })).toEqual([
      'input.sheets.1.answers',
    ]);
    expect(await refused({ formCode: 'QD99', sheets: [sheet] })).toEqual(['input.formCode']);
  });
});
