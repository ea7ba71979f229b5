/** Why something was refused, and which field of it. */
export interface Refusal {
  message: string;
  path?: readonly string[] | null;
}

/** Takes away what stands beside the fields of a form since it was refused. */
export function clearRefusals(form: HTMLFormElement): void {
  for (const note of form.querySelectorAll('.refused')) note.remove();
  for (const control of form.querySelectorAll('[aria-invalid]')) {
    control.removeAttribute('aria-invalid');
    const hints = describedBy(control).filter((id) => !id.startsWith('refused-'));
    if (hints.length > 0) control.setAttribute('aria-describedby', hints.join(' '));
    else control.removeAttribute('aria-describedby');
  }
}

function describedBy(control: Element): string[] {
  return control.getAttribute('aria-describedby')?.split(' ') ?? [];
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
    const place = control?.closest('.field, fieldset') ?? form.querySelector('.acts:last-child');
    if (place) place[control ? 'after' : 'before'](note);
    else form.append(note);
    control?.setAttribute('aria-invalid', 'true');
    control?.setAttribute('aria-describedby', [note.id, ...describedBy(control)].join(' '));
    for (let fold = control?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
    first ??= control;
  }
  const typed = first?.matches('fieldset') ? first.querySelector<HTMLElement>('input, select') : first;
  (typed ?? form.querySelector<HTMLElement>('button:not([type=button])'))?.focus();
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
