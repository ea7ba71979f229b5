import { grams, value } from './form.ts';
import { Parts } from './parts.ts';
import type { StoreDesk } from './store-desk.ts';

const opened = new WeakMap<HTMLFormElement, Parts>();

/** The form that tells of lots that became another one; what is being typed stays. */
export function openMixing(desk: StoreDesk): void {
  const form = desk.at<HTMLFormElement>('mix');
  let parts = opened.get(form);
  if (!parts) opened.set(form, (parts = listen(desk, form)));
  if (form.dataset.touched !== undefined) return;
  desk.offerGoods(form);
  parts.clear();
}

function listen(desk: StoreDesk, form: HTMLFormElement): Parts {
  const parts = new Parts(desk, form, () => sayYield(desk, form, parts));
  form.addEventListener('input', () => sayYield(desk, form, parts));
  desk.page.tells(form, 'mix', desk.store.id, () => ({
    inputs: parts.read(),
    process: value(form, 'process'),
    productId: value(form, 'productId'),
    quantity: grams(form, 'quantity'),
    otherIngredientsGrams: grams(form, 'otherIngredientsGrams'),
    bestBefore: value(form, 'bestBefore') || null,
    lotCode: value(form, 'lotCode') || null,
  }));
  return parts;
}

/** How much came of how much, in words that need no arithmetic. */
function sayYield({ page }: StoreDesk, form: HTMLFormElement, parts: Parts): void {
  const into = parts.grams() + grams(form, 'otherIngredientsGrams');
  const out = grams(form, 'quantity');
  const kilograms = (quantity: number) => page.amount({ unit: 'GRAM' }, quantity);
  const said = form.querySelector<HTMLElement>('[data-part=yield]')!;
  said.classList.toggle('refused', out > into && into > 0);
  if (!into || !out) said.textContent = '';
  else if (out > into) said.textContent = page.tellOf('tooMuch', kilograms(into));
  else if (out === into) said.textContent = page.say('same');
  else
    said.textContent = page.tellOf(
      'yield',
      kilograms(into),
      kilograms(out),
      kilograms(Math.round((out / into) * 100) * 100),
    );
}
