import type { Locale } from '../../lib/locale.ts';
import { isOfficer } from '../desk/is-officer.ts';
import { ownStores } from '../desk/own-stores.ts';
import { Island } from '../session/island.ts';
import { ComplaintList, type Whose } from './complaint-list.ts';

/** The complaints that somebody's stores have to answer, and those that an officer decides. */
export class MyComplaints extends Island {
  get locale(): Locale {
    return document.documentElement.lang as Locale;
  }

  protected override async fill(): Promise<void> {
    const [stores, decides] = await Promise.all([ownStores(undefined, 'MANAGE_ORDERS'), isOfficer()]);
    const whose: Whose[] = [
      ...(decides ? [{ storeId: null }] : []),
      ...stores.map(({ id, name }) => ({ storeId: id, name: name[this.locale] })),
    ];
    const lists = whose.map((each) => new ComplaintList(this, each));
    this.at('lists').replaceChildren(...lists.map(({ section }) => section));
    this.at('none').hidden = lists.length > 0;
    await Promise.all(lists.map((list) => list.show()));
  }
}

customElements.define('my-complaints', MyComplaints);
