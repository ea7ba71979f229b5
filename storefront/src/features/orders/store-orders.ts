import type {
  AdvanceOrdersMutation,
  DeskOrderFragment,
  RefuseOrderMutation,
  StoreOrdersQuery,
} from '../../generated/graphql.ts';
import { formatDay, vietnamDay } from '../../lib/dates.ts';
import { formatDong } from '../../lib/money.ts';
import type { OwnStore } from '../desk/own-stores.ts';
import { ask } from '../session/client.ts';
import advanceMutation from './advance-orders.graphql?raw';
import type { MyOrders } from './my-orders.ts';
import refuseMutation from './refuse-order.graphql?raw';
import ordersQuery from './store-orders.graphql?raw';

/** The orders of one store, by what is to be done with them. */
export class StoreOrders {
  /** Its part of the page. */
  readonly section: HTMLElement;
  private readonly tabs: HTMLButtonElement[];
  private tab: HTMLButtonElement;
  private after: string | null = null;
  private number: string | null = null;
  private readonly chosen = new Set<string>();
  // Pressed again after a network that broke, it is done once: the key stays until what is sent is another.
  private sent = { what: '', key: '' };

  constructor(
    private readonly page: MyOrders,
    private readonly store: OwnStore,
  ) {
    const { line, of } = page.copy('store');
    this.section = line;
    of('name').textContent = store.name[page.locale];
    for (const part of ['packing', 'selling']) (of(part) as HTMLAnchorElement).href += `?store=${store.id}`;
    this.tabs = [...line.querySelectorAll<HTMLButtonElement>('[data-states]')];
    this.tab = this.tabs[0]!;
    for (const tab of this.tabs) {
      tab.addEventListener('click', () => {
        this.tab = tab;
        this.number = null;
        (of('find') as HTMLFormElement).reset();
        void page.act(tab, async () => (await this.open(), ''));
      });
    }
    const button = (part: string) => of(part) as HTMLButtonElement;
    button('more').addEventListener('click', () => {
      void page.act(button('more'), async () => (await this.show(this.after), ''));
    });
    button('do').addEventListener('click', () => void page.act(button('do'), () => this.advance()));
    of('all').addEventListener('change', ({ target }) => {
      for (const box of this.at('list').querySelectorAll<HTMLInputElement>('[data-part=chosen]')) {
        if (box.checked !== (target as HTMLInputElement).checked) box.click();
      }
    });
    of('find').addEventListener('submit', (event) => {
      event.preventDefault();
      const field = (event.target as HTMLFormElement).elements.namedItem('number') as HTMLInputElement;
      this.number = field.value.trim() || null;
      void page.act(field, async () => (await this.open(), ''));
    });
  }

  private at<T extends HTMLElement = HTMLElement>(part: string): T {
    return this.section.querySelector<T>(`[data-part="${part}"]`)!;
  }

  /** Shows the first page of the chosen tab, with nothing ticked. */
  async open(): Promise<void> {
    this.chosen.clear();
    this.at<HTMLInputElement>('all').checked = false;
    for (const tab of this.tabs) tab.ariaPressed = String(tab === this.tab && this.number === null);
    await this.show(null);
  }

  private async show(after: string | null): Promise<void> {
    const { step = '', states = '', act = '' } = this.tab.dataset;
    const isFound = this.number !== null;
    const { storeOrders, storeOrderCounts } = await ask<StoreOrdersQuery>(ordersQuery, {
      storeId: this.store.id,
      states: isFound ? null : states.split(','),
      number: this.number,
      sort: step ? 'FIRST_OUT' : 'LAST_OUT',
      after,
    });
    for (const tab of this.tabs) {
      const counts = (storeOrderCounts ?? []).filter(({ state }) => tab.dataset.states!.split(',').includes(state));
      const sum = counts.some(({ count }) => count == null)
        ? this.page.say('many')
        : counts.reduce((all, { count }) => all + (count ?? 0), 0).toLocaleString(this.page.locale);
      tab.querySelector('[data-count]')!.textContent = `(${sum})`;
    }
    const lines = (storeOrders?.nodes ?? []).map((order) => this.line(order, step !== '' && !isFound));
    if (after === null) this.at('list').replaceChildren();
    this.at('list').append(...lines);
    this.at('empty').hidden = this.at('list').childElementCount > 0;
    this.at('batch').hidden = !step || isFound || lines.length === 0;
    this.at('do').textContent = act;
    this.after = storeOrders?.pageInfo.endCursor ?? null;
    this.at('more').hidden = !storeOrders?.pageInfo.hasNextPage;
  }

  private line(order: DeskOrderFragment, canBeChosen: boolean): HTMLElement {
    const { page } = this;
    const { id, number, state, contact, destination, delivery, payment, totalAmount, note, placedAt } = order;
    const { line, of } = page.copy('order');
    line.dataset.order = id;
    const box = of('chosen') as HTMLInputElement;
    box.hidden = !canBeChosen;
    box.addEventListener('change', () => void (box.checked ? this.chosen.add(id) : this.chosen.delete(id)));
    of('number').textContent = number;
    const isOut = !['PLACED', 'PRE_ORDERED', 'CONFIRMED', 'PACKED'].includes(state);
    // What is ordered ahead goes out when it was harvested: its store confirms it then.
    const ahead = state === 'PRE_ORDERED' ? order.harvest : null;
    const dueOn = ahead?.endsOn ?? delivery.handOverOn;
    const isLate = !isOut && dueOn < vietnamDay(new Date().toISOString());
    const days = (ahead ? [ahead.startsOn, ahead.endsOn] : [dueOn]).map((day) => formatDay(page.locale, day));
    of('out').textContent = isOut ? page.state(state) : page.say(outWord(isLate, ahead !== null), days.join(' – '));
    of('out').classList.toggle('late', isLate);
    of('way').textContent = delivery.name[page.locale];
    of('goods').textContent = page.goods(order);
    of('who').textContent = [contact.name, contact.address, destination.fullName[page.locale]].join(', ');
    const phone = of('phone') as HTMLAnchorElement;
    phone.textContent = contact.phone.replace(/^\+84/, '0');
    phone.href = `tel:${contact.phone}`;
    of('facts').textContent = [
      page.say('total', formatDong(totalAmount.amount)),
      payment && page.say(payWord(payment.state)),
      page.say('placed', formatDay(page.locale, vietnamDay(placedAt))),
      order.channelReference && page.say('channel', order.channelReference),
      order.isDemo ? page.say('trial') : '',
    ]
      .filter(Boolean)
      .join(' · ');
    of('note').textContent = note ? `“${note}”` : '';
    of('refusing').hidden = isOut;
    of('refuse').addEventListener('submit', (event) => {
      event.preventDefault();
      const reason = new FormData(event.target as HTMLFormElement).get('reason');
      const button = (event as SubmitEvent).submitter as HTMLButtonElement;
      void page.act(button, async () => {
        const { orderRefuse } = await ask<RefuseOrderMutation>(refuseMutation, { input: { orderId: id, reason } });
        const errors = orderRefuse?.userErrors ?? [];
        if (errors.length > 0) return errors.map(({ message }) => message).join(' ');
        await this.open();
        return page.say('refused', number);
      });
    });
    return line;
  }

  /** Takes the step of the tab with what is ticked; those that do not allow it say why, and stay ticked. */
  private async advance(): Promise<string> {
    const { page, store } = this;
    const orderIds = [...this.chosen];
    if (orderIds.length === 0) return page.say('noneChosen');
    let [done, errors] = [0, [] as string[]];
    const refused = new Map<string, string>();
    for (let from = 0; from < orderIds.length; from += 100) {
      const input = { storeId: store.id, step: this.tab.dataset.step, orderIds: orderIds.slice(from, from + 100) };
      const what = JSON.stringify(input);
      if (this.sent.what !== what) this.sent = { what, key: crypto.randomUUID() };
      const { ordersAdvance } = await ask<AdvanceOrdersMutation>(advanceMutation, {
        input: { ...input, idempotencyKey: this.sent.key },
      });
      this.sent = { what: '', key: '' };
      done += ordersAdvance?.orders.length ?? 0;
      for (const { orderId, message } of ordersAdvance?.notAdvanced ?? []) refused.set(orderId, message);
      errors = [...errors, ...(ordersAdvance?.userErrors ?? []).map(({ message }) => message)];
    }
    await this.open();
    for (const [id, message] of refused) {
      const line = this.at('list').querySelector<HTMLElement>(`[data-order="${id}"]`);
      const why = line?.querySelector<HTMLElement>('[data-part=why]');
      if (!why) continue;
      why.textContent = message;
      why.hidden = false;
    }
    return [
      page.say('done', String(done)),
      refused.size > 0 ? page.say('notDone', String(refused.size)) : '',
      ...errors,
    ]
      .filter(Boolean)
      .join(' ');
  }
}

/** How an order is paid, by where its payment stands. */
function payWord(state: string): string {
  if (state === 'DUE_ON_DELIVERY') return 'cod';
  return state === 'AWAITING' || state === 'UNDERPAID' || state === 'EXPIRED' ? 'unpaid' : 'paid';
}

function outWord(isLate: boolean, isAhead: boolean): string {
  if (isAhead) return isLate ? 'overdueAhead' : 'ahead';
  return isLate ? 'late' : 'out';
}
