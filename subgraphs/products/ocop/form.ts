import type { Text } from '@cho-phien/kit/errors';
import { readdirSync, readFileSync } from 'node:fs';
import labels from './labels.json' with { type: 'json' };
import { ocopRules, type OcopBasis } from './legal-version.ts';

/** One answer to a criterion. */
export interface OcopOption {
  /** Its place in the criterion, from 1: two options may have the same points. */
  number: number;
  points: number;
  label: Text;
  /** The stars for which it is the least that must be reached; null when for none. */
  minimumFor: number | null;
}

/** A criterion of a form; one without options is the heading of those below it. */
export interface OcopCriterion {
  /** Its part and number: `A/1.2`. */
  code: string;
  /** Its part: `A`. */
  part: string;
  /** The heading it stands under; null for the headings of a part. */
  parent: string | null;
  label: Text;
  /** The most points it can give. */
  points: number;
  notes: Text[];
  options: OcopOption[];
}

/** A place where we did not read what is printed, with what is read there instead. */
export interface OcopFix {
  criterion: string;
  printed: string;
  read: number;
  why: string;
}

/** A place where the source may be wrong, and which stands as in the source. */
export interface OcopDoubt {
  criterion: string;
  option: number;
  text: Text;
}

/** The form by which a council scores the products of one set, as one decision prints it. */
export interface OcopForm {
  /** Code of the form: `QD26-01`. */
  code: string;
  legalVersion: string;
  /** The product set it scores. */
  categoryCode: string;
  /** Samples that the dossier must hold. */
  samples: number;
  /** What puts a product out before any scoring; null when nothing is named. */
  disqualified: Text | null;
  source: { title: string; basis: OcopBasis };
  fixes: OcopFix[];
  doubts: OcopDoubt[];
  /** In the order of the form, headings among them. */
  criteria: OcopCriterion[];
}

/** A form as its file has it: labels by key. */
interface FormFile extends Omit<OcopForm, 'disqualified' | 'criteria'> {
  disqualified: string | null;
  criteria: {
    code: string;
    label: string;
    points: number;
    notes?: string[];
    options?: { points: number; label: string; minimumFor?: number }[];
  }[];
}

/** The forms of a folder, by code. Throws for a label or a version that is not known. */
export function readForms(folder: URL): OcopForm[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => toForm(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as FormFile))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function toForm({ disqualified, criteria, ...form }: FormFile): OcopForm {
  if (!ocopRules(form.legalVersion)) throw new Error(`OCOP form ${form.code}: no rules ${form.legalVersion}.`);
  return {
    ...form,
    disqualified: disqualified === null ? null : word('disqualified', disqualified),
    criteria: criteria.map(({ code, label, points, notes = [], options = [] }) => ({
      code,
      part: code.slice(0, code.indexOf('/')),
      parent: code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null,
      label: word('criteria', label),
      points,
      notes: notes.map((note) => word('notes', note)),
      options: options.map((option, index) => ({
        number: index + 1,
        points: option.points,
        label: word('options', option.label),
        minimumFor: option.minimumFor ?? null,
      })),
    })),
  };
}

function word(kind: 'criteria' | 'options' | 'notes' | 'disqualified', key: string): Text {
  const text = (labels[kind] as Record<string, Text>)[key];
  if (!text) throw new Error(`OCOP labels: no ${kind} ${key}.`);
  return text;
}

const forms = readForms(new URL('./forms/', import.meta.url));
const byCode = new Map(forms.map((form) => [form.code, form]));

/** Every form, in the order of their codes; only those of one version when it is given. */
export function ocopForms(legalVersion?: string): OcopForm[] {
  return forms.filter((form) => legalVersion === undefined || form.legalVersion === legalVersion);
}

/** The form with this code, or undefined. */
export function ocopForm(code: string): OcopForm | undefined {
  return byCode.get(code);
}

/** The form that a version has for a product set, or undefined: not every decision's forms are kept here. */
export function ocopFormOf(categoryCode: string, legalVersion: string): OcopForm | undefined {
  return forms.find((form) => form.categoryCode === categoryCode && form.legalVersion === legalVersion);
}
