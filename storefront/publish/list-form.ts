import type { ListFields } from '@cho-phien/kit/events/source';
import type { List } from './lists.ts';

/**
 * What lists have in common that ask for one value of each of the same fields, such as all of `products{"slugs":["…"]}`.
 * Which of them a thing is in follows from its own fields.
 */
export interface ListForm {
  fields: { carriedAs: string; before: string; after: string }[];
  end: string;
}

/** The form of a recorded list; undefined when it has none, since it asks for several values of a field, or for none. */
export function formOf(key: string, { root, filter }: List): ListForm | undefined {
  const fields = filter.map(({ name, carriedAs, value }, i) => {
    const [before, after] = Array.isArray(value) ? ['[', ']'] : ['', ''];
    return { carriedAs, before: `${i === 0 ? `${root}{` : ','}${JSON.stringify(name)}:${before}`, after };
  });
  const form = { fields, end: fields.length === 0 ? key : '}' };
  const values = Object.fromEntries(filter.map(({ carriedAs, value }) => [carriedAs, value]));
  const lists = listsOf(form, values);
  // One that is written in another way would not be found.
  return lists?.length === 1 && lists[0] === key ? form : undefined;
}

/** The lists of a form that hold a thing with these fields; undefined when one of the form's fields is not among them. */
export function listsOf(form: ListForm, fields: ListFields): string[] | undefined {
  if (!form.fields.every(({ carriedAs }) => Object.hasOwn(fields, carriedAs))) return undefined;
  const starts = form.fields.reduce(
    (texts, { carriedAs, before, after }) => {
      const options = optionsOf(fields[carriedAs]).map((option) => before + option + after);
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
