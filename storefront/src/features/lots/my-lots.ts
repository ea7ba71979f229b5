import type { LotGoodsFragment, MyLotsQuery, OwnLotFragment } from '../../generated/graphql.ts';
import { formatDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { ownStores, type OwnStore } from '../desk/own-stores.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import lotsQuery from './my-lots.graphql?raw';
import { send, tell, waitingOf, type Act } from './outbox.ts';
import { recall } from './recall.ts';

/** Until what waits is tried again by itself, in milliseconds. */
const RETRY = 5_000;

/** What a store has to tell with. */
interface Desk {
  store: OwnStore;
  lots: OwnLotFragment[];
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
  }

  protected override async fill(): Promise<void> {
    this.stores = await ownStores();
    this.at('none').hidden = this.stores.length > 0;
    await this.deliver();
  }

  private again(): void {
    clearTimeout(this.next);
    void this.act(this.at<HTMLButtonElement>('send'), () => this.deliver());
  }

  /** Sends what waits, shows the lots as they are then, and says what came of it. */
  private async deliver(): Promise<string> {
    const refused = await send(this.storeIds);
    const waiting = waitingOf(this.storeIds);
    this.at('waiting').hidden = waiting === 0;
    this.at('waiting-count').textContent = this.say('waiting', String(waiting));
    clearTimeout(this.next);
    // A network that has just come back often fails the first time.
    if (waiting > 0) this.next = setTimeout(() => this.again(), RETRY);
    if (waiting > 0) return this.say('kept');
    await this.load();
    return refused.length > 0 ? refused.join(' ') : this.say('told');
  }

  private async load(): Promise<void> {
    const desks = await Promise.all(this.stores.map((store) => this.deskOf(store)));
    this.at('stores').replaceChildren(...desks);
  }

  private async deskOf(store: OwnStore): Promise<HTMLElement> {
    const found = await ask<MyLotsQuery>(lotsQuery, { storeId: store.id });
    const goods = [found.published, found.inReview, found.drafts].flatMap((list) => list?.nodes ?? []);
    const desk: Desk = { store, lots: found.storeLots?.nodes ?? [], goods };
    const { line, of } = this.copy('store');
    of('name').textContent = store.name[this.locale];
    of('no-goods').hidden = goods.length > 0;
    of('harvesting').hidden = goods.length === 0;
    of('empty').hidden = desk.lots.length > 0 || goods.length === 0;
    of('more').hidden = !found.storeLots?.pageInfo.hasNextPage;
    const form = of('harvest') as HTMLFormElement;
    field(form, 'product').append(...goods.map(({ id, name }) => new Option(name[this.locale], id)));
    const areas = (found.growingAreas ?? []).filter(({ state }) => state === 'ACTIVE');
    field(form, 'area').append(...areas.map(({ id, code, name }) => new Option(`${name[this.locale]} · ${code}`, id)));
    of('area-field').hidden = areas.length === 0;
    this.tells(form, 'harvest', store, () => ({
      productId: value(form, 'product'),
      quantity: grams(form, 'quantity'),
      lotCode: value(form, 'code') || null,
      growingAreaId: value(form, 'area') || null,
    }));
    of('list').replaceChildren(...desk.lots.map((lot) => this.line(lot, desk)));
    return line;
  }

  private line(lot: OwnLotFragment, { store, goods }: Desk): HTMLElement {
    const { line, of } = this.copy('lot');
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
      await this.load();
      return this.say('recalled');
    });
    return line;
  }

  /** What a form tells is kept on the device first, then sent. */
  private tells(form: HTMLFormElement, act: Act, store: OwnStore, read: () => object): void {
    this.submits(form, () => {
      tell(act, store.id, read());
      form.reset();
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

/** Kilograms as people type them, with a comma or a point, in whole grams. */
function grams(form: HTMLFormElement, name: string): number {
  return Math.round(Number(value(form, name).replace(',', '.')) * 1000) || 0;
}

function count(form: HTMLFormElement, name: string): number {
  return Number(value(form, name).replace(/\D/g, ''));
}

customElements.define('my-lots', MyLots);
