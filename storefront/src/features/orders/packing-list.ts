import type { PackingQuery, PieceFragment } from '../../generated/graphql.ts';
import { formatDay, vietnamDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { formatDong } from '../../lib/money.ts';
import { ownStores } from '../desk/own-stores.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import packingQuery from './packing.graphql?raw';

type Packing = NonNullable<PackingQuery['packingList']>;

/** What a store packs and hands over on a day, as a page that is printed. */
class PackingList extends Island {
  private get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.at('print').addEventListener('click', () => print());
    this.at('choose').addEventListener('change', ({ target }) => {
      const address = new URL(location.href);
      address.searchParams.set('day', (target as HTMLInputElement).value);
      location.assign(address);
    });
  }

  protected override async fill(): Promise<void> {
    const asked = new URLSearchParams(location.search);
    const storeId = asked.get('store') ?? (await ownStores(undefined, 'MANAGE_ORDERS'))[0]?.id;
    const { packingList } = storeId
      ? await ask<PackingQuery>(packingQuery, { storeId, handOverOn: asked.get('day') })
      : { packingList: null };
    this.at('choose').hidden = !packingList;
    this.at('empty').hidden = (packingList?.orders.length ?? 0) > 0;
    this.at('fetching').hidden = (packingList?.toFetch.length ?? 0) === 0;
    if (packingList) this.showList(packingList);
  }

  private showList({ handOverOn, orders, toFetch, hasMore, unconfirmedCount }: Packing): void {
    this.querySelector<HTMLInputElement>('[name=day]')!.value = handOverOn;
    this.at('title').textContent = this.say('title', formatDay(this.locale, handOverOn));
    this.at('notes').textContent = [
      unconfirmedCount > 0 ? this.say('unconfirmed', String(unconfirmedCount)) : '',
      hasMore ? this.say('more') : '',
    ].join(' ');
    this.at('fetch').replaceChildren(...toFetch.map((piece) => this.piece('fetch', piece)));
    this.at('orders').replaceChildren(...orders.map((each) => this.order(each)));
  }

  private order({ order, pieces, collect }: Packing['orders'][number]): HTMLElement {
    const { line, of } = this.copy('order');
    const { contact, destination, delivery } = order;
    of('number').textContent = order.number;
    of('who').textContent = [
      contact.name,
      contact.phone.replace(/^\+84/, '0'),
      contact.address,
      destination.fullName[this.locale],
    ].join(', ');
    of('way').textContent = delivery.name[this.locale];
    of('collect').textContent =
      collect.amount > 0 ? this.say('collect', formatDong(collect.amount)) : this.say('nothing');
    of('flags').textContent = [
      delivery.handOverOn < vietnamDay(new Date().toISOString())
        ? this.say('late', formatDay(this.locale, delivery.handOverOn))
        : '',
      delivery.isCold ? this.say('cold') : '',
      order.state === 'PACKED' ? this.say('packed') : '',
    ]
      .filter(Boolean)
      .join(' · ');
    of('pieces').replaceChildren(...pieces.map((piece) => this.piece('piece', piece)));
    of('note').textContent = order.note ? `“${order.note}”` : '';
    return line;
  }

  private piece(template: string, { name, size, lot, bestBefore, isRecalled, quantity }: PieceFragment): HTMLElement {
    const { line, of } = this.copy(template);
    of('quantity').textContent = template === 'piece' ? `${quantity} ×` : String(quantity);
    of('goods').textContent = `${name[this.locale]}, ${size[this.locale]}`;
    of('lot').textContent = [
      lot ? this.say('lot', lot.printedCode) : this.say('noLot'),
      bestBefore ? this.say('before', formatDay(this.locale, bestBefore)) : '',
      isRecalled ? this.say('recalled') : '',
    ]
      .filter(Boolean)
      .join('. ');
    return line;
  }
}

customElements.define('packing-list', PackingList);
