import type { LotGoodsFragment, MyLotsQuery, OwnLotFragment } from '../../generated/graphql.ts';
import { formatDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { ownStores, type OwnStore } from '../desk/own-stores.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import lotsQuery from './my-lots.graphql?raw';
import { again, drop, send, tell, toldOf, type Act } from './outbox.ts';
import { recall } from './recall.ts';

/** Until what waits is tried again by itself, in milliseconds. */
const RETRY = 5_000;

/** What a store has to tell of. */
interface Desk {
  store: OwnStore;
  goods: LotGoodsFragment[];
}

/** The lots of somebody's stores, and what is told of them: kept on the device until it has arrived. */
class MyLots extends Island {
  private stores: OwnStore[] = [];
  private next: ReturnType<typeof setTimeout> | undefined;

  private get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  private get storeIds(): string[] {
    return this.stores.map(({ id }) => id);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', () => this.again());
    this.at('send').addEventListener('click', () => this.again());
    // What somebody types into stays as it is when the lots are shown anew.
    this.addEventListener('input', ({ target }) => {
      const { form } = target as HTMLInputElement;
      if (form) form.dataset.touched = '';
    });
  }

  protected override async fill(): Promise<void> {
    this.stores = await ownStores();
    this.at('none').hidden = this.stores.length > 0;
    await send(this.storeIds, this.say('forbidden'));
    await this.load();
    this.showTold();
  }

  private again(): void {
    clearTimeout(this.next);
    void this.act(this.at<HTMLButtonElement>('send'), () => this.deliver());
  }

  /** Sends what waits, shows the lots as they are then, and says what came of it. */
  private async deliver(): Promise<string> {
    const hasArrived = await send(this.storeIds, this.say('forbidden'));
    if (hasArrived) await this.load();
    const { waiting, refused } = this.showTold();
    if (waiting > 0) return this.say('kept');
    return refused > 0 ? this.say('refused') : this.say('told');
  }

  /** Shows what has not arrived: how much waits, and what was refused and why. */
  private showTold(): { waiting: number; refused: number } {
    const all = toldOf(this.storeIds);
    const refused = all.filter((told) => told.refused !== undefined);
    const waiting = all.length - refused.length;
    this.at('waiting').hidden = waiting === 0;
    this.at('waiting-count').textContent = this.say('waiting', String(waiting));
    this.at('refused').replaceChildren(
      ...refused.map((told) => {
        const { line, of } = this.copy('refused');
        of('what').textContent = told.label;
        of('why').textContent = told.refused ?? '';
        of('again').addEventListener('click', () => (again(told), this.again()));
        of('drop').addEventListener('click', () => (drop(told), this.showTold()));
        return line;
      }),
    );
    clearTimeout(this.next);
    // A network that has just come back often fails the first time.
    if (waiting > 0) this.next = setTimeout(() => this.again(), RETRY);
    return { waiting, refused: refused.length };
  }

  private async load(): Promise<void> {
    const found = await Promise.all(
      this.stores.map(async (store) => ({ store, found: await ask<MyLotsQuery>(lotsQuery, { storeId: store.id }) })),
    );
    for (const { store, found: answer } of found) this.showDesk(store, answer);
  }

  private showDesk(store: OwnStore, found: MyLotsQuery): void {
    const goods = [found.published, found.inReview, found.drafts].flatMap((list) => list?.nodes ?? []);
    const lots = found.storeLots?.nodes ?? [];
    const desk = this.querySelector<HTMLElement>(`[data-store="${store.id}"]`) ?? this.newDesk(store, goods, found);
    const of = (part: string) => desk.querySelector<HTMLElement>(`[data-part="${part}"]`)!;
    of('empty').hidden = lots.length > 0 || goods.length === 0;
    of('more').hidden = !found.storeLots?.pageInfo.hasNextPage;
    const list = of('list');
    const before = new Map(
      [...list.querySelectorAll<HTMLElement>(':scope > li')].map((line) => [line.dataset.lot, line]),
    );
    list.replaceChildren(...lots.map((lot) => asItWas(before.get(lot.id), this.line(lot, { store, goods }))));
  }

  private newDesk(store: OwnStore, goods: LotGoodsFragment[], { growingAreas }: MyLotsQuery): HTMLElement {
    const { line, of } = this.copy('store');
    line.dataset.store = store.id;
    of('name').textContent = store.name[this.locale];
    of('no-goods').hidden = goods.length > 0;
    of('harvesting').hidden = goods.length === 0;
    const form = of('harvest') as HTMLFormElement;
    field(form, 'product').append(...goods.map(({ id, name }) => new Option(name[this.locale], id)));
    const areas = (growingAreas ?? []).filter(({ state }) => state === 'ACTIVE');
    field(form, 'area').append(...areas.map(({ id, code, name }) => new Option(`${name[this.locale]} · ${code}`, id)));
    of('area-field').hidden = areas.length === 0;
    this.tells(form, 'harvest', store, () => ({
      productId: value(form, 'product'),
      quantity: grams(form, 'quantity'),
      harvestedOn: value(form, 'day') || null,
      lotCode: value(form, 'code') || null,
      growingAreaId: value(form, 'area') || null,
    }));
    this.at('stores').append(line);
    return line;
  }

  private line(lot: OwnLotFragment, { store, goods }: Desk): HTMLElement {
    const { line, of } = this.copy('lot');
    line.dataset.lot = lot.id;
    const isBulk = lot.unit === 'GRAM';
    const amount = (quantity: number) =>
      isBulk
        ? this.say('kilograms', (quantity / 1000).toLocaleString(this.locale))
        : this.say('pieces', String(quantity));
    const product = goods.find(({ id }) => id === lot.productId);
    const left = lot.balance?.left ?? 0;
    const isRecalled = lot.state === 'RECALLED';
    of('name').textContent = [lot.product?.name ?? product?.name, lot.variant?.name]
      .flatMap((name) => name?.[this.locale] ?? [])
      .join(', ');
    of('code').textContent = lot.printedCode;
    of('lot-code').textContent = lot.lotCode === lot.code ? '' : lot.lotCode;
    of('state').textContent = [
      this.say(lot.state.toLowerCase()),
      this.say('left', amount(left)),
      lot.bestBefore ? this.say(lot.isExpired ? 'expired' : 'before', formatDay(this.locale, lot.bestBefore)) : '',
    ].join(' ');
    if (isRecalled || lot.isExpired) line.classList.add('asks');
    (of('page') as HTMLAnchorElement).href = this.say('page', lot.code.toLowerCase());
    const stamps = of('stamps') as HTMLAnchorElement;
    stamps.hidden = isRecalled;
    stamps.href += `?product=${lot.productId}&lot=${lot.id}`;
    for (const unit of line.querySelectorAll('[data-unit]'))
      unit.textContent = this.say(isBulk ? 'unitKg' : 'unitPieces');

    const losing = of('lose') as HTMLFormElement;
    const quantity = (form: HTMLFormElement) => (isBulk ? grams(form, 'quantity') : count(form, 'quantity'));
    field(losing, 'quantity').pattern = isBulk ? KILOGRAMS : '[0-9]+';
    of('losing').hidden = left === 0;
    this.tells(losing, 'lose', store, () => ({
      lotId: lot.id,
      quantity: quantity(losing),
      reason: value(losing, 'reason'),
    }));

    const sizes = (product?.variants ?? []).filter(({ quantityUnit }) => quantityUnit === 'GRAM');
    const packing = of('pack') as HTMLFormElement;
    of('packing').hidden = !isBulk || isRecalled || left === 0 || sizes.length === 0;
    field(packing, 'size').append(...sizes.map(({ id, name }) => new Option(name[this.locale], id)));
    this.tells(packing, 'pack', store, () => ({
      inputs: [{ lotId: lot.id, quantity: grams(packing, 'quantity') }],
      variantId: value(packing, 'size'),
      pieces: count(packing, 'pieces'),
      bestBefore: value(packing, 'before') || null,
    }));

    const releasing = of('release') as HTMLFormElement;
    of('releasing').hidden = isBulk || isRecalled || left === 0;
    this.tells(releasing, 'release', store, () => ({ lotId: lot.id, pieces: count(releasing, 'pieces') }));

    of('recalling').hidden = isRecalled;
    const recalling = of('recall') as HTMLFormElement;
    this.submits(recalling, async () => {
      const refused = await recall(lot.id, recalling);
      if (refused) return refused;
      delete recalling.dataset.touched;
      await this.load();
      return this.say('recalled');
    });
    return line;
  }

  /** What a form tells is kept on the device first, then sent. */
  private tells(form: HTMLFormElement, act: Act, store: OwnStore, read: () => object): void {
    this.submits(form, () => {
      tell(act, store.id, wordsOf(form), read());
      form.reset();
      delete form.dataset.touched;
      form.closest('details')!.open = false;
      return this.deliver();
    });
  }

  private submits(form: HTMLFormElement, work: () => Promise<string>): void {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(form.querySelector<HTMLButtonElement>('button:not([type=button])')!, work);
    });
  }
}

const field = (form: HTMLFormElement, name: string) => form.elements.namedItem(name) as HTMLInputElement;
const value = (form: HTMLFormElement, name: string) => field(form, name).value.trim();

/** Kilograms with a comma, or a point and at most two digits: 1.000 would be a thousand to one and one to another. */
const KILOGRAMS = '[0-9]+(,[0-9]{1,3}|[.][0-9]{1,2})?';

/** Kilograms as people type them, in whole grams. */
function grams(form: HTMLFormElement, name: string): number {
  return Math.round(Number(value(form, name).replace(',', '.')) * 1000) || 0;
}

function count(form: HTMLFormElement, name: string): number {
  return Number(value(form, name));
}

/** What a form tells, in its own words: the fold it stands in and what was filled in. */
function wordsOf(form: HTMLFormElement): string {
  const filled = [...form.elements].flatMap((each) =>
    each instanceof HTMLSelectElement
      ? (each.selectedOptions[0]?.text ?? [])
      : each instanceof HTMLInputElement && each.value
        ? each.value
        : [],
  );
  return `${form.closest('details')?.querySelector('summary')?.textContent.trim()}: ${filled.join(', ')}`;
}

/** A lot as it is now, or, while somebody types into one of its forms, as it was; what was folded open stays so. */
function asItWas(before: HTMLElement | undefined, now: HTMLElement): HTMLElement {
  if (!before) return now;
  if (before.querySelector('form[data-touched]')) return before;
  for (const fold of before.querySelectorAll<HTMLDetailsElement>('details[open]')) {
    now.querySelector<HTMLDetailsElement>(`details[data-part="${fold.dataset.part}"]`)!.open = true;
  }
  return now;
}

customElements.define('my-lots', MyLots);
