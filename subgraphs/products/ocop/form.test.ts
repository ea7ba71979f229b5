import { describe, expect, it } from 'vitest';
import { categories, ProductKind } from '../category/category.ts';
import { ocopForm, ocopFormOf, ocopForms, type OcopCriterion, type OcopForm } from './form.ts';
import labels from './labels.json' with { type: 'json' };
import { ocopRules } from './legal-version.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const scored = ({ criteria }: OcopForm) => criteria.filter(({ options }) => options.length > 0);
const below = ({ criteria }: OcopForm, heading: OcopCriterion) =>
  criteria.filter(({ parent }) => parent === heading.code);
const forms = ocopForms('QD26-2026');
const eachForm = forms.map((form) => [form.code, form] as const);

describe('the forms of Decision 26/2026', () => {
  it('are one for each of the 26 product sets', () => {
    expect(forms).toHaveLength(26);
    expect(forms.map(({ categoryCode }) => categoryCode)).toEqual(
      categories(ProductKind.PRODUCE).map(({ code }) => code),
    );
    expect(ocopFormOf('QD26-07', 'QD26-2026')).toBe(ocopForm('QD26-07'));
    expect(ocopFormOf('QD26-07', 'QD148-2023')).toBeUndefined();
  });

  it('hold 787 scored criteria, 2,579 options and 574 minimums', () => {
    const options = forms.flatMap(scored).flatMap((criterion) => criterion.options);
    expect(forms.flatMap(scored)).toHaveLength(787);
    expect(options).toHaveLength(2579);
    const marks = Map.groupBy(options, ({ minimumFor }) => minimumFor);
    expect([3, 4, 5].map((stars) => marks.get(stars)?.length)).toEqual([179, 289, 106]);
  });

  it('name the eight fixes', () => {
    expect(forms.flatMap(({ code, fixes }) => fixes.map(({ criterion, read }) => [code, criterion, read]))).toEqual([
      ['QD26-04', 'C/7', 3],
      ['QD26-04', 'A/1.2', 0],
      ['QD26-07', 'A/1.2', 0],
      ['QD26-10', 'A/1.2', 0],
      ['QD26-11', 'C/6.1.1', 1],
      ['QD26-11', 'A/1.2', 0],
      ['QD26-23', 'C/9', 4],
      ['QD26-26', 'A', 40],
    ]);
  });
});

describe.each(eachForm)('form %s', (_, form) => {
  it('adds up: parts, headings, criteria', () => {
    for (const { code, points } of ocopRules(form.legalVersion)!.parts) {
      const top = form.criteria.filter(({ part, parent }) => part === code && parent === null);
      expect(sum(top.map((criterion) => criterion.points))).toBe(points);
    }
    for (const criterion of form.criteria) {
      const own = criterion.options.length
        ? Math.max(...criterion.options.map(({ points }) => points))
        : sum(below(form, criterion).map(({ points }) => points));
      expect([criterion.code, own]).toEqual([criterion.code, criterion.points]);
    }
    expect(sum(scored(form).map(({ points }) => points))).toBe(100);
  });

  it('has each criterion once, under a heading that is there', () => {
    const codes = form.criteria.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { parent } of form.criteria) if (parent !== null) expect(codes).toContain(parent);
  });

  it('asks more of a criterion for more stars', () => {
    for (const { options } of scored(form)) {
      const marked = options.filter(({ minimumFor }) => minimumFor !== null);
      for (const [index, option] of marked.entries()) {
        const before = marked[index - 1];
        if (before) expect([option.points, option.minimumFor! > before.minimumFor!]).toEqual([option.points, true]);
        if (before) expect(option.points).toBeGreaterThan(before.points);
      }
    }
  });

  it('tells its options apart, and says where they and what it doubts come from', () => {
    for (const { code, options } of scored(form)) {
      for (const locale of ['vi', 'en'] as const) {
        expect([code, new Set(options.map(({ label }) => label[locale])).size]).toEqual([code, options.length]);
      }
    }
    expect(form.source.title).toContain('26/2026');
    for (const { criterion, option } of form.doubts) {
      expect(form.criteria.find(({ code }) => code === criterion)?.options[option - 1]).toBeDefined();
    }
  });
});

describe('the labels', () => {
  it('are written in both languages, each for its form', () => {
    for (const kind of ['criteria', 'options', 'notes', 'disqualified'] as const) {
      for (const [key, { vi, en }] of Object.entries(labels[kind])) {
        expect([key, vi.trim() === vi && vi.length > 0, en.trim() === en && en.length > 0]).toEqual([key, true, true]);
      }
    }
  });

  it('keep what tells an option apart: shares, counts, months', () => {
    const text = (form: string, criterion: string, option: number) =>
      ocopForm(form)!.criteria.find(({ code }) => code === criterion)!.options[option - 1]!.label;
    expect(text('QD26-01', 'A/1.1', 2)).toMatchObject({ vi: 'Trồng trong xã từ 50% đến dưới 75%' });
    expect(text('QD26-06', 'A/1.5', 4).en).toContain('12 months');
    expect(text('QD26-06', 'A/2.1', 4).vi).toContain('36 tháng');
    expect(text('QD26-01', 'B/4.1', 2).en).toContain('under 5 agents');
  });
});
