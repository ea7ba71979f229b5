import type { OwnLotFragment } from '../../generated/graphql.ts';
import { formatDay } from '../../lib/dates.ts';
import { clearRefusals, showRefusals } from '../session/refusals.ts';
import { count, field, grams, KILOGRAMS, value } from './form.ts';
import { recall } from './recall.ts';
import type { StoreDesk } from './store-desk.ts';

/** What a lot is of, and in which size it is packed. */
export function nameOf({ goods, page }: StoreDesk, { product, productId, variant }: OwnLotFragment): string {
  return [product?.name ?? goods.find(({ id }) => id === productId)?.name, variant?.name]
    .flatMap((name) => name?.[page.locale] ?? [])
    .join(', ');
}

/** A lot in the list; what can be told of it is made once it is asked for, since a list is long and a telephone slow. */
export function lotLine(desk: StoreDesk, lot: OwnLotFragment): HTMLElement {
  const { page } = desk;
  const { line, of } = page.copy('lot');
  line.dataset.lot = lot.id;
  const isRecalled = lot.state === 'RECALLED';
  of('name').textContent = nameOf(desk, lot);
  of('code').textContent = lot.printedCode;
  of('lot-code').textContent = lot.lotCode === lot.code ? '' : lot.lotCode;
  of('state').textContent = [
    page.say(lot.state.toLowerCase()),
    page.say('left', page.amount(lot, lot.balance?.left ?? 0)),
    lot.bestBefore ? page.say(lot.isExpired ? 'expired' : 'before', formatDay(page.locale, lot.bestBefore)) : '',
  ].join(' ');
  if (isRecalled || lot.isExpired) line.classList.add('asks');
  (of('page') as HTMLAnchorElement).href = page.say('page', lot.code.toLowerCase());
  const stamps = of('stamps') as HTMLAnchorElement;
  stamps.hidden = isRecalled;
  stamps.href += `?product=${lot.productId}&lot=${lot.id}`;
  const fold = of('acts') as HTMLDetailsElement;
  page.whenOpened(fold, async () => openActs(desk, lot, fold));
  return line;
}

function openActs(desk: StoreDesk, lot: OwnLotFragment, fold: HTMLDetailsElement): void {
  if (fold.querySelector('form')) return;
  const { page, store } = desk;
  const { line, of } = page.copy('acts');
  const isBulk = lot.unit === 'GRAM';
  const isRecalled = lot.state === 'RECALLED';
  const left = lot.balance?.left ?? 0;
  for (const unit of line.querySelectorAll('[data-unit]')) {
    unit.textContent = page.say(isBulk ? 'unitKg' : 'unitPieces');
  }

  const losing = of('lose') as HTMLFormElement;
  field(losing, 'quantity').pattern = isBulk ? KILOGRAMS : '[0-9]+';
  of('losing').hidden = left === 0;
  page.tells(losing, 'lose', store.id, () => ({
    lotId: lot.id,
    quantity: (isBulk ? grams : count)(losing, 'quantity'),
    reason: value(losing, 'reason'),
  }));

  const product = desk.goods.find(({ id }) => id === lot.productId);
  const sizes = (product?.variants ?? []).filter(({ quantityUnit }) => quantityUnit === 'GRAM');
  const packing = of('pack') as HTMLFormElement;
  of('packing').hidden = !isBulk || isRecalled || left === 0 || sizes.length === 0;
  field(packing, 'variantId').append(...sizes.map(({ id, name }) => new Option(name[page.locale], id)));
  page.tells(packing, 'pack', store.id, () => ({
    inputs: [{ lotId: lot.id, quantity: grams(packing, 'quantity') }],
    variantId: value(packing, 'variantId'),
    pieces: count(packing, 'pieces'),
    otherIngredientsGrams: grams(packing, 'otherIngredientsGrams'),
    bestBefore: value(packing, 'bestBefore') || null,
  }));

  const releasing = of('release') as HTMLFormElement;
  of('releasing').hidden = isBulk || isRecalled || left === 0;
  page.tells(releasing, 'release', store.id, () => ({ lotId: lot.id, pieces: count(releasing, 'pieces') }));

  const correcting = of('correcting') as HTMLDetailsElement;
  page.whenOpened(correcting, async () => (await import('./correcting.ts')).openCorrecting(desk, lot, correcting));

  of('recalling').hidden = isRecalled;
  const recalling = of('recall') as HTMLFormElement;
  page.submits(recalling, async () => {
    clearRefusals(recalling);
    const refusals = await recall(lot.id, recalling);
    if (refusals.length > 0) {
      showRefusals(recalling, refusals);
      return page.say('wrong');
    }
    delete recalling.dataset.touched;
    await page.reload();
    return page.say('recalled');
  });
  fold.append(line);
}

/** A lot as it is now, or, while somebody types into one of its forms, as it was; what was folded open stays so. */
export function asItWas(before: HTMLElement | undefined, now: HTMLElement): HTMLElement {
  if (!before) return now;
  if (before.querySelector('form[data-touched]')) return before;
  if (before.querySelector<HTMLDetailsElement>('[data-part=acts]')?.open) {
    now.querySelector<HTMLDetailsElement>('[data-part=acts]')!.open = true;
  }
  return now;
}
