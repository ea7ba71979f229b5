import type { SellingQuery } from '../../generated/graphql.ts';
import type { Locale } from '../../lib/locale.ts';
import { isOfficer } from '../desk/is-officer.ts';
import { ownStores, type OwnStore } from '../desk/own-stores.ts';
import { ask } from '../session/client.ts';
import { Island } from '../session/island.ts';
import { clearRefusals, showRefusals, type Refusal } from '../session/refusals.ts';
import { GoodsList } from './goods-list.ts';
import { Opening } from './opening.ts';
import sellingQuery from './selling.graphql?raw';
import { Sending } from './sending.ts';

/** What a form came to: why nothing was changed, or what is said of the change. */
export type Outcome = { refusals: readonly Refusal[] } | { done: string };

/** What of a store's goods is there and what is promised of harvests, whether it sells, and how it sends. */
export class StoreSelling extends Island {
  storeId = '';
  private readonly opening = new Opening(this);
  private readonly goods = new GoodsList(this);
  private readonly sending = new Sending(this);

  get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  override connectedCallback(): void {
    this.opening.listen();
    this.goods.listen();
    this.sending.listen();
    super.connectedCallback();
  }

  protected override async fill(): Promise<void> {
    const [stores, isOfOffice] = await Promise.all([ownStores(undefined, 'MANAGE_ORDERS'), isOfficer()]);
    const wanted = new URLSearchParams(location.search).get('store');
    // An officer looks after stores that are not their own.
    const own = stores.find(({ id }) => id === wanted) ?? (isOfOffice && wanted ? undefined : stores[0]);
    this.storeId = own?.id ?? (isOfOffice ? (wanted ?? '') : '');
    this.at('none').hidden = this.storeId !== '';
    this.at('desk').hidden = this.storeId === '';
    if (!this.storeId) return;
    const may = (permission: OwnStore['permissions'][number]) => own?.permissions.includes(permission) ?? true;
    const { store, storeDelivery } = await this.load();
    this.at('name').textContent = store.name[this.locale];
    this.opening.show(store.opening, may('MANAGE_STORE'));
    await Promise.all([
      this.sending.open(storeDelivery, store.commune?.province.code),
      this.goods.open(may('MANAGE_PRODUCTS')),
    ]);
  }

  /** What the store says of itself now. */
  async load() {
    const { store, storeDelivery } = await ask<SellingQuery>(sellingQuery, { storeId: this.storeId });
    if (!store || !storeDelivery) throw new Error('the store is gone');
    return { store, storeDelivery };
  }

  /** Does the work of a form when it is sent. What is refused stands at its field, and what was typed stays. */
  submits(form: HTMLFormElement, work: (given: FormData) => Promise<Outcome>): void {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(event.submitter as HTMLButtonElement, async () => {
        clearRefusals(form);
        const outcome = await work(new FormData(form));
        if ('done' in outcome) return outcome.done;
        showRefusals(form, outcome.refusals);
        return this.say('refused');
      });
    });
  }
}

customElements.define('store-selling', StoreSelling);
