/** Kilograms with a comma, or a point and at most two digits: 1.000 would be a thousand to one and one to another. */
export const KILOGRAMS = '[0-9]+(,[0-9]{1,3}|[.][0-9]{1,2})?';

/** A control of a form by its name. */
export function field(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

/** What was typed or chosen. */
export function value(form: HTMLFormElement, name: string): string {
  return field(form, name).value.trim();
}

/** A number as people type it; not a number where nothing was typed. */
export function decimal(text: string): number {
  return text.trim() ? Number(text.replace('−', '-').replace(',', '.')) : NaN;
}

/** Kilograms as people type them, in whole grams. */
export function grams(form: HTMLFormElement, name: string): number {
  return Math.round(decimal(value(form, name)) * 1000) || 0;
}

/** A whole number. */
export function count(form: HTMLFormElement, name: string): number {
  return Number(value(form, name));
}

/** What a thermometer showed, or null: one figure alone is both the lowest and the highest. */
export function temperature(form: HTMLFormElement): { minimum: number; maximum: number } | null {
  const [minimum, maximum] = [decimal(value(form, 'coldest')), decimal(value(form, 'warmest'))];
  if (Number.isNaN(minimum) && Number.isNaN(maximum)) return null;
  return {
    minimum: Number.isNaN(minimum) ? maximum : minimum,
    maximum: Number.isNaN(maximum) ? minimum : maximum,
  };
}

/** What a form tells, in its own words: the fold it stands in and what was filled in. */
export function wordsOf(form: HTMLFormElement): string {
  const filled = [...form.elements].flatMap((each) => {
    if (each instanceof HTMLSelectElement) return each.value ? (each.selectedOptions[0]?.text ?? []) : [];
    if (!(each instanceof HTMLInputElement) || !each.value) return [];
    if (each.type === 'radio') return each.checked ? (each.closest('label')?.textContent.trim() ?? []) : [];
    return each.value;
  });
  return `${form.closest('details')?.querySelector('summary')?.textContent.trim()}: ${filled.join(', ')}`;
}
