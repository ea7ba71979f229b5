import type { Locale } from '@cho-phien/kit/locale';

/** What a header such as Accept lists, with its weight from 0 to 1 (RFC 9110, 12.4.2), as it stands there. */
function weighted(header: string | undefined): { value: string; weight: number }[] {
  return (header ?? '').split(',').flatMap((part) => {
    const [value = '', ...parameters] = part
      .toLowerCase()
      .split(';')
      .map((each) => each.trim());
    const q = parameters.map((parameter) => /^q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
    const weight = q === undefined ? 1 : Number(q);
    return value && weight >= 0 ? [{ value, weight: Math.min(weight, 1) }] : [];
  });
}

/**
 * The language that suits a reader best of those that there are; the first one when nothing that they read is there, or
 * all suits them alike. A range such as `en-GB` is content with `en` (RFC 4647, 3.4).
 */
export function preferredLanguage(acceptLanguage: string | undefined, there: readonly Locale[]): Locale | undefined {
  const ranges = weighted(acceptLanguage);
  const weightOf = (language: Locale) => {
    const named = ranges.filter(({ value }) => value === language || value.startsWith(`${language}-`));
    const found = named.length > 0 ? named : ranges.filter(({ value }) => value === '*');
    return Math.max(0, ...found.map(({ weight }) => weight));
  };
  const [first, ...others] = there;
  return others.reduce<Locale | undefined>(
    (best, language) => (best && weightOf(language) > weightOf(best) ? language : best),
    first,
  );
}

/** What a client would have: all links as JSON of one of these types, or to be led to a page. */
export type Wanted = 'application/linkset+json' | 'application/json' | 'page';

/** A linkset only where it is named, and not behind pages; who takes anything is led to a page. */
export function wantedForm(accept: string | undefined): Wanted {
  const ranges = weighted(accept);
  const json = best(ranges, ['application/linkset+json', 'application/json']);
  const page = best(ranges, ['text/html', 'application/xhtml+xml']);
  if (!json || (page && (page.weight > json.weight || (page.weight === json.weight && page.at < json.at)))) {
    return 'page';
  }
  return json.value as Wanted;
}

/** Whether a person's browser asks: it names pages, programs do not. */
export function isPerson(accept: string | undefined): boolean {
  return best(weighted(accept), ['text/html']) !== undefined;
}

function best(ranges: { value: string; weight: number }[], values: string[]) {
  return ranges
    .map((range, at) => ({ ...range, at }))
    .filter(({ value, weight }) => values.includes(value) && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .at(0);
}
