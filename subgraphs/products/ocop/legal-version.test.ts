import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ocopForm } from './form.ts';
import { legalVersions, ocopRules, ocopRulesOn, readLegalVersions } from './legal-version.ts';
import { score } from './score.ts';

describe('the rules of OCOP', () => {
  it('know the four versions, oldest first', () => {
    expect(legalVersions().map(({ id, from, to }) => [id, from, to])).toEqual([
      ['QD1048-2019', '2019-08-21', '2023-02-23'],
      ['QD148-2023', '2023-02-24', '2025-07-05'],
      ['QD148-2023+1489-2025', '2025-07-06', '2026-07-21'],
      ['QD26-2026', '2026-05-22', null],
    ]);
  });

  it.each([
    ['QD1048-2019', { A: 35, B: 25, C: 40 }, 'PROVINCE'],
    ['QD148-2023', { A: 40, B: 25, C: 35 }, 'DISTRICT'],
    ['QD148-2023+1489-2025', { A: 40, B: 25, C: 35 }, 'PROVINCE'],
    ['QD26-2026', { A: 40, B: 25, C: 35 }, 'PROVINCE'],
  ])('%s: parts, and who grants which stars', (id, parts, three) => {
    const rules = ocopRules(id)!;
    expect(Object.fromEntries(rules.parts.map(({ code, points }) => [code, points]))).toEqual(parts);
    expect(Object.fromEntries(rules.authority.map(({ stars, by }) => [stars, by]))).toEqual({
      1: null,
      2: null,
      3: three,
      4: 'PROVINCE',
      5: 'MINISTRY',
    });
    expect(rules.certificate).toEqual({ lowestStars: 3, validMonths: 36 });
    expect(rules.renewal).toMatchObject({ fileFromDaysBefore: 180, fileUntilDaysBefore: 120, decideWithinDays: 45 });
    expect(rules.revocation.reasons.map(({ letter }) => letter).join('')).toBe('abcdđe');
  });

  it('go by the newest decision in force on the day of filing', () => {
    expect(ocopRulesOn('2019-08-20')).toBeUndefined();
    expect(ocopRulesOn('2025-07-05')?.id).toBe('QD148-2023');
    expect(ocopRulesOn('2026-05-21')?.id).toBe('QD148-2023+1489-2025');
    expect(ocopRulesOn('2026-05-22')?.id).toBe('QD26-2026');
  });

  it('know the code of a product', () => {
    const { pattern, example } = ocopRules('QD26-2026')!.productCode!;
    expect(new RegExp(pattern).exec(example)?.slice(1)).toEqual(['20', '06463', '003', '2026']);
  });

  it('say of each version how surely it is known', () => {
    for (const { sources } of legalVersions()) {
      const certainty = sources.flatMap((source) => source.certainty);
      expect(certainty.length).toBeGreaterThan(0);
      // A rule of transition in 26/2026, of no act for what ends later.
      const grace = certainty.filter(({ covers }) => covers.includes('renewal'));
      expect(grace.at(-1)?.basis).toBe('ASSUMED');
    }
  });
});

describe('a file of rules', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ocop-rules-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const read = async (change: object) => {
    await writeFile(join(folder, 'a.json'), JSON.stringify({ ...ocopRules('QD26-2026')!, ...change }));
    return readLegalVersions(pathToFileURL(`${folder}/`));
  };

  it('is all that another decision needs to be scored by', async () => {
    const [made] = await read({
      id: 'QD7-2031',
      bands: [
        { stars: 3, from: 60 },
        { stars: 2, from: 20 },
        { stars: 1, from: 0 },
      ],
      certificate: { lowestStars: 3, validMonths: 24 },
      scoring: { ...ocopRules('QD26-2026')!.scoring, decimals: 1, missedMinimum: 'NO_EFFECT' },
    });
    const form = ocopForm('QD26-01')!;
    const least = new Map(form.criteria.filter(({ options }) => options.length > 0).map(({ code }) => [code, 1]));
    const best = new Map(
      form.criteria.flatMap(({ code, points, options }) =>
        options.filter((option) => option.points === points).map(({ number }) => [code, number] as const),
      ),
    );
    // The least of everything is 15 points; with minimums that have no effect, points alone decide.
    expect(score(made!, form, [least])).toMatchObject({ total: 15, stars: 1, next: { stars: 2 } });
    expect(score(made!, form, [least, best, best])).toMatchObject({ total: 71.6, stars: 3, next: null });
    expect(score(made!, form, [least, best, best]).checks).toMatchObject([{ stars: 3, pointsNeeded: 60 }]);
  });

  it('is refused when its sums or its order are wrong', async () => {
    await expect(read({ parts: [{ code: 'A', points: 89 }] })).rejects.toThrow('a.json: the parts');
    await expect(read({ bands: [{ stars: 3, from: 50 }] })).rejects.toThrow('lowest band');
    await expect(
      read({
        bands: [
          { stars: 1, from: 0 },
          { stars: 1, from: 0 },
        ],
      }),
    ).rejects.toThrow('descend');
    await expect(read({ certificate: { lowestStars: 1, validMonths: 1 } })).rejects.toThrow('nobody grants');
  });
});
