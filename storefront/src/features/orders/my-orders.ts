import type { MyOrdersQuery, OwnOrderFragment } from '../../generated/graphql.ts';
import { formatDay, vietnamDay } from '../../lib/dates.ts';
import type { Locale } from '../../lib/locale.ts';
import { formatDong } from '../../lib/money.ts';
import { ownStores } from '../desk/own-stores.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import mineQuery from './my-orders.graphql?raw';
import { StoreOrders } from './store-orders.ts';

/** What of an order both its store and its buyer read. */
interface Goods {
  lines: readonly { quantity: number; name: Record<Locale, string>; size: Record<Locale, string> }[];
}

/** The orders of somebody's stores, to be served, and those that they placed themselves. */
export class MyOrders extends Island {
  private cursor: string | null = null;

  get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const more = this.at<HTMLButtonElement>('more-own');
    more.addEventListener('click', () => void this.act(more, async () => (await this.showOwn(this.cursor), '')));
  }

  protected override async fill(): Promise<void> {
    const stores = await ownStores(undefined, 'MANAGE_ORDERS');
    const desks = stores.map((store) => new StoreOrders(this, store));
    this.at('stores').replaceChildren(...desks.map(({ section }) => section));
    await Promise.all([...desks.map((desk) => desk.open()), this.showOwn(null)]);
  }

  private async showOwn(after: string | null): Promise<void> {
    const { myOrders } = await ask<MyOrdersQuery>(mineQuery, { after });
    const lines = (myOrders?.nodes ?? []).map((order) => this.line(order));
    if (after === null) this.at('own').replaceChildren();
    this.at('own').append(...lines);
    this.at('no-own').hidden = this.at('own').childElementCount > 0;
    this.cursor = myOrders?.pageInfo.endCursor ?? null;
    this.at('more-own').hidden = !myOrders?.pageInfo.hasNextPage;
  }

  private line(order: OwnOrderFragment): HTMLElement {
    const { number, state, store, delivery, totalAmount, placedAt, isDemo, contact } = order;
    const { line, of } = this.copy('own');
    of('number').textContent = number;
    of('state').textContent = this.state(state);
    const [from, by] = [delivery.arrivesFrom, delivery.arrivesBy].map((day) => formatDay(this.locale, day));
    const isComing = ['PLACED', 'PRE_ORDERED', 'CONFIRMED', 'PACKED', 'SHIPPED'].includes(state);
    of('comes').textContent = isComing ? this.say('comes', from === by ? by : `${from} – ${by}`) : '';
    of('goods').textContent = this.goods(order);
    of('facts').textContent = [
      store?.name[this.locale],
      this.say('total', formatDong(totalAmount.amount)),
      this.say('placed', formatDay(this.locale, vietnamDay(placedAt))),
      isDemo ? this.say('trial') : '',
    ]
      .filter(Boolean)
      .join(' · ');
    for (const [name, value] of Object.entries({ number, phone: contact.phone })) {
      line.querySelector<HTMLInputElement>(`[name=${name}]`)!.value = value;
    }
    return line;
  }

  /** Where an order stands, in words. */
  state(state: string): string {
    return this.say(`state${state.toLowerCase().replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())}`);
  }

  /** What was ordered, in one line. */
  goods({ lines }: Goods): string {
    return lines
      .map(({ quantity, name, size }) => `${quantity} × ${name[this.locale]}, ${size[this.locale]}`)
      .join('; ');
  }
}

customElements.define('my-orders', MyOrders);
