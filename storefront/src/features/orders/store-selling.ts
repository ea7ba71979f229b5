import type { DeskCommunesQuery, SellingQuery, SendingFragment, SetStockMutation } from '../../generated/graphql.ts';
import { formatDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import communesQuery from '../desk/communes.graphql?raw';
import { ownStores, type OwnStore } from '../desk/own-stores.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import sellingQuery from './selling.graphql?raw';
import { fillSending, readSending } from './sending-form.ts';
import openingMutation from './set-opening.graphql?raw';
import sendingMutation from './set-sending.graphql?raw';
import stockMutation from './set-stock.graphql?raw';

type Size = NonNullable<SellingQuery['products']>['nodes'][number]['variants'][number];

/** What of a store's goods is there, whether it sells, and how it sends. */
class StoreSelling extends Island {
  private store: OwnStore | undefined;
  private sending: SendingFragment | undefined;

  private get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const opening = this.at<HTMLFormElement>('opening-form');
    opening.addEventListener('change', () => {
      this.at('pause').hidden = new FormData(opening).get('state') !== 'PAUSED';
    });
    this.submits(opening, () => {
      const given = new FormData(opening);
      const state = given.get('state');
      const more = state === 'PAUSED' ? { reason: given.get('reason'), reopensOn: given.get('reopensOn') || null } : {};
      return this.change(openingMutation, { id: this.store?.id, state, ...more }, 'saved');
    });
    const sending = this.at<HTMLFormElement>('sending');
    this.at('has-own').addEventListener('change', ({ target }) => {
      this.at('own').hidden = !(target as HTMLInputElement).checked;
    });
    this.submits(sending, () =>
      this.change(sendingMutation, { storeId: this.store?.id, ...readSending(sending, this.sending) }, 'saved'),
    );
  }

  protected override async fill(): Promise<void> {
    const stores = await ownStores(undefined, 'MANAGE_ORDERS');
    const wanted = new URLSearchParams(location.search).get('store');
    this.store = stores.find(({ id }) => id === wanted) ?? stores[0];
    this.at('none').hidden = this.store !== undefined;
    this.at('desk').hidden = this.store === undefined;
    if (!this.store) return;
    const communes = await this.communes(this.store.commune?.province?.code);
    this.at('communes').replaceChildren(
      ...communes.map(({ code, fullName }) => this.place('communes', code, fullName[this.locale])),
    );
    await this.showStore();
  }

  private async showStore(): Promise<void> {
    const { store, storeDelivery, products } = await ask<SellingQuery>(sellingQuery, { storeId: this.store!.id });
    if (!store || !storeDelivery) throw new Error('the store is gone');
    const { state, reopensOn } = store.opening;
    this.at('name').textContent = store.name[this.locale];
    this.at('opening').textContent = this.say(state.toLowerCase(), reopensOn ? formatDay(this.locale, reopensOn) : '');
    this.at<HTMLFormElement>('opening-form').querySelector('select')!.value = state;
    this.at('pause').hidden = state !== 'PAUSED';
    const sizes = (products?.nodes ?? []).flatMap(({ name, variants }) =>
      variants.map((size) => this.size(size, `${name[this.locale]}, ${size.name[this.locale]}`)),
    );
    this.at('no-goods').hidden = sizes.length > 0;
    this.at('sizes').replaceChildren(...sizes);
    this.sending = storeDelivery;
    fillSending(this.at<HTMLFormElement>('sending'), storeDelivery);
    this.at('own').hidden = storeDelivery.own === null;
    this.at('rest').replaceChildren(
      ...storeDelivery.restDays.map((day) => this.place('restDays', day, formatDay(this.locale, day), true)),
    );
  }

  private place(name: string, value: string, words: string, isChosen = false): HTMLElement {
    const { line, of } = this.copy('place');
    const box = line.querySelector('input')!;
    [box.name, box.value, box.checked] = [name, value, isChosen];
    of('name').textContent = words;
    return line;
  }

  private size({ id, stock }: Size, name: string): HTMLElement {
    const { line, of } = this.copy('size');
    of('name').textContent = name;
    of('left').textContent = stock
      ? this.say('left', stock.availableQuantity.toLocaleString(this.locale))
      : this.say('uncounted');
    const form = line.querySelector('form')!;
    const set = (onHand: number, done: string) => this.change(stockMutation, { variantId: id, onHand }, done);
    this.submits(form, () => set(Number(new FormData(form).get('onHand')), 'saved'));
    const stop = of('stop') as HTMLButtonElement;
    stop.hidden = !stock?.availableQuantity;
    stop.addEventListener('click', () => void this.act(stop, () => set(0, 'stopped')));
    return line;
  }

  private submits(form: HTMLFormElement, work: () => Promise<string>): void {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(event.submitter as HTMLButtonElement, work);
    });
  }

  private async change(mutation: string, input: object, done: string): Promise<string> {
    const { answer } = await ask<SetStockMutation>(mutation, { input });
    const errors = answer?.userErrors ?? [];
    if (errors.length > 0) return errors.map(({ message }) => message).join(' ');
    await this.showStore();
    return this.say(done);
  }

  private async communes(provinceCode: string | undefined) {
    const all: NonNullable<DeskCommunesQuery['communes']>['nodes'] = [];
    let after: string | null | undefined;
    do {
      const { communes } = await ask<DeskCommunesQuery>(communesQuery, { provinceCode, after });
      all.push(...(communes?.nodes ?? []));
      after = communes?.pageInfo.hasNextPage ? communes.pageInfo.endCursor : null;
    } while (after);
    return all;
  }
}

customElements.define('store-selling', StoreSelling);
