import type { Refusal } from './outbox.ts';

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

/** Takes away what stands beside the fields of a form since it was refused. */
export function clearRefusals(form: HTMLFormElement): void {
  for (const note of form.querySelectorAll('.refused')) note.remove();
  for (const control of form.querySelectorAll('[aria-invalid]')) {
    control.removeAttribute('aria-invalid');
    control.removeAttribute('aria-describedby');
  }
}

let notes = 0;

/** Says beside its field why something was refused, opens the fold it stands in, and goes to the first of them. */
export function showRefusals(form: HTMLFormElement, refusals: readonly Refusal[]): void {
  clearRefusals(form);
  let first: HTMLElement | undefined;
  for (const { path, message } of refusals) {
    const control = controlOf(form, path ?? []);
    const note = document.createElement('p');
    note.className = 'refused s';
    note.id = `refused-${(notes += 1)}`;
    note.textContent = inWordsOf(form, message);
    (control?.closest('.field') ?? form.querySelector('.acts:last-child'))?.[control ? 'after' : 'before'](note);
    control?.setAttribute('aria-invalid', 'true');
    control?.setAttribute('aria-describedby', note.id);
    for (let fold = control?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
    first ??= control;
  }
  (first ?? form.querySelector<HTMLElement>('button:not([type=button])'))?.focus();
}

/** The control that a path of a refusal means: `input.inputs.1.quantity`, `input.to`. */
function controlOf(form: HTMLFormElement, [, ...keys]: readonly string[]): HTMLElement | undefined {
  const rows = form.querySelectorAll('[data-part=part]');
  const row = keys.length > 1 ? rows[Number(keys[1])] : undefined;
  for (const key of keys.toReversed()) {
    const within = row ?? form;
    const control =
      within.querySelector<HTMLElement>(`[name="${key}"]`) ?? within.querySelector<HTMLElement>(`[data-of~="${key}"]`);
    if (control) return control;
  }
  return undefined;
}

/** A sentence of the API with the words of the form for the names of its fields. */
function inWordsOf(form: HTMLFormElement, message: string): string {
  return message.replace(/\b[a-z]+[A-Z]\w*\b/g, (name) => {
    const label = form.querySelector(`[name="${name}"]`)?.closest('label')?.firstChild?.textContent?.trim();
    return label ? `“${label}”` : name;
  });
}
