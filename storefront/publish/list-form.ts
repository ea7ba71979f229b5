import type { ListFields } from '@cho-phien/kit/events/source';
import type { List } from './lists.ts';

/**
 * What lists have in common that ask for one value of each of the same fields, such as all of `products{"slugs":["…"]}`.
 * Which of them a thing is in follows from its own fields.
 */
export interface ListForm {
  /** What events call each field, and the text around its value. */
  fields: { carriedAs: string; opening: string; closing: string }[];
  end: string;
}

/**
 * The form of a recorded list; undefined when a thing's fields would not lead to it: it asks for several values of a field,
 * for an empty set of them, or is written in another way.
 */
export function formOf(key: string, { root, filter }: List): ListForm | undefined {
  const fields = filter.map(({ name, carriedAs, value }, i) => {
    const [bracket, closing] = Array.isArray(value) ? ['[', ']'] : ['', ''];
    return { carriedAs, opening: `${i === 0 ? `${root}{` : ','}${JSON.stringify(name)}:${bracket}`, closing };
  });
  const form = { fields, end: fields.length === 0 ? key : '}' };
  const values = Object.fromEntries(filter.map(({ carriedAs, value }) => [carriedAs, value]));
  const lists = listsOf(form, values);
  return lists?.length === 1 && lists[0] === key ? form : undefined;
}

/** The lists of a form that hold a thing with these fields; undefined when one of the form's fields is not among them. */
export function listsOf(form: ListForm, fields: ListFields): string[] | undefined {
  if (!form.fields.every(({ carriedAs }) => Object.hasOwn(fields, carriedAs))) return undefined;
  const starts = form.fields.reduce(
    (texts, { carriedAs, opening, closing }) => {
      const options = optionsOf(fields[carriedAs]).map((option) => opening + option + closing);
      return texts.flatMap((text) => options.map((option) => text + option));
    },
    [''],
  );
  return starts.map((text) => text + form.end);
}

/** The values of a field that a filter may ask for, as JSON. */
export function optionsOf(value: unknown): string[] {
  const options = Array.isArray(value) ? (value as unknown[]) : value === null ? [] : [value];
  return options.map((option) => JSON.stringify(option));
}
